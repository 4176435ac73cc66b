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
  const grams = new Map<string, number>()
  const documentCounts: number[] = []
  const rows = texts.map((text) => {
    const counts = countGrams(text, words)
    const row: Array<[number, number]> = []
    for (const [gram, count] of counts) {
      let id = grams.get(gram)
      if (id === undefined) {
        id = grams.size
        grams.set(gram, id)
        documentCounts.push(0)
      }
      ;(documentCounts[id] as number)++
      row.push([id, count])
    }
    return row
  })
  const idf = Float64Array.from(documentCounts, (count) => Math.log((1 + texts.length) / (1 + count)) + 1)
  const postings: Array<{ texts: Uint32Array; weights: Float32Array }> = []
  const lists = documentCounts.map(() => [] as Array<[number, number]>)
  rows.forEach((row, text) => {
    const weighted = row.map(([id, count]) => [id, (1 + Math.log(count)) * (idf[id] as number)] as const)
    const norm = Math.sqrt(weighted.reduce((sum, [, w]) => sum + w * w, 0)) || 1
    for (const [id, weight] of weighted) lists[id]?.push([text, weight / norm])
  })
  for (const list of lists) {
    postings.push({ texts: Uint32Array.from(list, ([t]) => t), weights: Float32Array.from(list, ([, w]) => w) })
  }
  const unseenIdf = Math.log(1 + texts.length) + 1

  return {
    similarities(question) {
      const scores = new Float32Array(texts.length)
      let squares = 0
      for (const [gram, count] of countGrams(question, words)) {
        const id = grams.get(gram)
        const weight = (1 + Math.log(count)) * (id === undefined ? unseenIdf : (idf[id] as number))
        squares += weight * weight
        if (id === undefined) continue
        const posting = postings[id] as { texts: Uint32Array; weights: Float32Array }
        for (let i = 0; i < posting.texts.length; i++) {
          ;(scores[posting.texts[i] as number] as number) += weight * (posting.weights[i] as number)
        }
      }
      const norm = Math.sqrt(squares) || 1
      for (let i = 0; i < scores.length; i++) (scores[i] as number) /= norm
      return scores
    },
  }
}

function countGrams(text: string, words: Words): Map<string, number> {
  const line = ` ${words(text).join(' ')} `
  const counts = new Map<string, number>()
  for (let n = shortest; n <= longest; n++) {
    for (let from = 0; from + n <= line.length; from++) {
      const gram = line.slice(from, from + n)
      counts.set(gram, (counts.get(gram) ?? 0) + 1)
    }
  }
  return counts
}
