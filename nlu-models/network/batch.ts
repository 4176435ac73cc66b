import { longestText, type NetworkShape } from './shape.ts'
import type { WordBank } from './word-bank.ts'

/** Some texts, made ready for the network: each distinct word once. */
export interface Batch {
  size: number
  /** Number of distinct words. */
  wordCount: number
  /** Vectors of the distinct words, one a row. */
  words: Float32Array
  /** Where each distinct word stands in the bank. */
  places: Int32Array
  /** Row of `words` for each text and position; -1 when the word was left out. */
  rows: Int32Array
  lengths: Int32Array
  /** Whole-text vectors, scaled to `textLength`. */
  texts: Float32Array
  dampsTexts: boolean
}

// Whole texts and single words must speak equally loud to the dense layer.
const textLength = 4

/** Room for batches of up to `capacity` texts; `words` and the vectors of the bank have the width that `shape` says. */
export function createBatch(
  capacity: number,
  { dimensions, dampsTexts }: Pick<NetworkShape, 'dimensions' | 'dampsTexts'>,
  words: Float32Array,
): Batch {
  return {
    size: 0,
    wordCount: 0,
    words,
    places: new Int32Array(capacity * longestText),
    rows: new Int32Array(capacity * longestText),
    lengths: new Int32Array(capacity),
    texts: new Float32Array(capacity * dimensions),
    dampsTexts,
  }
}

/** Fills the batch with texts of the bank; words for which `isDropped` says so are left out. */
export function fillBatch(
  batch: Batch,
  from: { bank: WordBank; texts: ArrayLike<number>; seats: Int32Array },
  isDropped: () => boolean,
): void {
  const { bank, texts, seats } = from
  batch.size = texts.length
  batch.wordCount = 0
  for (let i = 0; i < texts.length; i++) {
    const start = (texts[i] as number) * longestText
    let length = 0
    while (length < longestText && (bank.texts[start + length] as number) >= 0) {
      const word = bank.texts[start + length] as number
      batch.rows[i * longestText + length] = isDropped() ? -1 : seat(batch, { bank, word, seats })
      length++
    }
    batch.lengths[i] = length
    sumWords(batch, bank, i)
  }
  for (let row = 0; row < batch.wordCount; row++) seats[batch.places[row] as number] = -1
}

function seat(batch: Batch, { bank, word, seats }: { bank: WordBank; word: number; seats: Int32Array }): number {
  const taken = seats[word] as number
  if (taken >= 0) return taken
  const row = batch.wordCount++
  const { dimensions } = bank
  seats[word] = row
  batch.places[row] = word
  batch.words.set(bank.vectors.subarray(word * dimensions, (word + 1) * dimensions), row * dimensions)
  return row
}

function sumWords(batch: Batch, bank: WordBank, i: number): void {
  const { dimensions } = bank
  const sum = batch.texts.subarray(i * dimensions, (i + 1) * dimensions).fill(0)
  for (let t = 0; t < (batch.lengths[i] as number); t++) {
    const row = batch.rows[i * longestText + t] as number
    if (row < 0) continue
    const scale = batch.dampsTexts ? 1 : (bank.scales[batch.places[row] as number] as number)
    const at = row * dimensions
    for (let d = 0; d < dimensions; d++) (sum[d] as number) += scale * (batch.words[at + d] as number)
  }
  let squares = 0
  for (let d = 0; d < dimensions; d++) squares += (sum[d] as number) ** 2
  const factor = squares === 0 ? 0 : textLength / Math.sqrt(squares)
  for (let d = 0; d < dimensions; d++) (sum[d] as number) *= factor
}
