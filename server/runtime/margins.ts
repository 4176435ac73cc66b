import type { Similarities } from '../../knowledge/retriever.ts'
import { fitKernelRidge } from '../../nlu-models/kernel/kernel-ridge.ts'
import type { View } from './view.ts'

/** A recogniser's score for each page, by page key: near 1 for the right one, near 0 for the others. */
export type PageMargins = ReadonlyMap<string, number>

/** The recogniser over all texts of a view, as it is saved. */
export interface SavedMargins {
  pages: string[]
  /** Base64 of 32-bit floats, texts × pages. */
  weights: string
}

export interface TrainedMargins {
  saved: SavedMargins
  /** Scores of each text (by its place in `view.examples`) from a recogniser that has not seen it. */
  withoutText(item: number): PageMargins
  /** The same from one that has seen no text of its page. */
  withoutPage(item: number): PageMargins
}

const vectorShare = 0.5
const ridge = 0.03
const bias = 0.002

/**
 * Similarity of two texts as the recogniser sees it: characters and meaning together, squared, so that a few near
 * texts outweigh many far ones.
 */
function similarity(character: number, vector: number): number {
  const near = (1 - vectorShare) * character + vectorShare * vector
  return near * near + bias
}

/** Trains the recogniser on all texts of a view; leaving out is exact and costs no second training. */
export function trainMargins(view: View, similarities: readonly Similarities[]): TrainedMargins {
  const size = view.examples.length
  const pages = [...new Set(view.examples.map((example) => example.page))]
  const labels = view.examples.map((example) => pages.indexOf(example.page))
  const fillRow = (row: number, into: Float32Array) => {
    const { character, vector } = similarities[row] as Similarities
    for (let j = 0; j < into.length; j++) into[j] = similarity(character[j] as number, vector[j] as number)
  }
  const fitted = fitKernelRidge({ size, fillRow, labels, classCount: pages.length, ridge })
  const row = (table: Float32Array) => (item: number) =>
    new Map(pages.map((page, c) => [page, table[item * pages.length + c] as number]))
  return {
    saved: { pages, weights: Buffer.from(fitted.weights.buffer).toString('base64') },
    withoutText: row(fitted.withoutText),
    withoutPage: row(fitted.withoutClass),
  }
}

/** The trained recogniser: similarities of a question with all texts → scores of the pages. */
export function createMargins({ pages, weights }: SavedMargins): (similarities: Similarities) => PageMargins {
  const bytes = Buffer.from(weights, 'base64')
  const table = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  const width = pages.length
  return ({ character, vector }) => {
    const scores = new Float32Array(width)
    for (let i = 0; i < character.length; i++) {
      const near = similarity(character[i] as number, vector[i] as number)
      for (let c = 0; c < width; c++) (scores[c] as number) += near * (table[i * width + c] as number)
    }
    return new Map(pages.map((page, c) => [page, scores[c] as number]))
  }
}
