import type { Example } from './example.ts'

/** What a search has to know of the indexed texts besides their words: to which page each belongs. */
export interface Texts {
  /** Pages in the order in which their first texts stand. */
  pages: readonly string[]
  /** Of each text the place of its page in `pages`. */
  pageOf: Uint16Array
  /** 1 for a question, 0 for a passage. */
  isQuestion: Uint8Array
}

/** Takes from texts what a search has to know of them; of at most 65 536 pages. */
export function markTexts(examples: readonly Pick<Example, 'page' | 'kind'>[]): Texts {
  const pages = [...new Set(examples.map(({ page }) => page))]
  const places = new Map(pages.map((page, place) => [page, place]))
  return {
    pages,
    pageOf: Uint16Array.from(examples, ({ page }) => places.get(page) as number),
    isQuestion: Uint8Array.from(examples, ({ kind }) => (kind === 'question' ? 1 : 0)),
  }
}
