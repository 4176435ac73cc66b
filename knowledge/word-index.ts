import type { Example, Stems } from './example.ts'

/** What a question's words say about one page. */
export interface WordScores {
  /** Share of the question's word weight that the page knows, 0..1. */
  coverage: number
  /** Share that the best single question of the page knows, 0..1. */
  bestCoverage: number
  /** Share of that question's own weight that the asked question holds, 0..1. */
  bestReverse: number
}

/** A stem of a question, one word that has it, its rarity, and whether any page knows it. */
export interface WeighedStem {
  stem: string
  word: string
  weight: number
  known: boolean
}

/** A question cut into weighted stems, ready to be compared with pages. */
export interface WeighedQuestion {
  stems: WeighedStem[]
  total: number
  /** Share of the weight that any page knows, 0..1. */
  knownShare: number
}

/** Texts that must be treated as if they were not indexed. */
export interface LeftOut {
  item?: number | undefined
  page?: string | undefined
}

/** Compares a question with pages by the rarity-weighted words they share. */
export interface WordIndex {
  weigh(question: { text: string; language: string }, without?: LeftOut): WeighedQuestion
  score(question: WeighedQuestion, page: string, without?: LeftOut): WordScores
}

interface PageWords {
  counts: Map<string, number>
  questions: Array<{ item: number; stems: ReadonlySet<string>; weight: number }>
}

/** Indexes all examples by their stems. */
export function createWordIndex(examples: readonly Example[], stems: Stems): WordIndex {
  const pages = new Map<string, PageWords>()
  const stemsOf = examples.map((example) => new Set(stems(example.text, example.language).map(({ stem }) => stem)))
  const holders = new Map<string, Map<string, number>>()
  examples.forEach((example, item) => {
    const page: PageWords = pages.get(example.page) ?? { counts: new Map(), questions: [] }
    pages.set(example.page, page)
    const own = stemsOf[item] as Set<string>
    for (const stem of own) {
      page.counts.set(stem, (page.counts.get(stem) ?? 0) + 1)
      const byPage = holders.get(stem) ?? new Map<string, number>()
      holders.set(stem, byPage)
      byPage.set(example.page, (byPage.get(example.page) ?? 0) + 1)
    }
    if (example.kind === 'question') page.questions.push({ item, stems: own, weight: 0 })
  })
  const pageCount = pages.size

  const holdersWithout = (stem: string, without: LeftOut | undefined): number => {
    const byPage = holders.get(stem)
    if (!byPage) return 0
    let count = byPage.size
    if (without?.page !== undefined && byPage.has(without.page)) count--
    if (without?.item !== undefined && stemsOf[without.item]?.has(stem)) {
      const page = examples[without.item]?.page as string
      if (page !== without.page && byPage.get(page) === 1) count--
    }
    return count
  }
  // Rarity by pages, not by texts: a word that ten questions of one page share still names that page.
  const weightOf = (holderCount: number) => Math.log((1 + pageCount) / (1 + holderCount))
  for (const page of pages.values()) {
    for (const question of page.questions) {
      for (const stem of question.stems) question.weight += weightOf(holders.get(stem)?.size ?? 0)
    }
  }

  return {
    weigh({ text, language }, without) {
      const unique = new Map(stems(text, language).map(({ word, stem }) => [stem, word]))
      const weighed = [...unique].map(([stem, word]) => {
        const count = holdersWithout(stem, without)
        return { stem, word, weight: weightOf(count), known: count > 0 }
      })
      const total = weighed.reduce((sum, s) => sum + s.weight, 0)
      const known = weighed.reduce((sum, s) => sum + (s.known ? s.weight : 0), 0)
      return { stems: weighed, total, knownShare: total > 0 ? known / total : 0 }
    },
    score(question, pageId, without) {
      const page = pages.get(pageId)
      if (!page || question.total === 0 || without?.page === pageId)
        return { coverage: 0, bestCoverage: 0, bestReverse: 0 }
      const leftOut = without?.item !== undefined && examples[without.item]?.page === pageId ? without.item : undefined
      const missing = leftOut === undefined ? undefined : stemsOf[leftOut]
      let covered = 0
      for (const { stem, weight } of question.stems) {
        const count = (page.counts.get(stem) ?? 0) - (missing?.has(stem) ? 1 : 0)
        if (count > 0) covered += weight
      }
      let bestCoverage = 0
      let bestReverse = 0
      for (const other of page.questions) {
        if (other.item === leftOut) continue
        let shared = 0
        for (const { stem, weight } of question.stems) if (other.stems.has(stem)) shared += weight
        if (shared === 0) continue
        const coverage = shared / question.total
        const reverse = other.weight > 0 ? Math.min(1, shared / other.weight) : 0
        if (coverage + reverse > bestCoverage + bestReverse) {
          bestCoverage = coverage
          bestReverse = reverse
        }
      }
      return { coverage: covered / question.total, bestCoverage, bestReverse }
    },
  }
}
