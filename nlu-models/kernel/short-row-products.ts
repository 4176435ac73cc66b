import { createKernels } from '../network/kernels.ts'
import { quantize } from './quantize.ts'

/** Rows of numbers as 16-bit integers, each row with what they must be multiplied with. */
export interface ShortRows {
  width: number
  /** Row after row, each filled up with zeros to a multiple of 16. */
  shorts: Int16Array
  scales: Float32Array
}

/** Dot products of some rows with a vector, in the order in which the rows are named. */
export type ShortRowProducts = (rows: ArrayLike<number>, vector: Float32Array) => Float32Array

// The kernel reads so many numbers at a time.
const step = 16
const largestShort = 32_767

/** Rounds `count` rows of `width` numbers, which `fill` writes one by one: half the memory. */
export function toShortRows(count: number, width: number, fill: (row: number, into: Float32Array) => void): ShortRows {
  const padded = Math.ceil(width / step) * step
  const shorts = new Int16Array(count * padded)
  const filled = new Float32Array(width)
  const scales = new Float32Array(count)
  for (let row = 0; row < count; row++) {
    fill(row, filled)
    scales[row] = quantize(filled, largestShort, shorts.subarray(row * padded, row * padded + width))
  }
  return { width, shorts, scales }
}

/**
 * Products with rows of 16-bit integers; the rows are copied. Sums of thousands of products are off by less than a
 * thousandth, where bytes would be off by a tenth.
 */
export function createShortRowProducts({ width, shorts, scales }: ShortRows): ShortRowProducts {
  const padded = Math.ceil(width / step) * step
  const count = scales.length
  const kernels = createKernels((count * padded) / 2 + padded + 3 * count + 5 * step)
  const rows = kernels.integers((count * padded) / 2)
  new Int16Array(rows.buffer, rows.byteOffset, count * padded).set(shorts)
  const named = kernels.integers(count)
  const values = kernels.floats(padded)
  const products = kernels.floats(count)
  return (wanted, vector) => {
    named.set(wanted)
    values.set(vector)
    const at = [rows.byteOffset, named.byteOffset, wanted.length, values.byteOffset, padded, products.byteOffset]
    kernels.shortRowProducts(...at)
    return products.slice(0, wanted.length).map((product, i) => product * (scales[wanted[i] as number] as number))
  }
}
