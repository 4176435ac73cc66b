import type { CreateRowProducts, Example, RowProducts, Stems, WordVector } from './example.ts'
import { toUnit } from './vector-math.ts'

/** What a page's texts hold; stems are named by their numbers. */
export interface PageCounts {
  /** How many texts, and how many questions, hold each stem. */
  texts: Map<number, number>
  questions: Map<number, number>
  questionCount: number
  /** The stems that the page holds at all. */
  stems: Int32Array
  /** Those that many of its questions hold. */
  core: Int32Array
}

/** Which words stand where. */
export interface WordCounts {
  numberOf: ReadonlyMap<string, number>
  pages: ReadonlyMap<string, PageCounts>
  /** How many pages, and how many questions, hold each stem. */
  holders: Uint32Array
  questionTotals: Uint32Array
  questionCount: number
  /** One row a stem, of unit length. */
  vectors: RowProducts
  stemsOf(item: number): Int32Array
}

export interface WordCountsParts {
  stems: Stems
  wordVector: WordVector
  createRowProducts: CreateRowProducts
}

// A word that this share of a page's questions hold is what the page is about.
const coreShare = 0.25

/** Counts the stems of all texts by page. */
export function countPageWords(examples: readonly Example[], parts: WordCountsParts): WordCounts {
  const { numberOf, sums, texts } = numberStems(examples, parts)
  const pages = new Map<string, PageCounts>()
  const questionTotals = new Uint32Array(numberOf.size)
  let questionCount = 0
  examples.forEach(({ page: id, kind }, item) => {
    const page = pages.get(id) ?? emptyPage()
    pages.set(id, page)
    if (kind === 'question') {
      page.questionCount++
      questionCount++
    }
    for (const stem of texts[item] as Int32Array) {
      addOne(page.texts, stem)
      if (kind !== 'question') continue
      addOne(page.questions, stem)
      ;(questionTotals[stem] as number)++
    }
  })
  const holders = new Uint32Array(numberOf.size)
  for (const page of pages.values()) {
    const isCore = ([, count]: [number, number]) => count >= coreShare * page.questionCount
    page.core = Int32Array.from([...page.questions].filter(isCore), ([stem]) => stem)
    page.stems = Int32Array.from(page.texts.keys())
    for (const stem of page.stems) (holders[stem] as number)++
  }
  const vectors = parts.createRowProducts(sums.length, sums[0]?.length ?? 0, (row, into) =>
    into.set(toUnit(sums[row] as Float32Array)),
  )
  return { numberOf, pages, holders, questionTotals, questionCount, vectors, stemsOf: keepTogether(texts) }
}

/** Gives each stem a number, and adds up the vectors of the words that have it. */
function numberStems(examples: readonly Example[], { stems, wordVector }: WordCountsParts) {
  const numberOf = new Map<string, number>()
  // How often each word stands for its stem: a vector is looked up once for each, not for each text.
  const forms = new Map<string, { stem: number; word: string; count: number }>()
  const texts = examples.map(({ text, language }) => {
    const unique = new Map(stems(text, language).map(({ stem, word }) => [stem, word]))
    return Int32Array.from(unique, ([name, word]) => {
      const stem = numberOf.get(name) ?? numberOf.size
      numberOf.set(name, stem)
      const key = `${stem} ${word}`
      const form = forms.get(key)
      if (form) form.count++
      else forms.set(key, { stem, word, count: 1 })
      return stem
    })
  })
  const sums: Float32Array[] = []
  for (const { stem, word, count } of forms.values()) {
    const vector = wordVector(word)
    const sum = sums[stem] ?? new Float32Array(vector.length)
    sums[stem] = sum
    for (let k = 0; k < vector.length; k++) (sum[k] as number) += count * (vector[k] as number)
  }
  return { numberOf, texts, sums }
}

/** One list behind the other: a platform holds tens of thousands of them. */
function keepTogether(lists: readonly Int32Array[]): (item: number) => Int32Array {
  const starts = new Uint32Array(lists.length + 1)
  lists.forEach((list, item) => {
    starts[item + 1] = (starts[item] as number) + list.length
  })
  const all = new Int32Array(starts[lists.length] as number)
  lists.forEach((list, item) => {
    all.set(list, starts[item])
  })
  return (item) => all.subarray(starts[item], starts[item + 1])
}

const emptyPage = (): PageCounts => ({
  texts: new Map(),
  questions: new Map(),
  questionCount: 0,
  stems: new Int32Array(0),
  core: new Int32Array(0),
})

function addOne(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
