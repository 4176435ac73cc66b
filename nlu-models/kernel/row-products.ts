import { createKernels } from '../network/kernels.ts'

/** A matrix that vectors are multiplied with. */
export interface RowProducts {
  readonly count: number
  readonly width: number
  /** Dot product of a vector with every row, in their order. */
  ofAll(vector: Float32Array): Float32Array
  /** Dot products with some rows, in the order in which they are named. */
  of(rows: ArrayLike<number>, vector: Float32Array): Float32Array
  /** One row, to read. */
  row(row: number): Float32Array
}

// The kernel reads so many numbers at a time.
const step = 16

/** Keeps `count` rows of `width` numbers, which `fill` writes one by one, where WebAssembly can read them. */
export function createRowProducts(
  count: number,
  width: number,
  fill: (row: number, into: Float32Array) => void,
): RowProducts {
  const padded = Math.ceil(width / step) * step
  const kernels = createKernels((count + 1) * padded + 3 * count + 4 * step)
  const matrix = kernels.floats(count * padded)
  const everyRow = kernels.integers(count)
  const named = kernels.integers(count)
  const values = kernels.floats(padded)
  const products = kernels.floats(count)
  const rowAt = (row: number) => matrix.subarray(row * padded, row * padded + width)
  for (let row = 0; row < count; row++) {
    fill(row, rowAt(row))
    everyRow[row] = row
  }
  const multiply = (indices: Int32Array, some: number, vector: Float32Array) => {
    values.set(vector)
    const at = [matrix.byteOffset, indices.byteOffset, some, values.byteOffset, padded, products.byteOffset]
    kernels.rowProducts(...at)
    return products.slice(0, some)
  }
  return {
    count,
    width,
    ofAll: (vector) => multiply(everyRow, count, vector),
    of(rows, vector) {
      named.set(rows)
      return multiply(named, rows.length, vector)
    },
    row: rowAt,
  }
}

/** The vectors themselves as rows, exactly. */
export function rowsOf(vectors: readonly Float32Array[], width: number): RowProducts {
  return createRowProducts(vectors.length, width, (row, into) => into.set(vectors[row] as Float32Array))
}
