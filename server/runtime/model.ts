import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Retriever, Similarities } from '../../knowledge/retriever.ts'
import { readVectors, writeVectors } from '../../knowledge/vector-index.ts'
import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import { featureNames } from './decide/candidates.ts'
import type { FittedView } from './decide/fit-view.ts'
import { createScorer, type Scorer } from './decide/scorer.ts'
import { createIndexes, type LearntModel } from './learn.ts'
import type { Learn } from './learner.ts'
import { createMargins, type PageMargins } from './margins.ts'
import type { View } from './view.ts'

// Raise it when the meaning of what is saved changes.
const format = 12

export interface ModelOptions {
  dataDir: string
  encoder: Encoder
  learn: Learn
}

/** One bot's recognition, ready to be asked. */
export interface ViewModel {
  scorer: Scorer
  retriever: Retriever
  margins: (similarities: Similarities, pages: readonly string[]) => PageMargins
  fitted: FittedView
}

export type LoadModel = (view: View) => Promise<ViewModel>

/** Loads the models of views from the data folder, or learns and saves them. */
export function createModelLoader({ dataDir, encoder, learn }: ModelOptions): LoadModel {
  const folder = join(dataDir, 'models')
  mkdirSync(folder, { recursive: true })

  return async (view) => {
    const kinds = [...view.pages].map(([key, { kind, topic }]) => [key, kind, topic?.handoff])
    const key = hashOf([format, encoder.id, view.examples, kinds, view.bot.bot.target, featureNames])
    const path = join(folder, `${view.bot.id}-${key}`)
    const vectors = readOrEncode(view, encoder, `${path}.vectors`)
    let learnt = readJson<LearntModel>(`${path}.json`)
    if (!learnt) {
      learnt = await learn(view, vectors)
      writeAtomically(`${path}.json`, JSON.stringify(learnt))
    }
    const indexes = createIndexes(view, encoder, vectors)
    const scorer = createScorer(view, indexes)
    return { scorer, retriever: indexes.retriever, margins: createMargins(learnt.margins), fitted: learnt.fitted }
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
    // Half a file: it is only a cache, learnt again from the packs.
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
