/** How well each text matches a question's terms, in the order of the texts; 0..1. */
export type Bm25 = (terms: readonly string[]) => Float32Array

const saturation = 1.2
const lengthShare = 0.75

/** Indexes texts by BM25 (Robertson and Zaragoza 2009); 1 is what a text made of nothing but the terms comes near to. */
export function createBm25(texts: readonly string[][]): Bm25 {
  const postings = new Map<string, Array<{ text: number; count: number }>>()
  texts.forEach((terms, text) => {
    for (const [term, count] of countTerms(terms)) {
      const list = postings.get(term) ?? []
      postings.set(term, list)
      list.push({ text, count })
    }
  })
  const averageLength = texts.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, texts.length)
  const lengthFactor = texts.map(
    (terms) => saturation * (1 - lengthShare + (lengthShare * terms.length) / (averageLength || 1)),
  )
  const rarity = createRarity(texts)

  return (terms) => {
    const scores = new Float32Array(texts.length)
    let highest = 0
    for (const term of new Set(terms)) {
      const weight = rarity(term)
      highest += weight * (saturation + 1)
      for (const { text, count } of postings.get(term) ?? []) {
        ;(scores[text] as number) += (weight * count * (saturation + 1)) / (count + (lengthFactor[text] as number))
      }
    }
    if (highest > 0) for (let i = 0; i < scores.length; i++) (scores[i] as number) /= highest
    return scores
  }
}

/** Weight of a term by how few texts hold it. */
export function createRarity(texts: readonly string[][]): (term: string) => number {
  const counts = countTerms(texts.flatMap((terms) => [...new Set(terms)]))
  return (term) => {
    const count = counts.get(term) ?? 0
    return Math.log(1 + (texts.length - count + 0.5) / (count + 0.5))
  }
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}
