import type { Example, Stems, WordVector } from './example.ts'
import type { LeftOut, WeighedQuestion } from './word-index.ts'

/** How far a page's own words can stand in for the question's, meaning by meaning. */
export interface SoftScores {
  /** Rarity-weighted mean, over the question's words, of the nearest word of the page, 0..1. */
  softCoverage: number
  /** The largest and second largest weight of a word, times how far the page is from it. */
  worstWord: number
  secondWorstWord: number
  /** The largest one as a share of all weight. */
  worstShare: number
}

export type SoftCoverage = (question: WeighedQuestion, page: string, without?: LeftOut) => SoftScores

interface PageVocabulary {
  /** How many texts of the page hold each stem. */
  counts: Map<string, number>
  vectors: Map<string, Float32Array>
}

// Even a word that every page holds says a little.
const leastWeight = 0.05

/**
 * Compares each word of a question with the nearest word of a page.
 *
 * A neighbour of the right page shares most words but not the one that matters ("eID" for "passport"): the worst
 * word shows it where a mean would not.
 */
export function createSoftCoverage(examples: readonly Example[], stems: Stems, wordVector: WordVector): SoftCoverage {
  const pages = new Map<string, PageVocabulary>()
  const stemsOf = examples.map((example) => {
    const page = pages.get(example.page) ?? {
      counts: new Map<string, number>(),
      vectors: new Map<string, Float32Array>(),
    }
    pages.set(example.page, page)
    const words = new Map(stems(example.text, example.language).map(({ word, stem }) => [stem, word]))
    for (const [stem, word] of words) {
      page.counts.set(stem, (page.counts.get(stem) ?? 0) + 1)
      if (!page.vectors.has(stem)) page.vectors.set(stem, wordVector(word))
    }
    return new Set(words.keys())
  })

  return (question, pageId, without) => {
    const page = pages.get(pageId)
    const scores: SoftScores = { softCoverage: 0, worstWord: 0, secondWorstWord: 0, worstShare: 0 }
    if (!page) return scores
    const leftOut =
      without?.item !== undefined && examples[without.item]?.page === pageId ? stemsOf[without.item] : undefined
    const isThere = (stem: string) => (page.counts.get(stem) ?? 0) > (leftOut?.has(stem) ? 1 : 0)
    let total = 0
    let covered = 0
    for (const { stem, word, weight } of question.stems) {
      const nearness = isThere(stem) ? 1 : nearest(wordVector(word), page, isThere)
      const heavy = weight + leastWeight
      const missing = heavy * (1 - nearness)
      total += heavy
      covered += heavy * nearness
      scores.secondWorstWord = Math.max(scores.secondWorstWord, Math.min(scores.worstWord, missing))
      scores.worstWord = Math.max(scores.worstWord, missing)
    }
    if (total === 0) return scores
    return { ...scores, softCoverage: covered / total, worstShare: scores.worstWord / total }
  }
}

function nearest(vector: Float32Array, page: PageVocabulary, isThere: (stem: string) => boolean): number {
  let best = 0
  for (const [stem, other] of page.vectors) {
    let sum = 0
    for (let k = 0; k < vector.length; k++) sum += (vector[k] as number) * (other[k] as number)
    if (sum > best && isThere(stem)) best = sum
  }
  return best
}
