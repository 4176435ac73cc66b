import type { Similarities } from '../../knowledge/retriever.ts'
import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import { productsOfAll } from '../../nlu-models/kernel/products-of-all.ts'
import type { DecisionTrees } from './decide/decision-trees.ts'
import { type FittedView, fitView } from './decide/fit-view.ts'
import { type SavedMargins, type TrainedMargins, trainMargins } from './margins.ts'
import { type Indexes, indexTexts, openIndexes, type TextIndex } from './text-index.ts'
import type { TextView } from './view.ts'

/** All texts with what each says of the others when it is left out. */
export interface LeftOutModel extends Indexes {
  index: TextIndex
  similarities: readonly Similarities[]
  margins: TrainedMargins
}

/** What is learnt from a view's texts, with their index. */
export interface LearntModel {
  index: TextIndex
  margins: SavedMargins
  fitted: FittedView
}

/** The base models that learning builds on. */
export interface BaseModels {
  encoder: Encoder
  trees: DecisionTrees
}

/** Learns to recognise a view's pages, and how far that can be trusted; the same texts give the same result. */
export function learnView(view: TextView, { encoder, trees }: BaseModels): LearntModel {
  const leftOut = leaveOut(view, encoder)
  return { index: leftOut.index, margins: leftOut.margins.saved, fitted: fitView(view, leftOut, trees) }
}

/** Compares all texts of a view with one another and trains the recogniser on them. */
export function leaveOut(view: TextView, encoder: Encoder): LeftOutModel {
  const vectors = view.examples.map(({ text }) => encoder.encode(text))
  const index = indexTexts(view, vectors, encoder)
  const indexes = openIndexes(index, encoder)
  const products = productsOfAll(vectors, encoder.dimensions)
  const size = view.examples.length
  const characters = new Float32Array(size * size)
  const similarities = view.examples.map(({ text }, item): Similarities => {
    const character = characters.subarray(item * size, (item + 1) * size)
    character.set(indexes.retriever.compareCharacters(text))
    return { character, vector: products[item] as Float32Array }
  })
  return { ...indexes, index, similarities, margins: trainMargins(view, similarities) }
}
