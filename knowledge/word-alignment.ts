import { dot, toUnit } from './vector-math.ts'

export interface AlignmentParts {
  /** The words of each text's sentences. */
  sentences: ReadonlyArray<ReadonlyArray<readonly string[]>>
  wordVector: (word: string) => Float32Array
  /** Words without a subject of their own ("how", "can", "the"). */
  isFiller: (word: string) => boolean
}

/** How much of a question a text says, when the nearest word counts as far as it is near; 0..1. */
export interface Alignment {
  /** In the text as a whole. */
  whole: number
  /** In that one of its sentences which says most. */
  sentence: number
}

const fillerShare = 0.2
// No word is so rare, or so common, that it alone decides or says nothing at all.
const leastCommon = 0.02
const leastWeight = 0.05
// Questions share most of their words; beyond this many they are all forgotten and found anew.
const rememberedWords = 2000

/** A word of a question: how near each text, and each of its sentences, comes to it. */
interface AskedWord {
  bySentence: number[][]
  byText: number[]
  weight: number
}

/**
 * Compares a question with texts word by word, also across languages.
 *
 * A sum of word vectors says what a text is about on the whole; this asks of each word of the question whether the
 * text has something for it. A word counts the more, the fewer texts have anything near it: that works where question
 * and text share no letters and counting words says nothing.
 */
export function createWordAlignment({ sentences, wordVector, isFiller }: AlignmentParts) {
  const numbers = new Map<string, number>()
  const vectors: Float32Array[] = []
  const numberOf = (word: string): number => {
    const known = numbers.get(word)
    if (known !== undefined) return known
    numbers.set(word, vectors.length)
    vectors.push(toUnit(wordVector(word)))
    return vectors.length - 1
  }
  const texts = sentences.map((text) => text.map((words) => [...new Set(words.map(numberOf))]))

  const remembered = new Map<string, AskedWord>()
  const find = (word: string): AskedWord => {
    const known = remembered.get(word)
    if (known) return known
    const vector = toUnit(wordVector(word))
    const nearness = new Float32Array(vectors.length)
    vectors.forEach((other, i) => {
      nearness[i] = dot(vector, other)
    })
    const bySentence = texts.map((text) => text.map((numbers) => largest(nearness, numbers)))
    const byText = bySentence.map((found) => Math.max(0, ...found))
    const found = { bySentence, byText, weight: weightOf(byText) * (isFiller(word) ? fillerShare : 1) }
    if (remembered.size >= rememberedWords) remembered.clear()
    remembered.set(word, found)
    return found
  }

  return (words: readonly string[]): Alignment[] => {
    const asked = [...new Set(words)].map(find)
    const total = asked.reduce((sum, { weight }) => sum + weight, 0) || 1
    return texts.map((text, i) => ({
      whole: asked.reduce((sum, word) => sum + word.weight * (word.byText[i] as number), 0) / total,
      sentence:
        text.reduce((best, _, s) => {
          const said = asked.reduce((sum, word) => sum + word.weight * (word.bySentence[i]?.[s] as number), 0)
          return Math.max(best, said)
        }, 0) / total,
    }))
  }
}

function weightOf(nearnessByText: readonly number[]): number {
  const common = nearnessByText.reduce((sum, x) => sum + x * x, 0) / nearnessByText.length
  return leastWeight - Math.log(Math.max(leastCommon, common))
}

function largest(nearness: Float32Array, words: readonly number[]): number {
  let best = 0
  for (const word of words) if ((nearness[word] as number) > best) best = nearness[word] as number
  return best
}
