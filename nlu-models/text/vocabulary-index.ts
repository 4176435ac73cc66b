import { editCost } from './edit-cost.ts'
import { fold } from './tokens.ts'

/** A vocabulary's word with its place among the others. */
export interface Entry {
  word: string
  /** Without diacritics and hyphens. */
  key: string
  count: number
  /** What may be spent on more edits for a word as common as this. */
  commonness: number
}

/** Finds words of a vocabulary by sound and by likeness. */
export interface VocabularyIndex {
  has(word: string): boolean
  /** How often it stands in the vocabulary; 0 when it does not. */
  countOf(word: string): number
  /** The commonest word that is the same without diacritics and hyphens. */
  findFolded(word: string): Entry | undefined
  /** The likeliest word whose key costs at most `limit` edits, with its cost. */
  findSimilar(key: string, limit: number): { entry: Entry; cost: number } | undefined
}

// A word ten times as common may cost this much more.
const costOfRarity = 0.15

export const keyOf = (word: string): string => fold(word).replaceAll('-', '')

export function createVocabularyIndex(vocabulary: Iterable<readonly [string, number]>): VocabularyIndex {
  const counts = new Map<string, number>()
  const byKey = new Map<string, Entry>()
  for (const [word, count] of vocabulary) {
    counts.set(word, count)
    const key = keyOf(word)
    const best = byKey.get(key)
    if (best === undefined || count > best.count)
      byKey.set(key, { word, key, count, commonness: costOfRarity * Math.log10(count + 1) })
  }
  const entries = [...byKey.values()]
  const shelves = shelveByLength(entries)
  const mostCommon = Math.max(0, ...entries.map(({ commonness }) => commonness))

  return {
    has: (word) => counts.has(word),
    countOf: (word) => counts.get(word) ?? 0,
    findFolded: (word) => byKey.get(keyOf(word)),
    findSimilar(key, limit) {
      const letters = lettersOf(key)
      const pairs = pairsOf(key)
      let found: { entry: Entry; cost: number } | undefined
      let least = Infinity
      let allowed = limit
      for (const length of lengthsNear(key.length, limit)) {
        const shelf = shelves.get(length)
        if (shelf === undefined) continue
        const { entries, letterSets, pairSets } = shelf
        for (let i = 0; i < entries.length; i++) {
          // An edit changes at most two letters and, but for a swap, four pairs of letters: most words stop here.
          if (bitCount(letters ^ (letterSets[i] as number)) > 2 * allowed) continue
          if (bitCount(pairs ^ (pairSets[i] as number)) > pairsAnEdit * allowed + 2) continue
          const entry = entries[i] as Entry
          const cost = editCost(key, entry.key, allowed)
          if (cost === Infinity) continue
          const unlikeliness = cost - entry.commonness
          if (unlikeliness >= least) continue
          least = unlikeliness
          found = { entry, cost }
          // What costs more than this cannot be likelier, however common it is.
          allowed = Math.min(limit, least + mostCommon)
        }
      }
      return found
    },
  }
}

/** Same length first: most slips keep it. A letter left out costs 1, so nothing further away can be reached. */
function lengthsNear(length: number, limit: number): number[] {
  const lengths = [length]
  for (let away = 1; away <= limit; away++) lengths.push(length + away, length - away)
  return lengths
}

const pairsAnEdit = 4

/** Words of one length. */
interface Shelf {
  entries: Entry[]
  letterSets: Int32Array
  pairSets: Int32Array
}

function shelveByLength(entries: readonly Entry[]): Map<number, Shelf> {
  const byLength = new Map<number, Entry[]>()
  for (const entry of entries) {
    const shelf = byLength.get(entry.key.length) ?? []
    shelf.push(entry)
    byLength.set(entry.key.length, shelf)
  }
  return new Map(
    [...byLength].map(([length, shelf]) => [
      length,
      {
        entries: shelf,
        letterSets: Int32Array.from(shelf, ({ key }) => lettersOf(key)),
        pairSets: Int32Array.from(shelf, ({ key }) => pairsOf(key)),
      },
    ]),
  )
}

/** Which letters a word has, one bit each. */
function lettersOf(word: string): number {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31)
  return letters
}

/** Which pairs of neighbouring letters a word has, spread over 32 bits. */
function pairsOf(word: string): number {
  let pairs = 0
  for (let i = 0; i <= word.length; i++) {
    const before = i === 0 ? 0 : word.charCodeAt(i - 1)
    const after = i === word.length ? 0 : word.charCodeAt(i)
    pairs |= 1 << (Math.imul(before * 31 + after, 0x9e3779b1) >>> 27)
  }
  return pairs
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
