import { createPageWords, type PageWords } from '../../knowledge/page-words.ts'
import { createRetriever, type Retriever, type Similarities } from '../../knowledge/retriever.ts'
import { createVectorIndex } from '../../knowledge/vector-index.ts'
import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import { createByteRowProducts } from '../../nlu-models/kernel/byte-row-products.ts'
import { productsOfAll } from '../../nlu-models/kernel/products-of-all.ts'
import type { DecisionTrees } from './decide/decision-trees.ts'
import { type FittedView, fitView } from './decide/fit-view.ts'
import { type SavedMargins, type TrainedMargins, trainMargins } from './margins.ts'
import { rootsOf, wordsOf } from './text.ts'
import type { View } from './view.ts'

/** What a bot's recognition is made of: found texts, read words. */
export interface Indexes {
  retriever: Retriever
  pageWords: PageWords
}

/** All texts with what each says of the others when it is left out. */
export interface LeftOutModel extends Indexes {
  similarities: readonly Similarities[]
  margins: TrainedMargins
}

/** What is learnt from a view's texts, and kept beside their vectors. */
export interface LearntModel {
  margins: SavedMargins
  fitted: FittedView
}

/** Indexes the texts of a view; `vectors` are theirs, in the order of `view.examples`. */
export function createIndexes(view: View, encoder: Encoder, vectors: readonly Float32Array[]): Indexes {
  const { examples } = view
  const index = createVectorIndex(vectors, encoder.dimensions, createByteRowProducts)
  return {
    retriever: createRetriever({ examples, vectors: index, embed: encoder.encode, words: wordsOf }),
    pageWords: createPageWords(examples, {
      stems: rootsOf,
      wordVector: encoder.encode,
      createRowProducts: createByteRowProducts,
    }),
  }
}

/** The base models that learning builds on. */
export interface BaseModels {
  encoder: Encoder
  trees: DecisionTrees
}

/** Learns to recognise a view's pages, and how far that can be trusted; the same texts give the same result. */
export function learnView(view: View, vectors: readonly Float32Array[], { encoder, trees }: BaseModels): LearntModel {
  const leftOut = leaveOut(view, vectors, encoder)
  return { margins: leftOut.margins.saved, fitted: fitView(view, leftOut, trees) }
}

/** Compares all texts of a view with one another and trains the recogniser on them. */
export function leaveOut(view: View, vectors: readonly Float32Array[], encoder: Encoder): LeftOutModel {
  const indexes = createIndexes(view, encoder, vectors)
  const products = productsOfAll(vectors, encoder.dimensions)
  const similarities = view.examples.map(
    ({ text }, item): Similarities => ({
      character: indexes.retriever.compareCharacters(text),
      vector: products[item] as Float32Array,
    }),
  )
  return { ...indexes, similarities, margins: trainMargins(view, similarities) }
}
