import { createCharacterIndex } from './character-index.ts'
import type { Embed, Example, Stems, Words, WordVector } from './example.ts'
import { createSoftCoverage, type SoftScores } from './soft-coverage.ts'
import type { VectorIndex } from './vector-index.ts'
import { createWordIndex, type LeftOut, type WeighedQuestion, type WordScores } from './word-index.ts'

/** Everything that speaks for or against one page as the answer to a question; all scores in 0..1 or -1..1. */
export interface CandidateScores extends WordScores {
  page: string
  /** Best and mean-of-three-best character similarity with the page's questions. */
  characterMax: number
  characterMean: number
  /** Best and mean-of-three-best vector similarity with the page's questions, in any language. */
  vectorMax: number
  vectorMean: number
  /** Best vector similarity with the page's passages. */
  passage: number
}

export interface Retrieval {
  question: WeighedQuestion
  /** Best first by a plain sum; the losers stay in. */
  candidates: CandidateScores[]
}

export interface Similarities {
  character: Float32Array
  vector: Float32Array
}

export interface Retriever {
  readonly pages: readonly string[]
  /** Similarity of a question with every indexed text. */
  compare(text: string): Similarities
  /** The pages most likely to answer the question; `without` leaves a text or a page out, for measuring. */
  retrieve(question: { text: string; language: string; similarities: Similarities }, without?: LeftOut): Retrieval
  /** How far one page's words can stand in for the question's; dear, so only asked for the best pages. */
  compareWords(question: WeighedQuestion, page: string, without?: LeftOut): SoftScores
}

export interface RetrieverParts {
  examples: readonly Example[]
  vectors: VectorIndex
  embed: Embed
  stems: Stems
  words: Words
  wordVector: WordVector
}

// Word scores are only worked out for the pages that characters or vectors bring up.
const shortlist = 30

/** Joins the three indexes over the same examples. */
export function createRetriever(parts: RetrieverParts): Retriever {
  const { examples, vectors, embed, stems, words } = parts
  const characters = createCharacterIndex(
    examples.map((example) => example.text),
    words,
  )
  const wordIndex = createWordIndex(examples, stems)
  const pages = [...new Set(examples.map((example) => example.page))]
  const itemsOf = new Map(pages.map((page) => [page, [] as number[]]))
  examples.forEach((example, item) => {
    itemsOf.get(example.page)?.push(item)
  })

  const compare = (text: string): Similarities => ({
    character: characters.similarities(text),
    vector: vectors.similarities(embed(text)),
  })

  const compareWords = createSoftCoverage(examples, stems, parts.wordVector)

  return {
    pages,
    compare,
    compareWords,
    retrieve(question, without) {
      const { similarities } = question
      const weighed = wordIndex.weigh(question, without)
      const near = pages
        .filter((page) => page !== without?.page)
        .map((page) => nearness(page, itemsOf.get(page) ?? []))
        .sort((a, b) => b.sum - a.sum)
        .slice(0, shortlist)
      return {
        question: weighed,
        candidates: near.map(({ sum: _, ...scores }) => ({
          ...scores,
          ...wordIndex.score(weighed, scores.page, without),
        })),
      }

      function nearness(page: string, items: readonly number[]) {
        const character = new TopThree()
        const vector = new TopThree()
        let passage = 0
        for (const item of items) {
          if (item === without?.item) continue
          const v = similarities.vector[item] as number
          if (examples[item]?.kind === 'passage') {
            passage = Math.max(passage, v)
            continue
          }
          character.add(similarities.character[item] as number)
          vector.add(v)
        }
        return {
          page,
          characterMax: character.first,
          characterMean: character.mean(),
          vectorMax: vector.first,
          vectorMean: vector.mean(),
          passage,
          sum: character.first + vector.first,
        }
      }
    },
  }
}

/** Keeps the three largest of the numbers it is shown. */
class TopThree {
  first = 0
  private second = 0
  private third = 0

  add(x: number): void {
    if (x > this.first) {
      this.third = this.second
      this.second = this.first
      this.first = x
    } else if (x > this.second) {
      this.third = this.second
      this.second = x
    } else if (x > this.third) {
      this.third = x
    }
  }

  mean(): number {
    return (this.first + this.second + this.third) / 3
  }
}
