import type { TextLanguage } from './language.ts'
import { createSpeller, type SpellerOptions, type SpellingChange } from './speller.ts'
import { root, stem } from './stem.ts'
import { createTermNormalizer, type Term, type TermNormalizer } from './terms.ts'
import { wordsOf } from './words.ts'

export interface ReaderOptions extends SpellerOptions {
  /** Words that the texts use, with their counts; see `countWords`. */
  vocabulary: Iterable<readonly [string, number]>
  /** What is read as something else, by the language of the message. */
  terms?: Readonly<Partial<Record<TextLanguage, readonly Term[]>>>
}

/** A message as a search should see it. */
export interface ReadText {
  /** Lower-case words, misspelt ones mended, terms in their canonical form. */
  words: string[]
  stems: string[]
  roots: string[]
  /** What was read otherwise than it was typed, for the trace. */
  changes: Array<SpellingChange | { from: string; to: string; why: 'term' }>
}

/** Reads messages the way the texts of a pack are written: regular characters, spelling, terms, stems. */
export function createReader({
  vocabulary,
  terms = {},
  ...options
}: ReaderOptions): (text: string, language: TextLanguage) => ReadText {
  // A word of a term is never taken for a slip of another word.
  const ofTerms = countWords(Object.values(terms).flatMap((list) => list.flatMap(({ variants }) => variants)))
  const known = new Map(vocabulary)
  for (const [word, count] of ofTerms) if (!known.has(word)) known.set(word, count)
  const speller = createSpeller(known, options)
  const normalizers = new Map(Object.entries(terms).map(([language, list]) => [language, createTermNormalizer(list)]))
  const asTyped: TermNormalizer = (words) => ({ words: [...words], changes: [] })
  return (text, language) => {
    const spelt = speller.correct(wordsOf(text))
    const { words, changes } = (normalizers.get(language) ?? asTyped)(spelt.words)
    return {
      words,
      stems: words.map((word) => stem(word, language)),
      roots: words.map((word) => root(word, language)),
      changes: [...spelt.changes, ...changes.map((change) => ({ ...change, why: 'term' as const }))],
    }
  }
}

/** How often each word stands in the texts; numbers are left out. */
export function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of wordsOf(text)) if (!/\d/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}
