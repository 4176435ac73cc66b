import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import { createVectorIndex, readVectors, writeVectors } from '../../knowledge/vector-index.ts'
import { type FittedView, fitView } from './decide/fit-view.ts'
import { candidateFeatureNames } from './decide/candidates.ts'
import { createMargins, type PageMargins, type SavedMargins } from './margins.ts'
import type { Similarities } from '../../knowledge/retriever.ts'
import { stemsOf, wordsOf } from './text.ts'
import type { View } from './view.ts'
import { createScorer, type Scorer } from './decide/scorer.ts'

// Raise it when the meaning of what is saved changes.
const format = 4

/** What is built once for each content of a view and then loaded. */
export interface ViewModel {
  scorer: Scorer
  margins: (similarities: Similarities) => PageMargins
  fitted: FittedView
}

export interface ModelOptions {
  dataDir: string
  encoder: Encoder
  progress: (message: string) => void
}

/** Loads the view's model from the data folder, or builds and saves it. */
export function loadOrBuildModel(view: View, { dataDir, encoder, progress }: ModelOptions): ViewModel {
  const folder = join(dataDir, 'models')
  const key = viewKey(view, encoder)
  const path = join(folder, `${view.bot.id}-${key.slice(0, 16)}`)
  mkdirSync(folder, { recursive: true })

  const vectors = readOrEncode(view, encoder, `${path}.vectors`)
  const scorer = createScorer({
    view,
    vectors: createVectorIndex(vectors, encoder.dimensions),
    embed: (text) => encoder.encode(text),
    stems: stemsOf,
    words: wordsOf,
  })
  const saved = readSaved(`${path}.json`)
  if (saved) return { scorer, margins: createMargins(saved.margins), fitted: saved.fitted }

  const start = performance.now()
  progress(`Learning pack ${view.bot.id}: ${view.pages.size} pages, ${view.examples.length} texts …`)
  const built = fitView(view, scorer)
  writeAtomically(`${path}.json`, JSON.stringify({ format, margins: built.margins, fitted: built.fitted }))
  progress(`Learnt pack ${view.bot.id} in ${((performance.now() - start) / 1000).toFixed(1)} s.`)
  return { scorer, margins: createMargins(built.margins), fitted: built.fitted }
}

function readOrEncode(view: View, encoder: Encoder, path: string): Float32Array[] {
  try {
    const saved = readVectors(path, encoder.id)
    if (saved && saved.length === view.examples.length) return saved
  } catch {
    // Another encoder made it or it is cut off: the snapshot is only a cache, made again from the texts.
    rmSync(path, { force: true })
  }
  const vectors = view.examples.map((example) => encoder.encode(example.text))
  writeVectors(path, vectors, encoder.id)
  return vectors
}

type Saved = { format: number; margins: SavedMargins; fitted: FittedView }

function readSaved(path: string): Saved | undefined {
  if (!existsSync(path)) return undefined
  try {
    const saved = JSON.parse(readFileSync(path, 'utf8')) as Saved
    return saved.format === format ? saved : undefined
  } catch {
    rmSync(path, { force: true })
    return undefined
  }
}

function writeAtomically(path: string, text: string): void {
  writeFileSync(`${path}.part`, text)
  renameSync(`${path}.part`, path)
}

function viewKey(view: View, encoder: Encoder): string {
  const hash = createHash('sha256').update(JSON.stringify([format, encoder.id, candidateFeatureNames]))
  for (const example of view.examples) hash.update(JSON.stringify(example))
  return hash.update(JSON.stringify(view.bot.bot.target)).digest('hex')
}
