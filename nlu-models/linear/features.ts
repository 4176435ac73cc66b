import { fold, tokenize } from '../text/tokens.ts'

/** The entries of a vector that are not zero. */
export interface SparseRow {
  indices: Int32Array
  values: Float32Array
}

/** Turns a text into weighted counts of its character sequences and words. */
export interface Vectorizer {
  /** Indices are below this. */
  readonly size: number
  /** In how many training texts each bucket occurred. */
  readonly frequencies: Uint16Array
  readonly textCount: number
  vectorize(text: string): SparseRow
}

const shortest = 2
const longest = 6
// Words as they were typed count half as much as characters without diacritics.
const wordShare = 0.5

/** Learns how rare each character sequence and word is; `buckets` (a power of two) is the length of the vectors. */
export function fitVectorizer(texts: readonly string[], buckets: number): Vectorizer {
  const frequencies = new Uint16Array(buckets)
  for (const text of texts) {
    const { characters, words } = countFeatures(text, buckets)
    for (const bucket of characters.keys()) addOne(frequencies, bucket)
    for (const bucket of words.keys()) addOne(frequencies, bucket)
  }
  return createVectorizer(frequencies, texts.length)
}

/** A vectorizer whose frequencies are known. */
export function createVectorizer(frequencies: Uint16Array, textCount: number): Vectorizer {
  const size = frequencies.length
  const rarity = Float32Array.from(frequencies, (n) => Math.log((1 + textCount) / (1 + n)) + 1)
  return {
    size,
    frequencies,
    textCount,
    vectorize(text) {
      const { characters, words } = countFeatures(text, size)
      const row = new Map<number, number>()
      addWeighted(row, { counts: characters, rarity, share: 1 })
      addWeighted(row, { counts: words, rarity, share: wordShare })
      return toUnitRow(row)
    },
  }
}

interface FeatureCounts {
  characters: Map<number, number>
  words: Map<number, number>
}

function countFeatures(text: string, buckets: number): FeatureCounts {
  const tokens = tokenize(text)
  const mask = buckets - 1
  const characters = new Map<number, number>()
  // Sequences run across spaces: they see which word follows which.
  const folded = fold(tokens.join(' '))
  for (let from = 0; from + 1 < folded.length; from++) {
    const end = Math.min(folded.length, from + longest)
    let hash = 0x811c9dc5
    for (let i = from; i < end; i++) {
      hash = Math.imul(hash ^ folded.charCodeAt(i), 16777619)
      if (i - from + 1 >= shortest) count(characters, mixBits(hash + (i - from)) & mask)
    }
  }
  const words = new Map<number, number>()
  for (const token of tokens) {
    let hash = 0x2f0b4a27
    for (let i = 0; i < token.length; i++) hash = Math.imul(hash ^ token.charCodeAt(i), 16777619)
    count(words, mixBits(hash) & mask)
  }
  return { characters, words }
}

function addWeighted(
  row: Map<number, number>,
  block: { counts: Map<number, number>; rarity: Float32Array; share: number },
): void {
  const { counts, rarity, share } = block
  let squares = 0
  const weights = new Float64Array(counts.size)
  let i = 0
  for (const [bucket, n] of counts) {
    const weight = (1 + Math.log(n)) * (rarity[bucket] as number)
    weights[i++] = weight
    squares += weight * weight
  }
  const factor = squares === 0 ? 0 : share / Math.sqrt(squares)
  i = 0
  for (const bucket of counts.keys()) row.set(bucket, (row.get(bucket) ?? 0) + factor * (weights[i++] as number))
}

function toUnitRow(row: Map<number, number>): SparseRow {
  const indices = Int32Array.from(row.keys()).sort()
  const values = Float32Array.from(indices, (index) => row.get(index) as number)
  let squares = 0
  for (const value of values) squares += value * value
  const factor = squares === 0 ? 0 : 1 / Math.sqrt(squares)
  for (let i = 0; i < values.length; i++) (values[i] as number) *= factor
  return { indices, values }
}

// FNV's low bits alone are a poor choice of bucket.
function mixBits(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

function count(counts: Map<number, number>, bucket: number): void {
  counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
}

function addOne(frequencies: Uint16Array, bucket: number): void {
  if ((frequencies[bucket] as number) < 65_535) frequencies[bucket] = (frequencies[bucket] as number) + 1
}

/** The row with `values`, times `factor`, appended from index `at` on. */
export function appendDense(row: SparseRow, dense: { values: Float32Array; at: number; factor: number }): SparseRow {
  const used = row.indices.length
  const indices = new Int32Array(used + dense.values.length)
  const values = new Float32Array(indices.length)
  indices.set(row.indices)
  values.set(row.values)
  for (let i = 0; i < dense.values.length; i++) {
    indices[used + i] = dense.at + i
    values[used + i] = dense.factor * (dense.values[i] as number)
  }
  return { indices, values }
}
