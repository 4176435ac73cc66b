import type { Kernels } from './kernels.ts'

/** A matrix of floats in kernel memory, row after row; `rows` may use only the beginning of the data. */
export interface Matrix {
  data: Float32Array
  rows: number
  columns: number
}

export interface MatrixProducts {
  /** into = a · b */
  multiply(a: Matrix, b: Matrix, into: Matrix): void
  /** into = aᵀ · b */
  multiplyTransposed(a: Matrix, b: Matrix, into: Matrix): void
  /** into = a · bᵀ */
  multiplyByTransposed(a: Matrix, b: Matrix, into: Matrix): void
}

/** Products of matrices up to `longest` rows or columns and `largest` numbers; columns are multiples of 8. */
export function createProducts(kernels: Kernels, limits: { longest: number; largest: number }): MatrixProducts {
  const panel = kernels.floats(8 * limits.longest)
  const turned = kernels.floats(limits.largest)
  const run = (a: Matrix & { isTurned?: boolean }, b: Matrix, into: Matrix) => {
    kernels.matrixProduct(
      into.rows,
      into.columns,
      b.rows,
      a.data.byteOffset,
      a.isTurned ? 4 : 4 * a.columns,
      a.isTurned ? 4 * a.columns : 4,
      b.data.byteOffset,
      4 * b.columns,
      into.data.byteOffset,
      4 * into.columns,
      0,
      panel.byteOffset,
    )
  }
  return {
    multiply: (a, b, into) => run(a, b, into),
    multiplyTransposed: (a, b, into) => run({ ...a, isTurned: true }, b, into),
    multiplyByTransposed(a, b, into) {
      for (let i = 0; i < b.rows; i++) {
        for (let j = 0; j < b.columns; j++) turned[j * b.rows + i] = b.data[i * b.columns + j] as number
      }
      run(a, { data: turned, rows: b.columns, columns: b.rows }, into)
    },
  }
}
