import type { Words } from './example.ts'

/** Similarity of a question to each indexed text by the character n-grams they share. */
export interface CharacterIndex {
  /** Cosine in 0..1 for every text, in the order in which the texts were given. */
  similarities(question: string): Float32Array
}

/** Which texts hold which grams, as plain numbers: a platform holds millions of them, and keeps them in files. */
export interface CharacterPostings {
  textCount: number
  /** The hash of each gram, in the order in which they were first met. */
  grams: Int32Array
  /** Where each gram's list of texts begins in the two arrays below; the last number is their length. */
  starts: Uint32Array
  texts: Uint16Array | Uint32Array
  /** How often the gram stands in the text; 255 is "as often or more". */
  counts: Uint8Array
}

const shortest = 2
const longest = 5
const mostCounted = 255
/** The place of a text among so many is kept in two bytes. */
export const mostShortTexts = 65_536

/** Counts character 2–5-grams of the texts' folded words, across word borders. */
export function countCharacters(texts: readonly string[], words: Words): CharacterPostings {
  const rows = texts.map((text) => countGrams(text, words))
  const places = new Map<number, number>()
  const documentCounts: number[] = []
  for (const row of rows) {
    for (const gram of row.keys()) {
      const place = places.get(gram) ?? places.size
      places.set(gram, place)
      documentCounts[place] = (documentCounts[place] ?? 0) + 1
    }
  }
  const starts = new Uint32Array(documentCounts.length + 1)
  documentCounts.forEach((count, place) => {
    starts[place + 1] = (starts[place] as number) + count
  })
  const total = starts[documentCounts.length] as number
  const postings: CharacterPostings = {
    textCount: texts.length,
    grams: Int32Array.from(places.keys()),
    starts,
    texts: texts.length <= mostShortTexts ? new Uint16Array(total) : new Uint32Array(total),
    counts: new Uint8Array(total),
  }
  const ends = starts.slice(0, documentCounts.length)
  rows.forEach((row, text) => {
    for (const [gram, count] of row) {
      const place = places.get(gram) as number
      const at = ends[place] as number
      postings.texts[at] = text
      postings.counts[at] = Math.min(count, mostCounted)
      ends[place] = at + 1
    }
  })
  return postings
}

/** Searches texts by tf-idf over their counted grams. */
export function createCharacterIndex(postings: CharacterPostings, words: Words): CharacterIndex {
  const { textCount, grams, starts, texts, counts } = postings
  const placeOf = createPlaces(grams)
  const idfOf = (place: number) =>
    Math.log((1 + textCount) / (1 + (starts[place + 1] as number) - (starts[place] as number))) + 1
  const unseenIdf = Math.log(1 + textCount) + 1
  const inverseNorms = new Float64Array(textCount)
  for (let place = 0; place < grams.length; place++) {
    const idf = idfOf(place)
    for (let at = starts[place] as number; at < (starts[place + 1] as number); at++) {
      const weight = idf * (damped[counts[at] as number] as number)
      ;(inverseNorms[texts[at] as number] as number) += weight * weight
    }
  }
  for (let text = 0; text < textCount; text++) inverseNorms[text] = 1 / (Math.sqrt(inverseNorms[text] as number) || 1)

  return {
    similarities(question) {
      const scores = new Float32Array(textCount)
      let squares = 0
      for (const [gram, count] of countGrams(question, words)) {
        const place = placeOf(gram)
        const idf = place < 0 ? unseenIdf : idfOf(place)
        const weight = (damped[Math.min(count, mostCounted)] as number) * idf
        squares += weight * weight
        if (place < 0) continue
        const each = weight * idf
        const end = starts[place + 1] as number
        for (let at = starts[place] as number; at < end; at++) {
          ;(scores[texts[at] as number] as number) += each * (damped[counts[at] as number] as number)
        }
      }
      const norm = Math.sqrt(squares) || 1
      for (let i = 0; i < scores.length; i++) (scores[i] as number) *= (inverseNorms[i] as number) / norm
      return scores
    },
  }
}

/** A gram that stands twice in a text does not say twice as much. */
const damped = Float64Array.from({ length: mostCounted + 1 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)))

/** Finds a gram's place, or -1: a table of open addresses, a tenth as large as a map of numbers. */
function createPlaces(grams: Int32Array): (gram: number) => number {
  let size = 2
  while (size < 2 * grams.length) size *= 2
  const mask = size - 1
  // A place and one, as 0 is an empty slot.
  const slots = new Uint32Array(size)
  const slotOf = (gram: number) => {
    let slot = (gram ^ (gram >>> 15)) & mask
    while (slots[slot] !== 0 && grams[(slots[slot] as number) - 1] !== gram) slot = (slot + 1) & mask
    return slot
  }
  grams.forEach((gram, place) => {
    slots[slotOf(gram)] = place + 1
  })
  return (gram) => (slots[slotOf(gram)] as number) - 1
}

/** How often each gram stands in a text; a gram is its 32-bit FNV-1a hash: of a million, a hundred share one. */
function countGrams(text: string, words: Words): Map<number, number> {
  const line = ` ${words(text).join(' ')} `
  const counts = new Map<number, number>()
  for (let from = 0; from < line.length; from++) {
    let hash = 0x811c9dc5
    for (let n = 1; n <= longest && from + n <= line.length; n++) {
      hash = Math.imul(hash ^ line.charCodeAt(from + n - 1), 16777619)
      if (n >= shortest) counts.set(hash, (counts.get(hash) ?? 0) + 1)
    }
  }
  return counts
}
