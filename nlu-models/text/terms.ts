import { stem } from './stem.ts'
import { wordsOf } from './words.ts'

/** Different words for one thing; all of them are read as `canonical`. */
export interface Term {
  canonical: string
  variants: readonly string[]
}

export interface TermChange {
  from: string
  to: string
}

/** Reads every variant of a term, in any inflection, as the canonical one. */
export type TermNormalizer = (words: readonly string[]) => { words: string[]; changes: TermChange[] }

/** A word as Latvian or Russian and as English would cut it: a term may be in any language. */
type Stems = readonly [string, string]

interface Phrase {
  stems: readonly Stems[]
  canonical: readonly string[]
}

/** Builds a normalizer; where several variants begin at one word the longest wins. */
export function createTermNormalizer(terms: readonly Term[]): TermNormalizer {
  const byFirst = new Map<string, Phrase[]>()
  for (const { canonical, variants } of terms) {
    for (const variant of [canonical, ...variants]) {
      const stems = wordsOf(variant).map(stemsOf)
      const phrase = { stems, canonical: wordsOf(canonical) }
      for (const key of new Set(stems[0])) byFirst.set(key, [...(byFirst.get(key) ?? []), phrase])
    }
  }
  for (const phrases of byFirst.values()) phrases.sort((a, b) => b.stems.length - a.stems.length)

  return (words) => {
    const stems = words.map(stemsOf)
    const result: { words: string[]; changes: TermChange[] } = { words: [], changes: [] }
    for (let i = 0; i < words.length; ) {
      const phrase = findPhrase(byFirst, stems, i)
      const found = words.slice(i, i + (phrase?.stems.length ?? 1))
      const read = phrase?.canonical ?? found
      result.words.push(...read)
      if (found.join(' ') !== read.join(' ')) result.changes.push({ from: found.join(' '), to: read.join(' ') })
      i += found.length
    }
    return result
  }
}

function findPhrase(byFirst: ReadonlyMap<string, Phrase[]>, stems: readonly Stems[], at: number): Phrase | undefined {
  const [lv, en] = stems[at] as Stems
  const fits = (phrase: Phrase) => phrase.stems.every((wanted, k) => areAlike(wanted, stems[at + k]))
  return byFirst.get(lv)?.find(fits) ?? byFirst.get(en)?.find(fits)
}

const areAlike = (a: Stems, b: Stems | undefined): boolean => b !== undefined && (a[0] === b[0] || a[1] === b[1])

const stemsOf = (word: string): Stems => [stem(word, 'lv'), stem(word, 'en')]
