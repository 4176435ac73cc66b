import { createKernels } from '../network/kernels.ts'
import { quantize } from './quantize.ts'
import type { RowProducts } from './row-products.ts'

/** Rows of numbers as signed bytes, each row with what its bytes must be multiplied with. */
export interface ByteRows {
  width: number
  /** Row after row, each filled up with zeros to a multiple of 16. */
  bytes: Int8Array
  scales: Float32Array
}

// The kernel reads so many numbers at a time.
const step = 16
const largestByte = 127
// A product of two unit vectors then stays far below 2³¹, however its numbers are spread.
const largestInteger = 32_767

/** Rounds vectors of `width` numbers to bytes: a quarter of the memory. Throws on NaN and another width. */
export function toByteRows(vectors: readonly Float32Array[], width: number): ByteRows {
  const padded = Math.ceil(width / step) * step
  const bytes = new Int8Array(vectors.length * padded)
  const scales = Float32Array.from(vectors, (vector, row) => {
    if (vector.length !== width) throw new Error(`A vector has ${vector.length} dimensions, not ${width}.`)
    return quantize(vector, largestByte, bytes.subarray(row * padded, row * padded + width))
  })
  return { width, bytes, scales }
}

/** Products with rows of bytes, off by some thousandths of the rows' lengths; the rows are copied. */
export function createByteRowProducts({ width, bytes: given, scales }: ByteRows): RowProducts {
  const padded = Math.ceil(width / step) * step
  const count = scales.length
  const kernels = createKernels((count * padded) / 4 + 4 * count + padded + 5 * step)
  const bytes = kernels.integers((count * padded) / 4)
  const matrix = new Int8Array(bytes.buffer, bytes.byteOffset, count * padded)
  matrix.set(given)
  const everyRow = kernels.integers(count)
  everyRow.forEach((_, row) => {
    everyRow[row] = row
  })
  const named = kernels.integers(count)
  const sums = kernels.integers(count)
  const words = kernels.integers(padded / 2)
  const values = new Int16Array(words.buffer, words.byteOffset, padded)
  const multiply = (rows: Int32Array, some: number, vector: Float32Array) => {
    const scale = quantize(vector, largestInteger, values)
    kernels.byteRowProducts(bytes.byteOffset, rows.byteOffset, some, words.byteOffset, padded, sums.byteOffset)
    const products = new Float32Array(some)
    for (let i = 0; i < some; i++) {
      products[i] = (sums[i] as number) * scale * (scales[rows[i] as number] as number)
    }
    return products
  }
  return {
    count,
    width,
    ofAll: (vector) => multiply(everyRow, count, vector),
    of(rows, vector) {
      named.set(rows)
      return multiply(named, rows.length, vector)
    },
    row(row) {
      const scale = scales[row] as number
      const numbers = new Float32Array(width)
      for (let k = 0; k < width; k++) numbers[k] = (matrix[row * padded + k] as number) * scale
      return numbers
    },
  }
}
