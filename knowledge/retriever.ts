import type { CharacterIndex } from './character-index.ts'
import type { Texts } from './texts.ts'
import type { VectorIndex } from './vector-index.ts'

/** Texts that must be treated as if they were not indexed. */
export interface LeftOut {
  item?: number | undefined
  page?: string | undefined
}

/** Similarity of a question with every indexed text, in the order of the texts. */
export interface Similarities {
  /** By shared character sequences, 0..1. */
  character: Float32Array
  /** By meaning, -1..1. */
  vector: Float32Array
}

/** What the texts of one page score for a question: the best one, and the means of the best three and eight. */
export interface PageScores {
  page: string
  characterMax: number
  characterMean3: number
  characterMean8: number
  vectorMax: number
  vectorMean3: number
  vectorMean8: number
  /** Best vector similarity with the page's passages. */
  passage: number
}

export interface Retriever {
  readonly pages: readonly string[]
  /** `vector` is that of the text, by the encoder that the indexed vectors are from. */
  compare(question: { text: string; vector: Float32Array }): Similarities
  /** The characters' part of it alone. */
  compareCharacters(text: string): Float32Array
  /** The most similar pages, best first, and those that `always` names; the page left out is none of them. */
  scorePages(
    similarities: Similarities,
    wanted: { count: number; always?: (page: string) => boolean },
    without?: LeftOut,
  ): PageScores[]
  /** A page's questions that are most like the question, best first. */
  nearestQuestions(similarities: Similarities, wanted: { page: string; count: number }, without?: LeftOut): number[]
}

export interface RetrieverParts {
  texts: Texts
  characters: CharacterIndex
  vectors: VectorIndex
}

/** Searches all texts at once; pages are judged by what their texts score. */
export function createRetriever({ texts, characters, vectors }: RetrieverParts): Retriever {
  const { pages, pageOf, isQuestion } = texts
  const questionsOf = itemsByPage(texts, 1)
  const passagesOf = itemsByPage(texts, 0)
  const places = new Map(pages.map((page, place) => [page, place]))

  /** Of each page the best question by characters and the best by meaning, added up. */
  function bestOfPages({ character, vector }: Similarities, leftOut: number | undefined): Float64Array {
    const byCharacter = new Float64Array(pages.length)
    const byVector = new Float64Array(pages.length)
    for (let item = 0; item < pageOf.length; item++) {
      if (isQuestion[item] === 0 || item === leftOut) continue
      const place = pageOf[item] as number
      if ((character[item] as number) > (byCharacter[place] as number)) byCharacter[place] = character[item] as number
      if ((vector[item] as number) > (byVector[place] as number)) byVector[place] = vector[item] as number
    }
    return byCharacter.map((best, place) => best + (byVector[place] as number))
  }

  return {
    pages,
    compareCharacters: characters.similarities,
    compare: ({ text, vector }) => ({
      character: characters.similarities(text),
      vector: vectors.similarities(vector),
    }),
    scorePages(similarities, { count, always = () => false }, without) {
      const best = bestOfPages(similarities, without?.item)
      const gone = without?.page === undefined ? undefined : places.get(without.page)
      if (gone !== undefined) best[gone] = Number.NEGATIVE_INFINITY
      const isShort = amongLargest(best, count)
      return pages
        .map((page, place) => ({ page, place }))
        .filter(({ page, place }) => place !== gone && (isShort(place) || always(page)))
        .sort((a, b) => (best[b.place] as number) - (best[a.place] as number))
        .map(({ page, place }) =>
          scorePage(page, similarities, {
            questions: questionsOf(place),
            passages: passagesOf(place),
            leftOut: without?.item,
          }),
        )
    },
    nearestQuestions({ character, vector }, { page, count }, without) {
      const place = places.get(page)
      if (place === undefined || page === without?.page) return []
      const nearest: number[] = []
      const likeness: number[] = []
      let least = Number.NEGATIVE_INFINITY
      for (const item of questionsOf(place)) {
        const like = (character[item] as number) + (vector[item] as number)
        if (like <= least || item === without?.item) continue
        const at = likeness.findLastIndex((other) => other >= like) + 1
        nearest.splice(at, 0, item)
        likeness.splice(at, 0, like)
        if (nearest.length <= count) continue
        nearest.pop()
        likeness.pop()
        least = likeness.at(-1) as number
      }
      return nearest
    },
  }
}

/** Whether a place holds one of the `count` largest numbers; asked in rising order, the first of equal ones are. */
function amongLargest(values: Float64Array, count: number): (place: number) => boolean {
  const sorted = values.slice().sort()
  const least = sorted[Math.max(0, sorted.length - count)] as number
  let equal = count - values.reduce((larger, value) => larger + (value > least ? 1 : 0), 0)
  return (place) => {
    const value = values[place] as number
    return value > least || (value === least && equal-- > 0)
  }
}

/** The questions, or the passages, of each page: one list behind the other. */
function itemsByPage({ pages, pageOf, isQuestion }: Texts, kind: 0 | 1): (place: number) => Uint32Array {
  const starts = new Uint32Array(pages.length + 1)
  pageOf.forEach((place, item) => {
    if (isQuestion[item] === kind) starts[place + 1] = (starts[place + 1] as number) + 1
  })
  for (let place = 0; place < pages.length; place++) (starts[place + 1] as number) += starts[place] as number
  const items = new Uint32Array(starts[pages.length] as number)
  const ends = starts.slice()
  pageOf.forEach((place, item) => {
    if (isQuestion[item] !== kind) return
    items[ends[place] as number] = item
    ;(ends[place] as number)++
  })
  return (place) => items.subarray(starts[place], starts[place + 1])
}

const widest = 8

function scorePage(
  page: string,
  { character, vector }: Similarities,
  given: { questions: Uint32Array; passages: Uint32Array; leftOut: number | undefined },
): PageScores {
  const byCharacter = new Largest(widest)
  const byVector = new Largest(widest)
  for (const item of given.questions) {
    if (item === given.leftOut) continue
    byCharacter.add(character[item] as number)
    byVector.add(vector[item] as number)
  }
  let passage = 0
  for (const item of given.passages) passage = Math.max(passage, vector[item] as number)
  return {
    page,
    characterMax: byCharacter.mean(1),
    characterMean3: byCharacter.mean(3),
    characterMean8: byCharacter.mean(widest),
    vectorMax: byVector.mean(1),
    vectorMean3: byVector.mean(3),
    vectorMean8: byVector.mean(widest),
    passage,
  }
}

/** Keeps the largest few of the numbers it is shown, largest first; numbers below 0 count as 0. */
class Largest {
  private readonly values: Float64Array
  private used = 0

  constructor(count: number) {
    this.values = new Float64Array(count)
  }

  add(value: number): void {
    const { values } = this
    if (this.used === values.length && value <= (values[this.used - 1] as number)) return
    let at = Math.min(this.used, values.length - 1)
    while (at > 0 && (values[at - 1] as number) < value) {
      values[at] = values[at - 1] as number
      at--
    }
    values[at] = value
    if (this.used < values.length) this.used++
  }

  /** Mean of the `count` largest, or of as many as there are. */
  mean(count: number): number {
    const some = Math.min(count, this.used)
    let sum = 0
    for (let i = 0; i < some; i++) sum += Math.max(0, this.values[i] as number)
    return some === 0 ? 0 : sum / some
  }
}
