import { toShortRows } from '../nlu-models/kernel/short-row-products.ts'
import { findPackIds, loadPack } from '../server/packs/load-pack.ts'
import { loadBaseModels } from '../server/runtime/base-models.ts'
import { decide } from '../server/runtime/decide/decide.ts'
import type { LearntModel } from '../server/runtime/learn.ts'
import { openModel } from '../server/runtime/model.ts'
import { createRecognizer } from '../server/runtime/recognizer.ts'
import { indexTexts } from '../server/runtime/text-index.ts'
import { type Language, languages } from '../server/runtime/types.ts'
import type { Page, TextView } from '../server/runtime/view.ts'
import { nlpjsPeer } from './abstention/peers.ts'
import { table } from './table.ts'

const topics = 1000
const perTopic = 8
const asked = 2000
const warmUp = 300

/**
 * Milliseconds from a question to its decision (spelling, retrieval, recogniser, trees) in a pack of 1 000 topics.
 *
 * The topics are made of the packs' own questions, eight at a time; the recogniser's weights are not learnt, as they
 * take the same time whatever they are.
 */
export async function turnSpeedBench(): Promise<string> {
  const view = largeView()
  const base = loadBaseModels()
  const vectors = view.examples.map(({ text }) => base.encoder.encode(text))
  const index = indexTexts(view, { vectors, spread: 1 }, base.encoder)
  const { pages } = index.texts
  const weights = toShortRows(pages.length, view.examples.length, (_, into) => into.fill(1e-3))
  const fitted = { calibration: { slope: 1, offset: 0 }, threshold: 0.8 }
  // The report of a measurement is not looked at by a turn.
  const learnt = { index, margins: { pages, weights }, fitted: fitted as LearntModel['fitted'] }
  const recognize = createRecognizer(openModel(view, learnt, base), base.encoder.encode)
  const questions = view.examples.filter((_, i) => i % Math.floor(view.examples.length / asked) === 0)
  const ours: number[] = []
  for (const { text, language } of questions) {
    const start = performance.now()
    decide(recognize(`${text} lūdzu`, language as Language), { mayClarify: true })
    ours.push(performance.now() - start)
  }
  const peer = await nlpjsPeer.train(view.examples.slice(0, peerExamples))
  const theirs: number[] = []
  for (const { text } of questions) {
    const start = performance.now()
    await peer(text)
    theirs.push(performance.now() - start)
  }
  return table(
    ['method', 'texts', 'median, ms', 'p99, ms'],
    [
      ['ours: recognise, retrieve, decide', view.examples.length, ...figures(ours)],
      ['NLP.js: intents alone', peerExamples, ...figures(theirs)],
    ],
  )
}

// It learns 1 000 intents for a quarter of an hour; its time for one question grows little with them.
const peerExamples = 2000

function figures(all: readonly number[]): string[] {
  const sorted = all.slice(warmUp).toSorted((a, b) => a - b)
  return [0.5, 0.99].map((share) => (sorted[Math.floor(share * sorted.length)] as number).toFixed(2))
}

/** A view of 1 000 topics with eight questions each. */
function largeView(): TextView {
  const [bot, ...others] = findPackIds('bots').flatMap((id) => loadPack('bots', id).pack ?? [])
  if (!bot) throw new Error('There are no packs in bots.')
  const questions = [bot, ...others]
    .flatMap((pack) => pack.topics)
    .flatMap((topic) =>
      languages.flatMap((language) => (topic.questions[language] ?? []).map((text) => ({ text, language }))),
    )
    .slice(0, topics * perTopic)
  const examples = questions.map(({ text, language }, i) => {
    const page = `large/${Math.floor(i / perTopic)}`
    return { page, language, kind: 'question' as const, text }
  })
  const pages = new Map(examples.map(({ page }) => [page, { key: page, kind: 'topic' } satisfies Page as Page]))
  return { bot, pages, examples }
}
