import type { Embed } from '../../knowledge/example.ts'
import type { Similarities } from '../../knowledge/retriever.ts'
import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import { productsOfAll } from '../../nlu-models/kernel/products-of-all.ts'
import type { DecisionTrees } from './decide/decision-trees.ts'
import { type FittedView, fitView } from './decide/fit-view.ts'
import { type SavedMargins, type TrainedMargins, trainMargins } from './margins.ts'
import { spreadOf, spreadSimilarities } from './spread.ts'
import { type Indexes, indexTexts, openIndexes, type TextIndex } from './text-index.ts'
import type { TextView } from './view.ts'

/** All texts with what each says of the others when it is left out. */
export interface LeftOutModel extends Indexes {
  index: TextIndex
  similarities: readonly Similarities[]
  /** The encoder of whole texts. */
  vectorOf: Embed
  margins: TrainedMargins
}

/** What is learnt from a view's texts, with their index. */
export interface LearntModel {
  index: TextIndex
  margins: SavedMargins
  fitted: FittedView
}

/** An encoder that reads whole texts in the built-in one's stead, and answers later. */
export interface SentenceEncoder {
  /** Names the weights; a model that another has made is refused. */
  readonly id: string
  /** A unit vector for each text; rejects with an EncoderError. */
  embed(texts: readonly string[]): Promise<Float32Array[]>
}

/** The base models that learning builds on. */
export interface BaseModels {
  /** Reads words and, where no other does, whole texts. */
  encoder: Encoder
  trees: DecisionTrees
  sentences?: SentenceEncoder | undefined
}

/** Which encoder has read a model's texts. */
export const readerOfTexts = ({ encoder, sentences }: Pick<BaseModels, 'encoder' | 'sentences'>): string =>
  sentences?.id ?? encoder.id

/** Learns to recognise a view's pages, and how far that can be trusted; the same texts give the same result. */
export function learnView(
  view: TextView,
  { encoder, trees }: BaseModels,
  vectorOf: Embed = encoder.encode,
): LearntModel {
  const leftOut = leaveOut(view, encoder, vectorOf)
  return { index: leftOut.index, margins: leftOut.margins.saved, fitted: fitView(view, leftOut, trees) }
}

/** Compares all texts of a view with one another and trains the recogniser on them; `vectorOf` reads whole texts. */
export function leaveOut(view: TextView, encoder: Encoder, vectorOf: Embed = encoder.encode): LeftOutModel {
  const vectors = view.examples.map(({ text }) => vectorOf(text))
  const isOurs = vectorOf === encoder.encode
  const spread = isOurs
    ? 1
    : spreadOf(
        vectors,
        view.examples.map(({ text }) => encoder.encode(text)),
      )
  const index = indexTexts(view, { vectors, spread }, encoder)
  const indexes = openIndexes(index, encoder)
  const products = productsOfAll(vectors, index.vectors.width)
  const size = view.examples.length
  const characters = new Float32Array(size * size)
  const similarities = view.examples.map(({ text }, item): Similarities => {
    const character = characters.subarray(item * size, (item + 1) * size)
    character.set(indexes.retriever.compareCharacters(text))
    const vector = products[item] as Float32Array
    return { character, vector: isOurs ? vector : spreadSimilarities(vector, spread) }
  })
  return { ...indexes, index, similarities, vectorOf, margins: trainMargins(view, similarities) }
}
