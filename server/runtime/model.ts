import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Retriever, Similarities } from '../../knowledge/retriever.ts'
import { readVectors, writeVectors } from '../../knowledge/vector-index.ts'
import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import type { BoostedTrees } from './decide/boosted-trees.ts'
import type { FittedView } from './decide/fit-view.ts'
import { createScorer, type Scorer } from './decide/scorer.ts'
import { type BaseModels, createIndexes, type LearntModel } from './learn.ts'
import type { Learn } from './learner.ts'
import { createMargins, type PageMargins } from './margins.ts'
import type { View } from './view.ts'

// Raise it when the meaning of what is saved changes.
const format = 14

export interface ModelOptions {
  dataDir: string
  base: BaseModels
  learn: Learn
}

/** One bot's recognition, ready to be asked. */
export interface ViewModel {
  scorer: Scorer
  retriever: Retriever
  margins: (similarities: Similarities, pages: readonly string[]) => PageMargins
  trees: BoostedTrees
  fitted: FittedView
}

export type LoadModel = (view: View) => Promise<ViewModel>

/** Loads the models of views from the data folder, or learns and saves them. */
export function createModelLoader({ dataDir, base, learn }: ModelOptions): LoadModel {
  const { encoder, trees } = base
  const folder = modelsFolder(dataDir)
  mkdirSync(folder, { recursive: true })

  return async (view) => {
    const path = pathOf(view, { dataDir, base })
    const vectors = readOrEncode(view, encoder, `${path}.vectors`)
    let learnt = readJson<LearntModel>(`${path}.json`)
    if (!learnt) {
      learnt = await learn(view, vectors)
      writeAtomically(`${path}.json`, JSON.stringify(learnt))
      forgetOldest(folder, view.bot.id)
    }
    const indexes = createIndexes(view, encoder, vectors)
    return {
      scorer: createScorer(view, indexes),
      retriever: indexes.retriever,
      margins: createMargins(learnt.margins),
      trees: trees.all,
      fitted: learnt.fitted,
    }
  }
}

/** What was learnt from a view's texts as they stand, if that was done before. */
export function readLearnt(view: View, from: Pick<ModelOptions, 'dataDir' | 'base'>): LearntModel | undefined {
  return readJson<LearntModel>(`${pathOf(view, from)}.json`)
}

const modelsFolder = (dataDir: string) => join(dataDir, 'models')

/** Where a view's model is kept, without its ending; another text, encoder or way of learning has another place. */
function pathOf(view: View, { dataDir, base: { encoder, trees } }: Pick<ModelOptions, 'dataDir' | 'base'>): string {
  const kinds = [...view.pages].map(([key, { kind, topic }]) => [key, kind, topic?.handoff])
  const key = hashOf([format, encoder.id, trees.id, view.examples, kinds, view.bot.bot.target])
  return join(modelsFolder(dataDir), `${view.bot.id}-${key}`)
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
    // Half a file: it is only a cache, learnt again from the packs.
    rmSync(path, { force: true })
    return undefined
  }
}

function writeAtomically(path: string, text: string): void {
  writeFileSync(`${path}.part`, text)
  renameSync(`${path}.part`, path)
}

// A pack that goes back to its last versions need not be learnt again; older ones may be.
const keptModels = 4

/** Deletes all but a bot's newest models. */
function forgetOldest(folder: string, bot: string): void {
  const isOf = new RegExp(`^${bot}-[0-9a-f]{20}\\.json$`)
  const ages = readdirSync(folder)
    .filter((name) => isOf.test(name))
    .map((name) => ({ name, writtenAt: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.writtenAt - a.writtenAt)
  for (const { name } of ages.slice(keptModels)) {
    rmSync(join(folder, name), { force: true })
    rmSync(join(folder, name.replace(/json$/, 'vectors')), { force: true })
  }
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20)
}
