import { readFileSync } from 'node:fs'
import { fold, tokenize } from '../text/tokens.ts'
import { wholeWordFeature, wordFeatures } from './features.ts'

/** Turns a text in Latvian, English or Russian into a vector of unit length. */
export interface Encoder {
  /** Names the weights; an index made with another id must be refused. */
  readonly id: string
  readonly dimensions: number
  /** Unit vector of `dimensions` numbers, or the zero vector when no word is known. */
  encode(text: string): Float32Array
  /** One vector a token (not normalised; zero when unknown). */
  wordVectors(tokens: readonly string[]): Float32Array[]
  /** Whether the weights hold a word as a whole, and not only pieces of it: then it is no slip. */
  knowsWord(word: string): boolean
}

const magic = 0x514d4c53
const headerBytes = 24
// Words repeat from question to question; a kilobyte each.
const rememberedWords = 5000

/** Reads a static encoder file (format SLMQ v1, see README); throws when the file is not whole. */
export function loadEncoder(path: string): Encoder {
  const file = readFileSync(path)
  return createEncoder(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer)
}

/** Builds the encoder over the bytes of an SLMQ v1 file. */
export function createEncoder(bytes: ArrayBuffer): Encoder {
  const table = readTable(bytes)
  const cache = new Map<string, Float32Array>()

  const wordVector = (word: string): Float32Array => {
    const known = cache.get(word)
    if (known) return known
    const vector = table.sum(wordFeatures(word, fold(word)))
    if (cache.size >= rememberedWords) cache.clear()
    cache.set(word, vector)
    return vector
  }

  return {
    id: table.id,
    dimensions: table.dimensions,
    encode(text) {
      const sum = new Float32Array(table.dimensions)
      for (const word of tokenize(text)) addTo(sum, wordVector(word))
      return normalizeInPlace(sum)
    },
    wordVectors: (tokens) => tokens.map(wordVector),
    knowsWord: (word) => table.has(wholeWordFeature(fold(word))),
  }
}

interface FeatureTable {
  id: string
  dimensions: number
  has(feature: number): boolean
  sum(features: readonly number[]): Float32Array
}

function readTable(bytes: ArrayBuffer): FeatureTable {
  if (bytes.byteLength < headerBytes) throw new Error('Encoder file is cut off: no header.')
  const [foundMagic, version, rows = 0, dimensions = 0, bits, exponent = 0] = new Uint32Array(bytes, 0, 6)
  if (foundMagic !== magic || version !== 1) throw new Error('Not an encoder file of format SLMQ v1.')
  const scalesAt = headerBytes + 4 * rows
  const weightsAt = Math.ceil((scalesAt + 2 * rows) / 4) * 4
  const weightBytes = bits === 8 ? rows * dimensions : (rows * dimensions) / 2
  if (bytes.byteLength < weightsAt + weightBytes) throw new Error('Encoder file is cut off: weights are missing.')

  const keys = new Uint32Array(bytes, headerBytes, rows)
  const scales = Float32Array.from(new Uint16Array(bytes, scalesAt, rows), halfToFloat)
  const weights = new Uint8Array(bytes, weightsAt, weightBytes)
  const signed = new Int8Array(bytes, weightsAt, weightBytes)

  const addRow = (sum: Float32Array, row: number) => {
    const scale = scales[row] as number
    if (bits === 8) {
      const start = row * dimensions
      for (let i = 0; i < dimensions; i++) (sum[i] as number) += scale * (signed[start + i] as number)
      return
    }
    let at = (row * dimensions) / 2
    for (let i = 0; i < dimensions; i += 2, at++) {
      const pair = weights[at] as number
      ;(sum[i] as number) += scale * ((pair & 15) - 8)
      ;(sum[i + 1] as number) += scale * ((pair >> 4) - 8)
    }
  }

  return {
    id: `slmq-${rows}x${dimensions}x${bits}-${checksum(keys, weights)}`,
    dimensions,
    has: (feature) => findRow(keys, feature) >= 0,
    sum(features) {
      const vector = new Float32Array(dimensions)
      let found = 0
      for (const feature of features) {
        const row = findRow(keys, feature)
        if (row < 0) continue
        addRow(vector, row)
        found++
      }
      if (found === 0) return vector
      const factor = found ** (-exponent / 1000)
      for (let i = 0; i < dimensions; i++) (vector[i] as number) *= factor
      return vector
    },
  }
}

function findRow(keys: Uint32Array, key: number): number {
  let low = 0
  let high = keys.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = keys[middle] as number
    if (found === key) return middle
    if (found < key) low = middle + 1
    else high = middle - 1
  }
  return -1
}

// A fingerprint over a thousand samples is enough to tell two encoders apart, and costs nothing at start.
function checksum(keys: Uint32Array, weights: Uint8Array): string {
  let hash = 0x811c9dc5
  for (const array of [keys, weights]) {
    const step = Math.max(1, Math.floor(array.length / 1000))
    for (let i = 0; i < array.length; i += step) hash = Math.imul(hash ^ (array[i] as number), 16777619) >>> 0
  }
  return hash.toString(16).padStart(8, '0')
}

function halfToFloat(half: number): number {
  const sign = half >> 15 ? -1 : 1
  const exponent = (half >> 10) & 31
  const mantissa = half & 1023
  return exponent === 0 ? sign * mantissa * 2 ** -24 : sign * (1 + mantissa / 1024) * 2 ** (exponent - 15)
}

function addTo(sum: Float32Array, vector: Float32Array): void {
  for (let i = 0; i < sum.length; i++) (sum[i] as number) += vector[i] as number
}

function normalizeInPlace(vector: Float32Array): Float32Array {
  let squares = 0
  for (const x of vector) squares += x * x
  if (squares === 0) return vector
  const factor = 1 / Math.sqrt(squares)
  for (let i = 0; i < vector.length; i++) (vector[i] as number) *= factor
  return vector
}
