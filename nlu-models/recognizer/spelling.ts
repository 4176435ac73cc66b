import type { Encoder } from '../encoder/encoder.ts'
import { countWords } from '../text/reader.ts'
import { createSpeller } from '../text/speller.ts'
import { tokenize } from '../text/tokens.ts'

/** The examples' words with their counts. */
export type Vocabulary = ReadonlyArray<readonly [word: string, count: number]>

export const vocabularyOf = (texts: readonly string[]): Vocabulary => [...countWords(texts)]

/**
 * Reads a text as the examples write: a word that neither they nor the encoder know, but that looks like one of
 * theirs, is taken for a slip.
 */
export function createSpelling(vocabulary: Vocabulary, encoder: Encoder): (text: string) => string {
  const speller = createSpeller(vocabulary, { isWord: encoder.knowsWord })
  return (text) => {
    const { words, changes } = speller.correct(tokenize(text))
    return changes.length === 0 ? text : words.join(' ')
  }
}
