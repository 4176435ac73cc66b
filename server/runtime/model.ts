import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Retriever, Similarities } from '../../knowledge/retriever.ts'
import { unchangedSince } from '../packs/facts.ts'
import { keepNewest } from './artefacts/keep-newest.ts'
import { isUseless, readModel } from './artefacts/model-file.ts'
import { writeWhole } from './artefacts/write-whole.ts'
import type { AuthoredQuestions } from './authored-questions.ts'
import type { BoostedTrees } from './decide/boosted-trees.ts'
import type { FittedView } from './decide/fit-view.ts'
import { createScorer, type Scorer } from './decide/scorer.ts'
import { type BaseModels, type LearntModel, readerOfTexts } from './learn.ts'
import { modelFormat, modelsFolder, namesOf, nameWith, type PackToLearn } from './learn-pack.ts'
import type { Learn } from './learner.ts'
import { createMargins, type PageMargins } from './margins.ts'
import { type MarkedTexts, openIndexes, type TextIndex } from './text-index.ts'
import { pagesOf, type View } from './view.ts'

export interface ModelOptions {
  dataDir: string
  base: BaseModels
  learn: Learn
}

/** One bot's recognition, ready to be asked. */
export interface ViewModel {
  /** Which encoder has read its texts, and how many numbers its vectors have. */
  encoder: string
  vectorWidth: number
  texts: MarkedTexts
  scorer: Scorer
  retriever: Retriever
  margins: (similarities: Similarities, pages: readonly string[]) => PageMargins
  trees: BoostedTrees
  fitted: FittedView
  spellings: TextIndex['spellings']
  authored: AuthoredQuestions
  terms: TextIndex['terms']
}

/** What a bot can recognise, and how it does. */
export interface LoadedModel {
  view: View
  model: ViewModel
}

export type LoadModel = (pack: PackToLearn) => Promise<LoadedModel>

/**
 * Loads bots' models from the data folder, or has them learnt.
 *
 * A model is named by its texts, which take long to put together; a link, named by what they are put together from,
 * says which model that was.
 */
export function createModelLoader({ dataDir, base, learn }: ModelOptions): LoadModel {
  const folder = modelsFolder(dataDir)
  mkdirSync(folder, { recursive: true })

  return async (task) => {
    const { id } = task.pack
    const view = pagesOf(task.pack, task.elsewhere)
    const link = join(folder, linkOf(task, base))
    const linked = existsSync(link) ? readUsable(join(folder, readFileSync(link, 'utf8')), base) : undefined
    if (linked) return { view, model: openModel(view, linked, base) }
    const name = await learn(task, base)
    const learnt = readModel(join(folder, name), readerOfTexts(base))
    if (!learnt) throw new Error(`What was learnt of ${id} is gone from ${folder}.`)
    writeWhole(link, name)
    keepNewest(folder, namesOf(id, base, 'link'))
    return { view, model: openModel(view, learnt, base) }
  }
}

/** Makes what was learnt from a view ready to be asked. */
export function openModel(
  view: Pick<View, 'pages'>,
  { index, margins, fitted }: LearntModel,
  base: BaseModels,
): ViewModel {
  const { encoder, trees } = base
  const indexes = openIndexes(index, encoder)
  return {
    encoder: readerOfTexts(base),
    vectorWidth: index.vectors.width,
    texts: index.texts,
    scorer: createScorer(view, indexes),
    retriever: indexes.retriever,
    margins: createMargins(margins),
    trees: trees.all,
    fitted,
    spellings: index.spellings,
    authored: index.authored,
    terms: index.terms,
  }
}

function readUsable(path: string, base: BaseModels): LearntModel | undefined {
  try {
    return readModel(path, readerOfTexts(base))
  } catch (error) {
    if (!isUseless(error)) throw error
    // Another encoder made it or it is cut off: it is only a cache, made again from the texts.
    rmSync(path, { force: true })
    return undefined
  }
}

function linkOf({ pack, elsewhere, day }: PackToLearn, base: BaseModels): string {
  const { encoder, trees } = base
  const since = unchangedSince(pack.facts, day)
  const content = JSON.stringify([modelFormat, encoder.id, readerOfTexts(base), trees.id, pack.hash, elsewhere, since])
  return nameWith(pack.id, base, { content, ending: 'link' })
}
