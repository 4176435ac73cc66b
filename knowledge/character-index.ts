import type { Words } from './example.ts'

/** Similarity of a question to each indexed text by the character n-grams they share. */
export interface CharacterIndex {
  /** Cosine in 0..1 for every text, in the order in which the texts were given. */
  similarities(question: string): Float32Array
}

const shortest = 2
const longest = 5

/** Indexes texts by tf-idf over character 2–5-grams of their folded words, across word borders. */
export function createCharacterIndex(texts: readonly string[], words: Words): CharacterIndex {
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
  const idf = Float64Array.from(documentCounts, (count) => Math.log((1 + texts.length) / (1 + count)) + 1)
  const unseenIdf = Math.log(1 + texts.length) + 1
  const weigh = (count: number, place: number | undefined) =>
    (1 + Math.log(count)) * (place === undefined ? unseenIdf : (idf[place] as number))
  const postings = createPostings(documentCounts)
  rows.forEach((row, text) => {
    const weighted = [...row].map(([gram, count]) => {
      const place = places.get(gram) as number
      return { place, weight: weigh(count, place) }
    })
    const norm = Math.sqrt(weighted.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1
    for (const { place, weight } of weighted) postings.add(place, text, weight / norm)
  })

  return {
    similarities(question) {
      const scores = new Float32Array(texts.length)
      let squares = 0
      for (const [gram, count] of countGrams(question, words)) {
        const place = places.get(gram)
        const weight = weigh(count, place)
        squares += weight * weight
        if (place !== undefined) postings.addTo(scores, place, weight)
      }
      const norm = Math.sqrt(squares) || 1
      for (let i = 0; i < scores.length; i++) (scores[i] as number) /= norm
      return scores
    },
  }
}

/** Which texts hold a gram, and with what weight: one list behind the other, as a platform holds millions of them. */
function createPostings(counts: readonly number[]) {
  const starts = new Uint32Array(counts.length + 1)
  counts.forEach((count, place) => {
    starts[place + 1] = (starts[place] as number) + count
  })
  const total = starts[counts.length] as number
  const texts = new Uint32Array(total)
  const weights = new Float32Array(total)
  const ends = starts.slice(0, counts.length)
  return {
    add(place: number, text: number, weight: number): void {
      const at = ends[place] as number
      texts[at] = text
      weights[at] = weight
      ends[place] = at + 1
    },
    addTo(scores: Float32Array, place: number, weight: number): void {
      const end = starts[place + 1] as number
      for (let at = starts[place] as number; at < end; at++) {
        ;(scores[texts[at] as number] as number) += weight * (weights[at] as number)
      }
    },
  }
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
