import { createKernels } from '../network/kernels.ts'
import type { RowProducts } from './row-products.ts'

// The kernel reads so many numbers at a time.
const step = 16
const largestByte = 127
// A product of two unit vectors then stays far below 2³¹, however its numbers are spread.
const largestInteger = 32_767

/**
 * Keeps `count` rows of `width` numbers as signed bytes with a scale each: a quarter of the memory, and products that
 * are off by some thousandths of the rows' lengths. For vectors; `fill` writes them one by one.
 */
export function createByteRowProducts(
  count: number,
  width: number,
  fill: (row: number, into: Float32Array) => void,
): RowProducts {
  const padded = Math.ceil(width / step) * step
  const kernels = createKernels((count * padded) / 4 + 4 * count + padded + 5 * step)
  const bytes = kernels.integers((count * padded) / 4)
  const matrix = new Int8Array(bytes.buffer, bytes.byteOffset, count * padded)
  const scales = new Float32Array(count)
  const everyRow = kernels.integers(count)
  const named = kernels.integers(count)
  const sums = kernels.integers(count)
  const words = kernels.integers(padded / 2)
  const values = new Int16Array(words.buffer, words.byteOffset, padded)
  const filled = new Float32Array(width)
  for (let row = 0; row < count; row++) {
    filled.fill(0)
    fill(row, filled)
    scales[row] = quantize(filled, largestByte, matrix.subarray(row * padded, row * padded + width))
    everyRow[row] = row
  }
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
    ofAll: (vector) => multiply(everyRow, count, vector),
    of(rows, vector) {
      named.set(rows)
      return multiply(named, rows.length, vector)
    },
    row(row) {
      const scale = scales[row] as number
      return Float32Array.from(matrix.subarray(row * padded, row * padded + width), (byte) => byte * scale)
    },
  }
}

/** Writes whole numbers up to `largest` in place of the floats; gives back what they must be multiplied with. */
function quantize(floats: Float32Array, largest: number, into: Int8Array | Int16Array): number {
  let most = 0
  for (const x of floats) most = Math.max(most, Math.abs(x))
  if (most === 0) {
    into.fill(0)
    return 0
  }
  for (let k = 0; k < floats.length; k++) into[k] = Math.round(((floats[k] as number) / most) * largest)
  return most / largest
}
