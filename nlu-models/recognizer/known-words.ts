import { wordsOf } from '../text/words.ts'
import type { Vocabulary } from './spelling.ts'

/** Share of a text's words that the examples hold; of an example itself, that the other ones hold. */
export function createKnownWords(vocabulary: Vocabulary): (text: string, isExample?: boolean) => number {
  const counts = new Map(vocabulary)
  return (text, isExample = false) => {
    const words = wordsOf(text).filter((word) => !/\d/.test(word))
    const own = new Map<string, number>()
    if (isExample) for (const word of words) own.set(word, (own.get(word) ?? 0) + 1)
    const known = words.filter((word) => (counts.get(word) ?? 0) > (own.get(word) ?? 0))
    return known.length / Math.max(1, words.length)
  }
}
