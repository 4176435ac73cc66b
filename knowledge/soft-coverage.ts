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
  /** The page's nearest stems of words that were asked for, nearest first. */
  nearest: Map<string, NearStem[]>
}

interface NearStem {
  stem: string
  similarity: number
}

const keptNearest = 4
// Words repeat from question to question; beyond this many a page forgets them all and begins anew.
const rememberedWords = 4000

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
      nearest: new Map<string, NearStem[]>(),
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
      const nearness = isThere(stem) ? 1 : nearnessOf(word, page, isThere)
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

  function nearnessOf(word: string, page: PageVocabulary, isThere: (stem: string) => boolean): number {
    const known = page.nearest.get(word) ?? sortedStems(wordVector(word), page).slice(0, keptNearest)
    if (page.nearest.size >= rememberedWords) page.nearest.clear()
    page.nearest.set(word, known)
    const found = known.find(({ stem }) => isThere(stem))
    if (found || known.length < keptNearest) return found?.similarity ?? 0
    return sortedStems(wordVector(word), page).find(({ stem }) => isThere(stem))?.similarity ?? 0
  }
}

/** The stems of a page that have anything to do with a word, nearest first. */
function sortedStems(vector: Float32Array, page: PageVocabulary): NearStem[] {
  const near: NearStem[] = []
  for (const [stem, other] of page.vectors) {
    let similarity = 0
    for (let k = 0; k < vector.length; k++) similarity += (vector[k] as number) * (other[k] as number)
    if (similarity > 0) near.push({ stem, similarity })
  }
  return near.sort((a, b) => b.similarity - a.similarity)
}
