import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Retriever, Similarities } from '../../knowledge/retriever.ts'
import { AppError } from '../errors.ts'
import { readFitted, readModel } from './artefacts/model-file.ts'
import { NumberFileError } from './artefacts/number-file.ts'
import type { AuthoredQuestions } from './authored-questions.ts'
import type { BoostedTrees } from './decide/boosted-trees.ts'
import type { FittedView } from './decide/fit-view.ts'
import { createScorer, type Scorer } from './decide/scorer.ts'
import type { BaseModels, LearntModel } from './learn.ts'
import type { Learn } from './learner.ts'
import { createMargins, type PageMargins } from './margins.ts'
import { type MarkedTexts, openIndexes, type TextIndex } from './text-index.ts'
import type { TextView, View } from './view.ts'

// Raise it when the meaning of what is saved changes.
const format = 15

export interface ModelOptions {
  dataDir: string
  base: BaseModels
  learn: Learn
}

/** One bot's recognition, ready to be asked. */
export interface ViewModel {
  texts: MarkedTexts
  scorer: Scorer
  retriever: Retriever
  margins: (similarities: Similarities, pages: readonly string[]) => PageMargins
  trees: BoostedTrees
  fitted: FittedView
  spellings: TextIndex['spellings']
  authored: AuthoredQuestions
}

export type LoadModel = (view: TextView) => Promise<ViewModel>

/** Loads the models of views from the data folder, or learns and saves them. */
export function createModelLoader({ dataDir, base, learn }: ModelOptions): LoadModel {
  const folder = modelsFolder(dataDir)
  mkdirSync(folder, { recursive: true })

  return async (view) => {
    const path = pathOf(view, { dataDir, base })
    const saved = readSaved(path, base)
    if (saved) return openModel(view, saved, base)
    await learn(view, path)
    forgetOldest(folder, view.bot.id)
    return openModel(view, readModel(path, base.encoder.id) as LearntModel, base)
  }
}

/** Makes what was learnt from a view ready to be asked. */
export function openModel(
  view: Pick<View, 'pages'>,
  { index, margins, fitted }: LearntModel,
  { encoder, trees }: BaseModels,
): ViewModel {
  const indexes = openIndexes(index, encoder)
  return {
    texts: index.texts,
    scorer: createScorer(view, indexes),
    retriever: indexes.retriever,
    margins: createMargins(margins),
    trees: trees.all,
    fitted,
    spellings: index.spellings,
    authored: index.authored,
  }
}

/** What was measured when a view's texts, as they stand, were learnt, if they were. */
export function readLearnt(view: TextView, from: Pick<ModelOptions, 'dataDir' | 'base'>): FittedView | undefined {
  return orNone(() => readFitted(pathOf(view, from)))
}

const modelsFolder = (dataDir: string) => join(dataDir, 'models')

/** Where a view's model is kept; another text, encoder or way of learning has another place. */
function pathOf(view: TextView, { dataDir, base: { encoder, trees } }: Pick<ModelOptions, 'dataDir' | 'base'>): string {
  const kinds = [...view.pages].map(([key, { kind, topic }]) => [key, kind, topic?.handoff])
  const key = hashOf([format, encoder.id, trees.id, view.examples, kinds, view.bot.bot.target])
  return join(modelsFolder(dataDir), `${view.bot.id}-${key}.model`)
}

function readSaved(path: string, { encoder }: BaseModels): LearntModel | undefined {
  const saved = orNone(() => readModel(path, encoder.id))
  if (!saved) rmSync(path, { force: true })
  return saved
}

/** Another encoder made it or it is cut off: it is only a cache, made again from the texts. */
function orNone<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    const isUseless =
      error instanceof NumberFileError || (error instanceof AppError && error.code === 'MODEL_OTHER_ENCODER')
    if (isUseless) return undefined
    throw error
  }
}

// A pack that goes back to its last versions need not be learnt again; older ones may be.
const keptModels = 4

/** Deletes all but a bot's newest models. */
function forgetOldest(folder: string, bot: string): void {
  const isOf = new RegExp(`^${bot}-[0-9a-f]{20}\\.model$`)
  const ages = readdirSync(folder)
    .filter((name) => isOf.test(name))
    .map((name) => ({ name, writtenAt: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.writtenAt - a.writtenAt)
  for (const { name } of ages.slice(keptModels)) rmSync(join(folder, name), { force: true })
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20)
}
