import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRetriever, type Retriever, type Similarities } from '../../knowledge/retriever.ts'
import { createVectorIndex, readVectors, writeVectors } from '../../knowledge/vector-index.ts'
import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import { candidateFeatureNames } from './decide/candidates.ts'
import { type FittedView, fitView } from './decide/fit-view.ts'
import { rememberLeftOut } from './decide/remember.ts'
import { createScorer, type Scorer } from './decide/scorer.ts'
import { createMargins, type PageMargins, type SavedMargins, type TrainedMargins, trainMargins } from './margins.ts'
import { stemsOf, wordsOf } from './text.ts'
import type { View } from './view.ts'

// Raise it when the meaning of what is saved changes.
const format = 10

export interface ModelOptions {
  dataDir: string
  encoder: Encoder
  progress: (message: string) => void
}

/** One bot's recognition, ready to be asked. */
export interface ViewModel {
  scorer: Scorer
  retriever: Retriever
  margins: (similarities: Similarities) => PageMargins
  fitted: FittedView
}

/** All texts with what each says of the others when it is left out. */
export interface LeftOutModel {
  similarities: readonly Similarities[]
  margins: TrainedMargins
  /** Remembers what it found with a text or a page left out. */
  retriever: Retriever
}

/** The part of a model that depends on the texts alone; bots that name each other as neighbours share it. */
interface TextsModel {
  retriever: Retriever
  margins: () => SavedMargins
  leftOut: () => LeftOutModel
}

/** Loads the models of views from the data folder, or builds and saves them; equal texts are learnt once. */
export function createModelLoader(options: ModelOptions): (view: View) => ViewModel {
  const { dataDir, encoder, progress } = options
  const folder = join(dataDir, 'models')
  mkdirSync(folder, { recursive: true })
  const shared = new Map<string, TextsModel>()

  return (view) => {
    const textsKey = hashOf([format, encoder.id, view.examples])
    const texts = shared.get(textsKey) ?? openTexts(view, join(folder, `texts-${textsKey}`), options)
    shared.set(textsKey, texts)

    const kinds = [...view.pages].map(([key, page]) => [key, page.kind])
    const viewKey = hashOf([textsKey, kinds, view.bot.bot.target, candidateFeatureNames])
    const path = join(folder, `${view.bot.id}-${viewKey}.json`)
    const scorer = createScorer(view, texts.retriever)
    const saved = readJson<FittedView>(path)
    const fitted = saved ?? build(view, () => fitView(view, texts.leftOut()))
    if (!saved) writeAtomically(path, JSON.stringify(fitted))
    return { scorer, retriever: texts.retriever, margins: createMargins(texts.margins()), fitted }
  }

  function build(view: View, learn: () => FittedView): FittedView {
    const start = performance.now()
    progress(`Learning pack ${view.bot.id}: ${view.pages.size} pages, ${view.examples.length} texts …`)
    const fitted = learn()
    progress(`Learnt pack ${view.bot.id} in ${((performance.now() - start) / 1000).toFixed(1)} s.`)
    return fitted
  }
}

function openTexts(view: View, path: string, { encoder }: ModelOptions): TextsModel {
  const { examples } = view
  const vectors = readOrEncode(view, encoder, `${path}.vectors`)
  const retriever = createRetriever({
    examples,
    vectors: createVectorIndex(vectors, encoder.dimensions),
    embed: (text) => encoder.encode(text),
    stems: stemsOf,
    words: wordsOf,
    wordVector: createWordVectors(encoder),
  })
  const leftOut = once((): LeftOutModel => {
    const similarities = examples.map((example) => retriever.compare(example.text))
    const margins = trainMargins(view, similarities)
    writeAtomically(`${path}.json`, JSON.stringify(margins.saved))
    return { similarities, margins, retriever: rememberLeftOut(retriever) }
  })
  const margins = once(() => readJson<SavedMargins>(`${path}.json`) ?? leftOut().margins.saved)
  return { retriever, leftOut, margins }
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

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
