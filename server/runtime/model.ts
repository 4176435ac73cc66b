import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPageWords, type PageWords } from '../../knowledge/page-words.ts'
import { createRetriever, type Retriever, type Similarities } from '../../knowledge/retriever.ts'
import { createVectorIndex, readVectors, writeVectors } from '../../knowledge/vector-index.ts'
import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import { featureNames } from './decide/candidates.ts'
import { type FittedView, fitView } from './decide/fit-view.ts'
import { createScorer, type Scorer } from './decide/scorer.ts'
import { createMargins, type PageMargins, type SavedMargins, type TrainedMargins, trainMargins } from './margins.ts'
import { rootsOf, wordsOf } from './text.ts'
import type { View } from './view.ts'

// Raise it when the meaning of what is saved changes.
const format = 11

export interface ModelOptions {
  dataDir: string
  encoder: Encoder
  progress: (message: string) => void
}

/** One bot's recognition, ready to be asked. */
export interface ViewModel {
  scorer: Scorer
  retriever: Retriever
  margins: (similarities: Similarities, pages: readonly string[]) => PageMargins
  fitted: FittedView
}

/** All texts with what each says of the others when it is left out. */
export interface LeftOutModel {
  retriever: Retriever
  pageWords: PageWords
  similarities: readonly Similarities[]
  margins: TrainedMargins
}

/** What is kept of a model beside the vectors. */
interface SavedModel {
  margins: SavedMargins
  fitted: FittedView
}

/** Loads the models of views from the data folder, or builds and saves them. */
export function createModelLoader(options: ModelOptions): (view: View) => ViewModel {
  const { dataDir, encoder, progress } = options
  const folder = join(dataDir, 'models')
  mkdirSync(folder, { recursive: true })
  const wordVector = createWordVectors(encoder)

  return (view) => {
    const kinds = [...view.pages].map(([key, { kind, topic }]) => [key, kind, topic?.handoff])
    const key = hashOf([format, encoder.id, view.examples, kinds, view.bot.bot.target, featureNames])
    const path = join(folder, `${view.bot.id}-${key}`)
    const { examples } = view
    const vectors = createVectorIndex(readOrEncode(view, encoder, `${path}.vectors`), encoder.dimensions)
    const retriever = createRetriever({ examples, vectors, embed: encoder.encode, words: wordsOf })
    const pageWords = createPageWords(examples, rootsOf, wordVector)
    const saved = readJson<SavedModel>(`${path}.json`) ?? build(view, { retriever, pageWords })
    if (!existsSync(`${path}.json`)) writeAtomically(`${path}.json`, JSON.stringify(saved))
    const scorer = createScorer(view, { retriever, pageWords })
    return { scorer, retriever, margins: createMargins(saved.margins), fitted: saved.fitted }
  }

  function build(view: View, indexes: { retriever: Retriever; pageWords: PageWords }): SavedModel {
    const start = performance.now()
    progress(`Learning pack ${view.bot.id}: ${view.pages.size} pages, ${view.examples.length} texts …`)
    const similarities = view.examples.map((example) => indexes.retriever.compare(example.text))
    const margins = trainMargins(view, similarities)
    const fitted = fitView(view, { ...indexes, similarities, margins })
    progress(`Learnt pack ${view.bot.id} in ${((performance.now() - start) / 1000).toFixed(1)} s.`)
    return { margins: margins.saved, fitted }
  }
}

// Unit vectors of single words, kept: a pack has a few thousand different ones.
function createWordVectors(encoder: Encoder): (word: string) => Float32Array {
  const known = new Map<string, Float32Array>()
  return (word) => {
    const vector = known.get(word) ?? encoder.encode(word)
    if (known.size < 50_000) known.set(word, vector)
    return vector
  }
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

function readJson<T>(path: string): T | undefined {
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch {
    // Half a file: it is only a cache, built again from the packs.
    rmSync(path, { force: true })
    return undefined
  }
}

function writeAtomically(path: string, text: string): void {
  writeFileSync(`${path}.part`, text)
  renameSync(`${path}.part`, path)
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20)
}
