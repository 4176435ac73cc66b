import type { Similarities } from '../../knowledge/retriever.ts'
import { fitKernelRidge } from '../../nlu-models/kernel/kernel-ridge.ts'
import { createShortRowProducts, type ShortRows, toShortRows } from '../../nlu-models/kernel/short-row-products.ts'
import type { TextView } from './view.ts'

/** A recogniser's score for each page, by page key: near 1 for the right one, near 0 for the others. */
export type PageMargins = ReadonlyMap<string, number>

/** The recogniser over all texts of a view, as it is saved. */
export interface SavedMargins {
  pages: readonly string[]
  /** A row a page: what each text contributes to it. */
  weights: ShortRows
}

export interface TrainedMargins {
  saved: SavedMargins
  /** Scores of each text (by its place in `view.examples`) from a recogniser that has not seen it. */
  withoutText(item: number): PageMargins
  /** The same from one that has seen no text of its page. */
  withoutPage(item: number): PageMargins
}

// Found on the Enterprise Register's pack: right page first 0.882 with squared similarities, 0.913 with these.
const vectorWidth = 0.6
const characterWeight = 0.25
const ridge = 0.1
// Larger than any topic: only the piles of what is not ours are.
const largestLeftOut = 300

/** Similarity of two texts as the recogniser sees it: a bell over the angle between their meanings, and characters. */
function similarity(character: number, vector: number): number {
  return Math.exp((vector - 1) / vectorWidth) + characterWeight * character
}

/** Trains the recogniser on all texts of a view; leaving out is exact and costs no second training. */
export function trainMargins(view: TextView, similarities: readonly Similarities[]): TrainedMargins {
  const size = view.examples.length
  const pages = [...new Set(view.examples.map((example) => example.page))]
  const places = new Map(pages.map((page, place) => [page, place]))
  const labels = view.examples.map((example) => places.get(example.page) as number)
  const fillRow = (row: number, into: Float32Array) => {
    const { character, vector } = similarities[row] as Similarities
    for (let j = 0; j < into.length; j++) into[j] = similarity(character[j] as number, vector[j] as number)
  }
  const fitted = fitKernelRidge({ size, fillRow, labels, classCount: pages.length, ridge, largestLeftOut })
  const row = (table: Float32Array) => (item: number) =>
    new Map(pages.map((page, c) => [page, table[item * pages.length + c] as number]))
  return {
    saved: { pages, weights: toShortRows(pages.length, size, columnOf(fitted.weights, size)) },
    withoutText: row(fitted.withoutText),
    withoutPage: row(fitted.withoutClass),
  }
}

/** The trained recogniser: similarities of a question with all texts → scores of the pages that are asked for. */
export function createMargins({
  pages,
  weights,
}: SavedMargins): (similarities: Similarities, wanted: readonly string[]) => PageMargins {
  const size = weights.width
  const productsOf = createShortRowProducts(weights)
  const places = new Map(pages.map((page, place) => [page, place]))
  return ({ character, vector }, wanted) => {
    const near = new Float32Array(size)
    for (let i = 0; i < size; i++) near[i] = similarity(character[i] as number, vector[i] as number)
    const known = wanted.filter((page) => places.has(page))
    const scores = productsOf(
      known.map((page) => places.get(page) as number),
      near,
    )
    return new Map(known.map((page, i) => [page, scores[i] as number]))
  }
}

/** One column of a table of `rows` rows, to be written into a row of its own. */
function columnOf(table: Float32Array, rows: number): (column: number, into: Float32Array) => void {
  const columns = table.length / rows
  return (column, into) => {
    for (let row = 0; row < rows; row++) into[row] = table[row * columns + column] as number
  }
}
