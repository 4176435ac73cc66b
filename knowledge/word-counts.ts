import type { Example, Stems, WordVector } from './example.ts'
import type { Texts } from './texts.ts'
import { toUnit } from './vector-math.ts'

/** Which words stand where, as plain numbers: stems are named by their places in `names`. */
export interface WordCounts {
  names: readonly string[]
  /** Lists of each page's stems in rising order, one behind the other, and how many texts and questions hold each. */
  pageStarts: Uint32Array
  pageStems: Uint32Array
  textCounts: Uint16Array
  questionCounts: Uint16Array
  /** Lists of each text's stems, one behind the other. */
  textStarts: Uint32Array
  textStems: Uint32Array
}

const mostCounted = 65_535

/** Counts the stems of all texts by page; `vectors` are those of the stems, of unit length. */
export function countWords(
  examples: readonly Example[],
  { pages, pageOf }: Pick<Texts, 'pages' | 'pageOf'>,
  { stems, wordVector }: { stems: Stems; wordVector: WordVector },
): { counts: WordCounts; vectors: Float32Array[] } {
  const { names, texts, vectors } = numberStems(examples, stems, wordVector)
  const inTexts = pages.map(() => new Map<number, number>())
  const inQuestions = pages.map(() => new Map<number, number>())
  examples.forEach(({ kind }, item) => {
    const place = pageOf[item] as number
    for (const stem of texts[item] as number[]) {
      addOne(inTexts[place] as Map<number, number>, stem)
      if (kind === 'question') addOne(inQuestions[place] as Map<number, number>, stem)
    }
  })
  const pageStems = inTexts.map((counts) => [...counts.keys()].sort((a, b) => a - b))
  const countsOf = (by: ReadonlyMap<number, number>[]) =>
    Uint16Array.from(
      pageStems.flatMap((list, place) => list.map((stem) => Math.min(mostCounted, by[place]?.get(stem) ?? 0))),
    )
  const byPage = joinLists(pageStems)
  const byText = joinLists(texts)
  return {
    counts: {
      names,
      pageStarts: byPage.starts,
      pageStems: byPage.all,
      textCounts: countsOf(inTexts),
      questionCounts: countsOf(inQuestions),
      textStarts: byText.starts,
      textStems: byText.all,
    },
    vectors,
  }
}

/** Gives each stem a number, and adds up the vectors of the words that have it. */
function numberStems(examples: readonly Example[], stems: Stems, wordVector: WordVector) {
  const numberOf = new Map<string, number>()
  // How often each word stands for its stem: a vector is looked up once for each, not for each text.
  const forms = new Map<string, { stem: number; word: string; count: number }>()
  const texts = examples.map(({ text, language }) => {
    const unique = new Map(stems(text, language).map(({ stem, word }) => [stem, word]))
    return Array.from(unique, ([name, word]) => {
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
  return { names: [...numberOf.keys()], texts, vectors: sums.map(toUnit) }
}

function joinLists(lists: readonly number[][]): { starts: Uint32Array; all: Uint32Array } {
  const starts = new Uint32Array(lists.length + 1)
  lists.forEach((list, item) => {
    starts[item + 1] = (starts[item] as number) + list.length
  })
  return { starts, all: Uint32Array.from(lists.flat()) }
}

function addOne(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
