import { tokenize } from '../text/tokens.ts'
import { longestText } from './shape.ts'

/** Texts as numbers of words, and the vector of each word; plain arrays, so that threads can share them. */
export interface WordBank {
  dimensions: number
  /** words × dimensions; a word's vector divided by the root of its length, so that long ones do not drown others. */
  vectors: Float32Array
  /** What each of them must be multiplied by to get the encoder's vector. */
  scales: Float32Array
  /** texts × longestText numbers of words, -1 after the last. */
  texts: Int32Array
}

/** The encoder's vector of each word. */
export type WordVectors = (words: readonly string[]) => Float32Array[]

/** Numbers the words of all texts; `isShared` puts the arrays where other threads can read them. */
export function createWordBank(
  texts: readonly string[],
  encoder: { dimensions: number; wordVectors: WordVectors },
  isShared = false,
): WordBank {
  const numbers = new Map<string, number>()
  const bytes = (length: number) => (isShared ? new SharedArrayBuffer(4 * length) : new ArrayBuffer(4 * length))
  const numbered = new Int32Array(bytes(texts.length * longestText)).fill(-1)
  texts.forEach((text, row) => {
    const words = tokenize(text).slice(0, longestText)
    words.forEach((word, i) => {
      const number = numbers.get(word) ?? numbers.size
      numbers.set(word, number)
      numbered[row * longestText + i] = number
    })
  })
  const { dimensions } = encoder
  const vectors = new Float32Array(bytes(numbers.size * dimensions))
  const scales = new Float32Array(bytes(numbers.size))
  for (const [word, number] of numbers) {
    const [vector = new Float32Array(dimensions)] = encoder.wordVectors([word])
    let squares = 0
    for (const x of vector) squares += x * x
    const scale = Math.sqrt(Math.sqrt(squares))
    scales[number] = scale
    if (scale > 0) for (let i = 0; i < dimensions; i++) vectors[number * dimensions + i] = (vector[i] as number) / scale
  }
  return { dimensions, vectors, scales, texts: numbered }
}
