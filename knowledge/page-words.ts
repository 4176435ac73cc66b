import type { CreateRowProducts, Example, Stems, WordVector } from './example.ts'
import type { LeftOut } from './retriever.ts'

/** A stem of a question, one word that has it, its rarity, and whether any page knows it. */
export interface WeighedStem {
  stem: string
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
// A word that this share of a page's questions hold is what the page is about.
const coreShare = 0.25
const surestCore = 0.97
const likelihoodPrior = 0.5
// A pile of a thousand unlike questions has a word near to everything: only its very words count.
const largestVocabulary = 1000

interface Page {
  /** How many texts, and how many questions, hold each stem. */
  counts: Map<string, number>
  questionCounts: Map<string, number>
  questions: number
  /** The page's stems, and the rows of their vectors. */
  stems: string[]
  rows: Int32Array
  core: string[]
}

export interface PageWordsParts {
  stems: Stems
  wordVector: WordVector
  createRowProducts: CreateRowProducts
}

/**
 * Indexes the words of all texts by page.
 *
 * A neighbour of the right page shares most words but not the one that matters ("eID" for "passport"): the worst
 * word, in either direction, shows it where a mean would not.
 */
export function createPageWords(
  examples: readonly Example[],
  { stems, wordVector, createRowProducts }: PageWordsParts,
): PageWords {
  const texts = examples.map((example) => new Map(stems(example.text, example.language).map((s) => [s.stem, s.word])))
  const pages = new Map<string, Page>()
  const holders = new Map<string, Map<string, number>>()
  const sums = new Map<string, Float32Array>()
  const questionTotals = new Map<string, number>()
  let questionCount = 0
  examples.forEach(({ page: id, kind }, item) => {
    const page = pages.get(id) ?? emptyPage()
    pages.set(id, page)
    if (kind === 'question') {
      page.questions++
      questionCount++
    }
    for (const [stem, word] of texts[item] as Map<string, string>) {
      addOne(page.counts, stem)
      if (kind === 'question') {
        addOne(page.questionCounts, stem)
        addOne(questionTotals, stem)
      }
      const byPage = holders.get(stem) ?? new Map<string, number>()
      holders.set(stem, byPage)
      addOne(byPage, id)
      addInto(sums, stem, wordVector(word))
    }
  })
  const { rowOf, products } = keepVectors(sums, createRowProducts)
  for (const page of pages.values()) {
    page.core = [...page.questionCounts].filter(([, n]) => n >= coreShare * page.questions).map(([stem]) => stem)
    page.stems = [...page.counts.keys()]
    page.rows = Int32Array.from(page.stems, (stem) => rowOf.get(stem) as number)
  }

  const vectorOf = (stem: string) => {
    const row = rowOf.get(stem)
    return row === undefined ? undefined : products.row(row)
  }
  // Rarity by pages, not by texts: a word that ten questions of one page share still names that page.
  const weightOf = (holderCount: number) => Math.log((1 + pages.size) / (1 + holderCount))
  const stemWeight = (stem: string) => weightOf(holders.get(stem)?.size ?? 0)

  const holdersWithout = (stem: string, without: LeftOut | undefined): number => {
    const byPage = holders.get(stem)
    if (!byPage) return 0
    if (without?.page !== undefined) return byPage.size - (byPage.has(without.page) ? 1 : 0)
    if (without?.item === undefined || !texts[without.item]?.has(stem)) return byPage.size
    return byPage.size - (byPage.get(examples[without.item]?.page as string) === 1 ? 1 : 0)
  }

  const nearnessOf = ({ stem, vector }: WeighedStem, page: Page, isThere: (stem: string) => boolean): number => {
    if (isThere(stem)) return 1
    if (page.counts.size > largestVocabulary) return 0
    const similarities = products.of(page.rows, vector)
    let nearest = 0
    for (let i = 0; i < similarities.length; i++) {
      const similarity = similarities[i] as number
      if (similarity > nearest && isThere(page.stems[i] as string)) nearest = similarity
    }
    return nearest
  }

  return {
    weigh({ text, language }, without) {
      const unique = new Map(stems(text, language).map((s) => [s.stem, s.word]))
      const weighed = [...unique].map(([stem, word]): WeighedStem => {
        const count = holdersWithout(stem, without)
        const vector = vectorOf(stem) ?? normalizeInPlace(wordVector(word).slice())
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
      const own = isOwn ? texts[without?.item as number] : undefined
      const isThere = (stem: string) => (page.counts.get(stem) ?? 0) > (own?.has(stem) ? 1 : 0)
      const match = { ...noWords }
      let heavyTotal = 0
      let soft = 0
      for (const asked of question.stems) {
        const nearness = nearnessOf(asked, page, isThere)
        const heavy = asked.weight + leastWeight
        const missing = heavy * (1 - nearness)
        heavyTotal += heavy
        soft += heavy * nearness
        if (isThere(asked.stem)) match.coverage += asked.weight
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
    page: Page
    /** The left-out text's stems, when it is the page's own. */
    own: ReadonlyMap<string, string> | undefined
  }

  function addCore(match: WordScores, { question, page, own }: Compared): void {
    const count = Math.max(1, page.questions - (own ? 1 : 0))
    const asked = new Set(question.stems.map(({ stem }) => stem))
    for (const stem of page.core) {
      if (asked.has(stem)) continue
      const share = ((page.questionCounts.get(stem) ?? 0) - (own?.has(stem) ? 1 : 0)) / count
      const vector = vectorOf(stem) as Float32Array
      let nearness = 0
      for (const other of question.stems) nearness = Math.max(nearness, dot(vector, other.vector))
      const missing = -(1 - nearness) * Math.log(1 - Math.min(surestCore, share)) * stemWeight(stem)
      match.missingCore += missing
      match.worstCore = Math.max(match.worstCore, missing)
    }
  }

  function likelihoodOf({ question, page, own }: Compared): number {
    if (question.stems.length === 0) return 0
    const count = page.questions - (own ? 1 : 0)
    let sum = 0
    for (const { stem } of question.stems) {
      const usual = ((questionTotals.get(stem) ?? 0) + likelihoodPrior) / (questionCount + 1)
      const held = (page.questionCounts.get(stem) ?? 0) - (own?.has(stem) ? 1 : 0)
      sum += Math.log((held + likelihoodPrior * usual) / ((count + likelihoodPrior) * usual))
    }
    return sum / question.stems.length
  }
}

/** Keeps the stems' vectors, of unit length, where they can be multiplied at once. */
function keepVectors(sums: ReadonlyMap<string, Float32Array>, createRowProducts: CreateRowProducts) {
  const stems = [...sums.keys()]
  const dimensions = sums.get(stems[0] ?? '')?.length ?? 0
  const products = createRowProducts(stems.length, dimensions, (row, into) =>
    into.set(normalizeInPlace(sums.get(stems[row] as string) as Float32Array)),
  )
  return { rowOf: new Map(stems.map((stem, row) => [stem, row])), products }
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

const emptyPage = (): Page => ({
  counts: new Map(),
  questionCounts: new Map(),
  questions: 0,
  stems: [],
  rows: new Int32Array(0),
  core: [],
})

function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function addInto(vectors: Map<string, Float32Array>, key: string, vector: Float32Array): void {
  const sum = vectors.get(key)
  if (!sum) {
    vectors.set(key, vector.slice())
    return
  }
  for (let k = 0; k < sum.length; k++) (sum[k] as number) += vector[k] as number
}

function normalizeInPlace(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(dot(vector, vector))
  if (norm > 0) for (let k = 0; k < vector.length; k++) (vector[k] as number) /= norm
  return vector
}

// Four sums side by side: the processor works on them at the same time.
function dot(a: Float32Array, b: Float32Array): number {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let k = 0
  for (; k + 3 < a.length; k += 4) {
    s0 += (a[k] as number) * (b[k] as number)
    s1 += (a[k + 1] as number) * (b[k + 1] as number)
    s2 += (a[k + 2] as number) * (b[k + 2] as number)
    s3 += (a[k + 3] as number) * (b[k + 3] as number)
  }
  for (; k < a.length; k++) s0 += (a[k] as number) * (b[k] as number)
  return s0 + s1 + s2 + s3
}
