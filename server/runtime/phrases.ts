import { fold, tokenize } from '../../nlu-models/text/tokens.ts'

/** One word of a phrase; with `open` it may have any ending. */
export interface PhraseWord {
  start: string
  open: boolean
}

/** A phrase as an author writes it: "dzīvu cilvēk*" is two words, the second with any ending. */
export function parsePhrase(phrase: string): PhraseWord[] {
  return phrase
    .split(/\s+/)
    .flatMap((part) =>
      tokenize(part).map((word, i, all) => ({ start: fold(word), open: part.endsWith('*') && i === all.length - 1 })),
    )
}

/** Whether the phrase stands at a place among folded words. */
export function standsAt(words: readonly string[], phrase: readonly PhraseWord[], from: number): boolean {
  return phrase.every(({ start, open }, i) => {
    const word = words[from + i]
    return word !== undefined && (open ? word.startsWith(start) : word === start)
  })
}

/** Whether the phrase stands anywhere among folded words. */
export function contains(words: readonly string[], phrase: readonly PhraseWord[]): boolean {
  if (phrase.length === 0) return false
  return words.some((_, from) => from + phrase.length <= words.length && standsAt(words, phrase, from))
}

/** Whether the folded words are the phrase and nothing else. */
export function isPhrase(words: readonly string[], phrase: readonly PhraseWord[]): boolean {
  return phrase.length > 0 && words.length === phrase.length && standsAt(words, phrase, 0)
}
