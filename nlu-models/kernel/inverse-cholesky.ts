import { createKernels, type Kernels } from '../network/kernels.ts'

/** Rows and columns of a block; products of whole blocks run in WebAssembly. */
const block = 64

/** A square matrix of floats, row after row, padded to whole blocks. */
export interface BlockMatrix {
  data: Float32Array
  /** Rows and columns with the padding. */
  width: number
}

/** X = L⁻¹ of the Cholesky factor L of a matrix, so that (matrix)⁻¹ = XᵀX. */
export interface InverseFactor extends BlockMatrix {
  /** XᵀM for M with `columns` numbers a row; `columns` is a multiple of 8. */
  multiplyTransposed(rows: Float32Array, columns: number): Float32Array
}

/**
 * Inverse Cholesky factor of `matrix + ridge·I`, in single precision by blocks (Golub and Van Loan, 4.2.6).
 *
 * `fill` writes the lower triangle: it is called once for each row with the row's own view.
 */
export function invertCholesky(
  size: number,
  ridge: number,
  fill: (row: number, into: Float32Array) => void,
): InverseFactor {
  const width = Math.ceil(size / block) * block
  const kernels = createKernels(2 * width * width + 6 * block * width + 64 * width + 4 * block * block)
  const factor: BlockMatrix = { data: kernels.floats(width * width), width }
  const inverse: BlockMatrix = { data: kernels.floats(width * width), width }
  const work: Work = {
    kernels,
    panel: kernels.floats(8 * width),
    strip: kernels.floats(block * width),
    small: kernels.floats(block * block),
  }
  for (let i = 0; i < width; i++) {
    if (i < size) fill(i, factor.data.subarray(i * width, i * width + i + 1))
    ;(factor.data[i * width + i] as number) += i < size ? ridge : 1
  }
  for (let at = 0; at < width; at += block) factorBlock(factor, at, work)
  for (let at = 0; at < width; at += block) invertBlockRow(factor, inverse, { at, work })
  return {
    ...inverse,
    multiplyTransposed(rows, columns) {
      const product = createKernels(width * width + 2 * width * columns + 8 * width + 64)
      const x = product.floats(width * width)
      x.set(inverse.data)
      const from = product.floats(width * columns)
      from.set(rows)
      const into = product.floats(width * columns)
      const panel = product.floats(8 * width)
      product.matrixProduct(
        ...[width, columns, width],
        ...[x.byteOffset, 4, 4 * width],
        ...[from.byteOffset, 4 * columns, into.byteOffset, 4 * columns, 0, panel.byteOffset],
      )
      return into
    },
  }
}

interface Work {
  kernels: Kernels
  panel: Float32Array
  strip: Float32Array
  small: Float32Array
}

/** Factors the block on the diagonal, solves for the blocks below it, and takes their product off the rest. */
function factorBlock({ data, width }: BlockMatrix, at: number, { kernels, panel, strip }: Work): void {
  for (let i = at; i < width; i++) {
    const row = i * width
    for (let j = at; j < Math.min(i + 1, at + block); j++) {
      let sum = data[row + j] as number
      for (let k = at; k < j; k++) sum -= (data[row + k] as number) * (data[j * width + k] as number)
      data[row + j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (data[j * width + j] as number)
    }
  }
  const rest = width - at - block
  // Minus the transposed panel: block rows × the rest.
  for (let i = 0; i < rest; i++) {
    const row = (at + block + i) * width + at
    for (let k = 0; k < block; k++) strip[k * width + i] = -(data[row + k] as number)
  }
  for (let j = 0; j < rest; j += block) {
    const corner = (at + block + j) * width
    kernels.matrixProduct(
      ...[rest - j, block, block],
      ...[data.byteOffset + 4 * (corner + at), 4 * width, 4],
      ...[strip.byteOffset + 4 * j, 4 * width],
      ...[data.byteOffset + 4 * (corner + at + block + j), 4 * width, 1, panel.byteOffset],
    )
  }
}

/** One block row of the inverse: −L_ii⁻¹ times the blocks to its left of L·X. */
function invertBlockRow(
  factor: BlockMatrix,
  inverse: BlockMatrix,
  { at, work: { kernels, panel, strip, small } }: { at: number; work: Work },
): void {
  const { width } = factor
  invertDiagonal(factor, inverse, at)
  for (let i = 0; i < block; i++) {
    for (let k = 0; k < block; k++) small[i * block + k] = -(inverse.data[(at + i) * width + at + k] as number)
  }
  for (let j = 0; j < at; j += block) {
    kernels.matrixProduct(
      ...[block, block, at - j],
      ...[factor.data.byteOffset + 4 * (at * width + j), 4 * width, 4],
      ...[inverse.data.byteOffset + 4 * (j * width + j), 4 * width],
      ...[strip.byteOffset + 4 * j, 4 * width, 0, panel.byteOffset],
    )
  }
  if (at === 0) return
  kernels.matrixProduct(
    ...[block, at, block],
    ...[small.byteOffset, 4 * block, 4],
    ...[strip.byteOffset, 4 * width],
    ...[inverse.data.byteOffset + 4 * at * width, 4 * width, 0, panel.byteOffset],
  )
}

function invertDiagonal(factor: BlockMatrix, inverse: BlockMatrix, at: number): void {
  const { data, width } = factor
  const x = inverse.data
  for (let i = at; i < at + block; i++) {
    const pivot = data[i * width + i] as number
    for (let j = at; j < i; j++) {
      let sum = 0
      for (let k = j; k < i; k++) sum += (data[i * width + k] as number) * (x[k * width + j] as number)
      x[i * width + j] = -sum / pivot
    }
    x[i * width + i] = 1 / pivot
  }
}
