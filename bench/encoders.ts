import { loadConfig } from '../server/config.ts'
import { createSentenceEncoder } from '../server/create-sentence-encoder.ts'
import { findPackIds, loadPack } from '../server/packs/load-pack.ts'
import { loadBaseModels } from '../server/runtime/base-models.ts'
import { learnView } from '../server/runtime/learn.ts'
import { rigaDay } from '../server/runtime/riga-day.ts'
import { createView, questionsElsewhere, splitUtterances, type TextView } from '../server/runtime/view.ts'
import { table } from './table.ts'

type VectorOf = (text: string) => Float32Array

/**
 * How far a pack's bot can be trusted when another encoder reads its texts: leave one page out as in docs/quality.md.
 *
 * The stand-ins are made of the built-in encoder: half of its numbers, and a direction that all texts share, which is
 * how many encoders that one can rent look. With ENCODER set, that one is measured as well.
 */
export async function encodersBench(_dataDir: string, [bot = 'vsaa']: readonly string[]): Promise<string> {
  const base = loadBaseModels()
  const { encoder } = base
  const packs = findPackIds('bots').flatMap((id) => loadPack('bots', id).pack ?? [])
  const pack = packs.find(({ id }) => id === bot)
  if (!pack) throw new Error(`No pack "${bot}".`)
  const view = await createView(pack, questionsElsewhere(pack, packs), rigaDay(new Date()))
  const half: VectorOf = (text) => toUnit(encoder.encode(text).slice(0, encoder.dimensions / 2))
  const encoders: Array<readonly [string, VectorOf]> = [
    ['built-in', encoder.encode],
    ['half of its numbers', half],
    ['half, unlike texts 0.5 alike', withShared(half, 1)],
    ['half, unlike texts 0.8 alike', withShared(half, 2)],
    ...(await namedEncoder(view)),
  ]
  return table(
    ['encoder', 'spread', 'answered when the page is there', 'right among answered', 'page gone', 'calibration error'],
    encoders.map(([name, vectorOf]) => {
      const { index, fitted } = learnView(view, base, vectorOf)
      const { coverage, precision, leftOutFalseAnswers, ece } = fitted.report
      return [name, index.spread, coverage, precision, leftOutFalseAnswers, ece].map((cell) =>
        typeof cell === 'number' ? cell.toFixed(3) : cell,
      )
    }),
  )
}

/** The encoder of the settings, when they name one. */
async function namedEncoder(view: TextView): Promise<Array<readonly [string, VectorOf]>> {
  const sentences = await createSentenceEncoder(loadConfig())
  if (!sentences) return []
  const texts = [...view.examples, ...splitUtterances(view.bot.offTopic).heldOut].map(({ text }) => text)
  const vectors = await sentences.encoder.embed(texts)
  const known = new Map(texts.map((text, i) => [text, vectors[i] as Float32Array]))
  return [[sentences.encoder.id, (text) => known.get(text) as Float32Array]]
}

/** All vectors moved in one direction: unlike texts become share²/(1 + share²) alike. */
function withShared(vectorOf: VectorOf, share: number): VectorOf {
  return (text) => {
    const vector = vectorOf(text)
    const moved = new Float32Array(vector.length + 1)
    moved.set(vector)
    moved[vector.length] = share
    return toUnit(moved)
  }
}

function toUnit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector)
  return norm === 0 ? vector : vector.map((x) => x / norm)
}
