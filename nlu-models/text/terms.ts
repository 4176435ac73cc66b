import { stem } from './stem.ts'
import { fold, tokenize } from './tokens.ts'

/** Different words for one thing; all of them are read as `canonical`. */
export interface Term {
  canonical: string
  variants: readonly string[]
}

/** Rewrites a text so that every variant of a term, in any inflection, becomes the canonical one. */
export type TermNormalizer = (text: string) => string

interface Phrase {
  stems: readonly string[]
  canonical: readonly string[]
}

/** Builds a normalizer; where several variants begin at one word the longest wins. */
export function createTermNormalizer(terms: readonly Term[]): TermNormalizer {
  const byFirst = new Map<string, Phrase[]>()
  for (const { canonical, variants } of terms) {
    for (const variant of variants) {
      const stems = tokenize(variant).map(stemOf)
      const [first] = stems
      if (first === undefined) continue
      byFirst.set(first, [...(byFirst.get(first) ?? []), { stems, canonical: tokenize(canonical) }])
    }
  }
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.stems.length - a.stems.length)

  return (text) => {
    const words = tokenize(text)
    const stems = words.map(stemOf)
    const result: string[] = []
    for (let i = 0; i < words.length; ) {
      const phrase = byFirst.get(stems[i] as string)?.find((p) => p.stems.every((s, k) => stems[i + k] === s))
      if (phrase) result.push(...phrase.canonical)
      else result.push(words[i] as string)
      i += phrase?.stems.length ?? 1
    }
    return result.join(' ')
  }
}

// English terms are few and hardly inflected: the Latvian stemmer treats both sides alike.
const stemOf = (word: string) => stem(fold(word), 'lv')
