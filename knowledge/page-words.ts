import type { RowProducts, Stems, WordVector } from './example.ts'
import { alignMutually, leastWeight, type MutualAlignment } from './mutual-alignment.ts'
import type { LeftOut } from './retriever.ts'
import { placeAmong } from './sorted.ts'
import type { Texts } from './texts.ts'
import { toUnit } from './vector-math.ts'
import type { WordCounts } from './word-counts.ts'

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
  /** The same with single texts, named by their numbers, in groups: a word that several hold is compared once. */
  align(question: WeighedQuestion, groups: ReadonlyArray<readonly number[]>, without?: LeftOut): MutualAlignment[][]
}

const surestCore = 0.97
const likelihoodPrior = 0.5
// A pile of a thousand unlike questions has a word near to everything: only its very words count.
const largestVocabulary = 1000

// A word that this share of a page's questions hold is what the page is about.
const coreShare = 0.25

export interface PageWordsParts {
  texts: Texts
  counts: WordCounts
  /** One row a stem, of unit length. */
  vectors: RowProducts
  stems: Stems
  wordVector: WordVector
}

/** One page's stems in rising order, with how many of its texts and questions hold each. */
interface PageStems {
  stems: Uint32Array
  textCounts: Uint16Array
  questionCounts: Uint16Array
  questionCount: number
  /** Where those stand that many of its questions hold. */
  core: Uint32Array
}

/**
 * Reads questions by the words of pages.
 *
 * A neighbour of the right page shares most words but not the one that matters ("eID" for "passport"): the worst
 * word, in either direction, shows it where a mean would not.
 */
export function createPageWords({ texts, counts, vectors, stems, wordVector }: PageWordsParts): PageWords {
  const numberOf = new Map(counts.names.map((name, stem) => [name, stem]))
  const pages = cutPages(texts, counts)
  const places = new Map(texts.pages.map((page, place) => [page, place]))
  const pageNamed = (id: string | undefined) => (id === undefined ? undefined : pages[places.get(id) ?? -1])
  const { holders, questionTotals } = addUp(pages, counts.names.length)
  const questionCount = pages.reduce((sum, page) => sum + page.questionCount, 0)
  const stemsOf = (item: number) => counts.textStems.subarray(counts.textStarts[item], counts.textStarts[item + 1])
  // Rarity by pages, not by texts: a word that ten questions of one page share still names that page.
  const weightOf = (holderCount: number) => Math.log((1 + pages.length) / (1 + holderCount))

  const holdersWithout = (stem: number, without: LeftOut | undefined): number => {
    const count = holders[stem] as number
    const gone = pageNamed(without?.page)
    if (gone) return count - (countOf(gone, gone.textCounts, stem) > 0 ? 1 : 0)
    if (without?.item === undefined || !stemsOf(without.item).includes(stem)) return count
    const own = pages[texts.pageOf[without.item] as number]
    return count - (own && countOf(own, own.textCounts, stem) === 1 ? 1 : 0)
  }

  const nearnessOf = ({ stem, vector }: WeighedStem, page: PageStems, own: ReadonlySet<number> | undefined): number => {
    const isThere = (count: number, held: number) => count > (own?.has(held) ? 1 : 0)
    if (stem !== undefined && isThere(countOf(page, page.textCounts, stem), stem)) return 1
    if (page.stems.length > largestVocabulary) return 0
    const similarities = vectors.of(page.stems, vector)
    let nearest = 0
    for (let i = 0; i < similarities.length; i++) {
      const similarity = similarities[i] as number
      if (similarity > nearest && isThere(page.textCounts[i] as number, page.stems[i] as number)) nearest = similarity
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
      const page = pageNamed(id)
      if (!page || without?.page === id) return noWords
      const isOwn = without?.item !== undefined && texts.pages[texts.pageOf[without.item] as number] === id
      const own = isOwn ? new Set(stemsOf(without?.item as number)) : undefined
      const isThere = (stem: number) => countOf(page, page.textCounts, stem) > (own?.has(stem) ? 1 : 0)
      const match = { ...noWords }
      let heavyTotal = 0
      let soft = 0
      for (const asked of question.stems) {
        const nearness = nearnessOf(asked, page, own)
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

    align({ stems: asked }, groups, without) {
      const places = new Map<number, number>()
      for (const item of groups.flat()) {
        for (const stem of stemsOf(item)) if (!places.has(stem)) places.set(stem, places.size)
      }
      const rows = [...places.keys()]
      const weights = Float64Array.from(rows, (stem) => weightOf(holdersWithout(stem, without)))
      const nearness = asked.map(({ stem, vector }) => {
        const products = vectors.of(rows, vector)
        const same = stem === undefined ? undefined : places.get(stem)
        if (same !== undefined) products[same] = 1
        return products
      })
      const askedWeights = Float64Array.from(asked, ({ weight }) => weight)
      const alignWith = (item: number) => {
        const held = Uint32Array.from(stemsOf(item), (stem) => places.get(stem) as number)
        return alignMutually({ asked: askedWeights, rows: weights }, nearness, held)
      }
      return groups.map((items) => items.map(alignWith))
    },
  }

  interface Compared {
    question: WeighedQuestion
    page: PageStems
    /** The left-out text's stems, when it is the page's own. */
    own: ReadonlySet<number> | undefined
  }

  function addCore(match: WordScores, { question, page, own }: Compared): void {
    const count = Math.max(1, page.questionCount - (own ? 1 : 0))
    const asked = new Set(question.stems.map(({ stem }) => stem))
    const core = page.core.map((place) => page.stems[place] as number)
    const nearness = question.stems.map(({ vector }) => vectors.of(core, vector))
    core.forEach((stem, i) => {
      if (asked.has(stem)) return
      const held = page.questionCounts[page.core[i] as number] as number
      const share = (held - (own?.has(stem) ? 1 : 0)) / count
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
      const onPage = stem === undefined ? 0 : countOf(page, page.questionCounts, stem)
      const held = onPage - (stem !== undefined && own?.has(stem) ? 1 : 0)
      sum += Math.log((held + likelihoodPrior * usual) / ((count + likelihoodPrior) * usual))
    }
    return sum / question.stems.length
  }
}

function cutPages({ pages, pageOf, isQuestion }: Texts, counts: WordCounts): PageStems[] {
  const questionCounts = new Uint32Array(pages.length)
  pageOf.forEach((place, item) => {
    ;(questionCounts[place] as number) += isQuestion[item] as number
  })
  return pages.map((_, place) => {
    const [from, to] = [counts.pageStarts[place], counts.pageStarts[place + 1]]
    const questionCount = questionCounts[place] as number
    const ofQuestions = counts.questionCounts.subarray(from, to)
    const core: number[] = []
    ofQuestions.forEach((count, i) => {
      if (count > 0 && count >= coreShare * questionCount) core.push(i)
    })
    return {
      stems: counts.pageStems.subarray(from, to),
      textCounts: counts.textCounts.subarray(from, to),
      questionCounts: ofQuestions,
      questionCount,
      core: Uint32Array.from(core),
    }
  })
}

/** How many pages, and how many questions, hold each stem. */
function addUp(pages: readonly PageStems[], stemCount: number) {
  const holders = new Uint32Array(stemCount)
  const questionTotals = new Uint32Array(stemCount)
  for (const { stems, questionCounts } of pages) {
    stems.forEach((stem, i) => {
      ;(holders[stem] as number)++
      ;(questionTotals[stem] as number) += questionCounts[i] as number
    })
  }
  return { holders, questionTotals }
}

/** A page's count of a stem; 0 for one that it lacks. */
function countOf({ stems }: PageStems, counts: Uint16Array, stem: number): number {
  const place = placeAmong(stems, stem)
  return stems[place] === stem ? (counts[place] as number) : 0
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
