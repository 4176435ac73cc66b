import type { Example } from './example.ts'
import type { LeftOut } from './retriever.ts'
import { toUnit } from './vector-math.ts'
import { countPageWords, type PageCounts, type WordCountsParts } from './word-counts.ts'

/** A stem of a question, its vector, its rarity, and whether any page knows it. */
export interface WeighedStem {
  /** Its number among the stems of all texts; undefined when none holds it. */
  stem: number | undefined
  vector: Float32Array
  /** Rarity by pages; 0 for a word that every page holds. */
  weight: number
  known: boolean
}

/** A question cut into weighted stems, ready to be compared with pages. */
export interface WeighedQuestion {
  stems: WeighedStem[]
  total: number
  /** Share of the weight that any page knows, 0..1. */
  knownShare: number
  /** The largest share that one word has which no page knows, 0..1. */
  unknownPeak: number
}

/** How a question's words and a page's words stand in for one another. */
export interface WordScores {
  /** Share of the question's weight whose very stems the page holds, 0..1. */
  coverage: number
  /** The same when the nearest word of the page counts as far as it is near, 0..1. */
  softCoverage: number
  /** The largest and second largest weight of a word, times how far the page is from it. */
  worstWord: number
  secondWorstWord: number
  /** The largest one as a share of all weight. */
  worstShare: number
  /** How unlike the page it is to lack the words that most of its questions hold: sum and largest, in nats. */
  missingCore: number
  worstCore: number
  /** How much likelier the question's words are among the page's questions than anywhere, in nats a word. */
  likelihood: number
}

/** Compares a question with pages word by word. */
export interface PageWords {
  weigh(question: { text: string; language: string }, without?: LeftOut): WeighedQuestion
  matchPage(question: WeighedQuestion, page: string, without?: LeftOut): WordScores
}

// Even a word that every page holds says a little.
const leastWeight = 0.05
const surestCore = 0.97
const likelihoodPrior = 0.5
// A pile of a thousand unlike questions has a word near to everything: only its very words count.
const largestVocabulary = 1000

/**
 * Indexes the words of all texts by page.
 *
 * A neighbour of the right page shares most words but not the one that matters ("eID" for "passport"): the worst
 * word, in either direction, shows it where a mean would not.
 */
export function createPageWords(examples: readonly Example[], parts: WordCountsParts): PageWords {
  const { numberOf, pages, holders, questionTotals, questionCount, vectors, stemsOf } = countPageWords(examples, parts)
  const { stems, wordVector } = parts
  // Rarity by pages, not by texts: a word that ten questions of one page share still names that page.
  const weightOf = (holderCount: number) => Math.log((1 + pages.size) / (1 + holderCount))

  const holdersWithout = (stem: number, without: LeftOut | undefined): number => {
    const count = holders[stem] as number
    if (without?.page !== undefined) return count - (pages.get(without.page)?.texts.has(stem) ? 1 : 0)
    if (without?.item === undefined || !stemsOf(without.item).includes(stem)) return count
    const own = pages.get(examples[without.item]?.page as string)
    return count - (own?.texts.get(stem) === 1 ? 1 : 0)
  }

  const nearnessOf = ({ stem, vector }: WeighedStem, page: PageCounts, isThere: (stem: number) => boolean): number => {
    if (stem !== undefined && isThere(stem)) return 1
    if (page.stems.length > largestVocabulary) return 0
    const similarities = vectors.of(page.stems, vector)
    let nearest = 0
    for (let i = 0; i < similarities.length; i++) {
      const similarity = similarities[i] as number
      if (similarity > nearest && isThere(page.stems[i] as number)) nearest = similarity
    }
    return nearest
  }

  return {
    weigh({ text, language }, without) {
      const unique = new Map(stems(text, language).map((s) => [s.stem, s.word]))
      const weighed = [...unique].map(([word, form]): WeighedStem => {
        const stem = numberOf.get(word)
        const count = stem === undefined ? 0 : holdersWithout(stem, without)
        const vector = stem === undefined ? toUnit(wordVector(form)) : vectors.row(stem)
        return { stem, vector, weight: weightOf(count), known: count > 0 }
      })
      const total = weighed.reduce((sum, s) => sum + s.weight, 0)
      const known = weighed.reduce((sum, s) => sum + (s.known ? s.weight : 0), 0)
      const peak = weighed.reduce((most, s) => (s.known ? most : Math.max(most, s.weight)), 0)
      return {
        stems: weighed,
        total,
        knownShare: total > 0 ? known / total : 0,
        unknownPeak: total > 0 ? peak / total : 1,
      }
    },

    matchPage(question, id, without) {
      const page = pages.get(id)
      if (!page || without?.page === id) return noWords
      const isOwn = without?.item !== undefined && examples[without.item]?.page === id
      const own = isOwn ? new Set(stemsOf(without?.item as number)) : undefined
      const isThere = (stem: number) => (page.texts.get(stem) ?? 0) > (own?.has(stem) ? 1 : 0)
      const match = { ...noWords }
      let heavyTotal = 0
      let soft = 0
      for (const asked of question.stems) {
        const nearness = nearnessOf(asked, page, isThere)
        const heavy = asked.weight + leastWeight
        const missing = heavy * (1 - nearness)
        heavyTotal += heavy
        soft += heavy * nearness
        if (asked.stem !== undefined && isThere(asked.stem)) match.coverage += asked.weight
        match.secondWorstWord = Math.max(match.secondWorstWord, Math.min(missing, match.worstWord))
        match.worstWord = Math.max(match.worstWord, missing)
      }
      match.coverage = question.total > 0 ? match.coverage / question.total : 0
      match.softCoverage = heavyTotal > 0 ? soft / heavyTotal : 0
      match.worstShare = heavyTotal > 0 ? match.worstWord / heavyTotal : 0
      addCore(match, { question, page, own })
      match.likelihood = likelihoodOf({ question, page, own })
      return match
    },
  }

  interface Compared {
    question: WeighedQuestion
    page: PageCounts
    /** The left-out text's stems, when it is the page's own. */
    own: ReadonlySet<number> | undefined
  }

  function addCore(match: WordScores, { question, page, own }: Compared): void {
    const count = Math.max(1, page.questionCount - (own ? 1 : 0))
    const asked = new Set(question.stems.map(({ stem }) => stem))
    const nearness = question.stems.map(({ vector }) => vectors.of(page.core, vector))
    page.core.forEach((stem, i) => {
      if (asked.has(stem)) return
      const share = ((page.questions.get(stem) ?? 0) - (own?.has(stem) ? 1 : 0)) / count
      const nearest = nearness.reduce((most, products) => Math.max(most, products[i] as number), 0)
      const rarity = weightOf(holders[stem] as number)
      const missing = -(1 - nearest) * Math.log(1 - Math.min(surestCore, share)) * rarity
      match.missingCore += missing
      match.worstCore = Math.max(match.worstCore, missing)
    })
  }

  function likelihoodOf({ question, page, own }: Compared): number {
    if (question.stems.length === 0) return 0
    const count = page.questionCount - (own ? 1 : 0)
    let sum = 0
    for (const { stem } of question.stems) {
      const total = stem === undefined ? 0 : (questionTotals[stem] as number)
      const usual = (total + likelihoodPrior) / (questionCount + 1)
      const onPage = stem === undefined ? 0 : (page.questions.get(stem) ?? 0)
      const held = onPage - (stem !== undefined && own?.has(stem) ? 1 : 0)
      sum += Math.log((held + likelihoodPrior * usual) / ((count + likelihoodPrior) * usual))
    }
    return sum / question.stems.length
  }
}

const noWords: WordScores = {
  coverage: 0,
  softCoverage: 0,
  worstWord: 0,
  secondWorstWord: 0,
  worstShare: 0,
  missingCore: 0,
  worstCore: 0,
  likelihood: 0,
}
