import { createKernels } from '../network/kernels.ts'
import { quantize } from './quantize.ts'

/** Rows of numbers as 16-bit integers, each row with what they must be multiplied with. */
export interface ShortRows {
  width: number
  scales: Float32Array
  /** Writes a row, filled up with zeros to `paddedWidth`; where the rows lie is up to who keeps them. */
  read(row: number, into: Int16Array): void
}

/** Dot products of some rows with a vector, in the order in which the rows are named. */
export type ShortRowProducts = (rows: ArrayLike<number>, vector: Float32Array) => Float32Array

// The kernel reads so many numbers at a time.
const step = 16
const largestShort = 32_767
// So many rows are fetched at a time: a hundred packs have a hundred of these places.
const fetched = 8

/** How many numbers a row of `width` takes. */
export const paddedWidth = (width: number): number => Math.ceil(width / step) * step

/** Rounds `count` rows of `width` numbers, which `fill` writes one by one: half the memory. */
export function toShortRows(count: number, width: number, fill: (row: number, into: Float32Array) => void): ShortRows {
  const padded = paddedWidth(width)
  const shorts = new Int16Array(count * padded)
  const filled = new Float32Array(width)
  const scales = new Float32Array(count)
  for (let row = 0; row < count; row++) {
    fill(row, filled)
    scales[row] = quantize(filled, largestShort, shorts.subarray(row * padded, row * padded + width))
  }
  return { width, scales, read: (row, into) => into.set(shorts.subarray(row * padded, (row + 1) * padded)) }
}

/**
 * Products with rows of 16-bit integers. Sums of thousands of products are off by less than a thousandth, where bytes would
 * be off by a tenth.
 */
export function createShortRowProducts({ width, scales, read }: ShortRows): ShortRowProducts {
  const padded = paddedWidth(width)
  const kernels = createKernels((fetched * padded) / 2 + padded + 2 * fetched + 5 * step)
  const block = kernels.integers((fetched * padded) / 2)
  const rows = Array.from(
    { length: fetched },
    (_, place) => new Int16Array(block.buffer, block.byteOffset + 2 * place * padded, padded),
  )
  const places = kernels.integers(fetched)
  places.set([...rows.keys()])
  const values = kernels.floats(padded)
  const products = kernels.floats(fetched)
  return (wanted, vector) => {
    values.set(vector)
    const found = new Float32Array(wanted.length)
    for (let from = 0; from < wanted.length; from += fetched) {
      const some = Math.min(fetched, wanted.length - from)
      for (let i = 0; i < some; i++) read(wanted[from + i] as number, rows[i] as Int16Array)
      const at = [block.byteOffset, places.byteOffset, some, values.byteOffset, padded, products.byteOffset]
      kernels.shortRowProducts(...at)
      for (let i = 0; i < some; i++) {
        found[from + i] = (products[i] as number) * (scales[wanted[from + i] as number] as number)
      }
    }
    return found
  }
}
