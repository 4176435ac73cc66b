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

/** Where a phrase stands among words; `phrase` is its place in the list of phrases. */
export interface FoundPhrase {
  phrase: number
  at: number
  length: number
}

/** Finds phrases in any inflection, from left to right and never one in another. */
export type PhraseFinder = (words: readonly string[]) => FoundPhrase[]

/** A word as Latvian or Russian and as English would cut it: a term may be in any language. */
type Stems = readonly [string, string]

interface Phrase {
  stems: readonly Stems[]
  place: number
}

/** Builds a normalizer; where several forms begin at one word the longest wins, and a canonical one stays as it was typed. */
export function createTermNormalizer(terms: readonly Term[]): TermNormalizer {
  const forms = terms.flatMap(({ canonical, variants }) => [
    { text: canonical, readAs: undefined },
    ...variants.map((text) => ({ text, readAs: wordsOf(canonical) })),
  ])
  const find = createPhraseFinder(forms.map(({ text }) => text))
  return (words) => {
    const result: { words: string[]; changes: TermChange[] } = { words: [], changes: [] }
    let next = 0
    for (const { phrase, at, length } of find(words)) {
      const readAs = forms[phrase]?.readAs
      if (readAs === undefined) continue
      result.words.push(...words.slice(next, at), ...readAs)
      result.changes.push({ from: words.slice(at, at + length).join(' '), to: readAs.join(' ') })
      next = at + length
    }
    result.words.push(...words.slice(next))
    return result
  }
}

/** Builds a finder; where several phrases begin at one word the longest is found. */
export function createPhraseFinder(phrases: readonly string[]): PhraseFinder {
  const stemsOf = createStems()
  const byFirst = new Map<string, Phrase[]>()
  phrases.forEach((text, place) => {
    const phrase = { stems: wordsOf(text).map(stemsOf), place }
    for (const key of new Set(phrase.stems[0])) byFirst.set(key, [...(byFirst.get(key) ?? []), phrase])
  })
  for (const same of byFirst.values()) same.sort((a, b) => b.stems.length - a.stems.length)

  return (words) => {
    const stems = words.map(stemsOf)
    const found: FoundPhrase[] = []
    for (let at = 0; at < words.length; ) {
      const phrase = findPhrase(byFirst, stems, at)
      if (phrase) found.push({ phrase: phrase.place, at, length: phrase.stems.length })
      at += phrase?.stems.length ?? 1
    }
    return found
  }
}

function findPhrase(byFirst: ReadonlyMap<string, Phrase[]>, stems: readonly Stems[], at: number): Phrase | undefined {
  const [lv, en] = stems[at] as Stems
  const fits = (phrase: Phrase) => phrase.stems.every((wanted, k) => areAlike(wanted, stems[at + k]))
  return byFirst.get(lv)?.find(fits) ?? byFirst.get(en)?.find(fits)
}

const areAlike = (a: Stems, b: Stems | undefined): boolean => b !== undefined && (a[0] === b[0] || a[1] === b[1])

const rememberedWords = 20_000

/** Words repeat from text to text: each is cut once. */
function createStems(): (word: string) => Stems {
  const known = new Map<string, Stems>()
  return (word) => {
    const cut = known.get(word) ?? ([stem(word, 'lv'), stem(word, 'en')] as const)
    if (known.size >= rememberedWords) known.clear()
    known.set(word, cut)
    return cut
  }
}
