import { createKernels } from '../network/kernels.ts'
import type { SparseRow } from './features.ts'
import { seededRandom, shuffle } from './random.ts'

/** One linear score a class: the weights times `scales` of the class. */
export interface LinearModel {
  readonly classCount: number
  /** Length of the rows; the constant feature stands after them. */
  readonly size: number
  /** (size + 1) × stride, one row a feature. */
  readonly weights: Int8Array
  readonly scales: Float32Array
  readonly stride: number
}

export interface SvmInput {
  rows: readonly SparseRow[]
  /** Class of each row, 0-based. */
  labels: ArrayLike<number>
  classCount: number
  size: number
  /** C of the textbooks: how much an error costs against a large weight. */
  cost?: number
  /** Passes over the rows. */
  epochs?: number
}

/**
 * Linear support-vector machines, one class against the rest, squared hinge loss, by dual coordinate descent (Hsieh
 * et al. 2008). All classes go through a row together, so that it is read once. Deterministic.
 */
export function trainSvm(input: SvmInput): LinearModel {
  const { rows, labels, classCount, size, cost = 0.4, epochs = 12 } = input
  const stride = Math.ceil(classCount / 16) * 16
  const entries = rows.reduce((sum, row) => sum + row.indices.length + 1, 0)
  const kernels = createKernels(2 * entries + (size + 3) * stride + 1024)
  const packed = packRows(rows, { size, indices: kernels.integers(entries), values: kernels.floats(entries) })
  const weights = kernels.floats((size + 1) * stride)
  const scores = kernels.floats(stride)
  const steps = kernels.floats(stride)
  const alphas = new Float32Array(rows.length * classCount)
  const softness = 1 / (2 * cost)
  const random = seededRandom(1)
  const order = Int32Array.from(rows.keys())

  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const i of shuffle(order, random)) {
      const start = packed.starts[i] as number
      const place = [
        packed.indices.byteOffset + 4 * start,
        packed.values.byteOffset + 4 * start,
        (packed.starts[i + 1] as number) - start,
        weights.byteOffset,
        4 * stride,
      ]
      kernels.sparseProduct(...place, scores.byteOffset, stride)
      const curvature = (packed.squares[i] as number) + softness
      let hasMoved = false
      for (let c = 0; c < classCount; c++) {
        const sign = labels[i] === c ? 1 : -1
        const alpha = alphas[i * classCount + c] as number
        const gradient = sign * (scores[c] as number) - 1 + alpha * softness
        const next = Math.max(0, alpha - gradient / curvature)
        steps[c] = (next - alpha) * sign
        alphas[i * classCount + c] = next
        if (next !== alpha) hasMoved = true
      }
      if (hasMoved) kernels.sparseUpdate(...place, steps.byteOffset, stride)
    }
  }
  return { classCount, size, stride, ...toBytes(weights, stride) }
}

// One byte a weight costs no accuracy, and what is saved is exactly what was measured.
function toBytes(weights: Float32Array, stride: number): { weights: Int8Array; scales: Float32Array } {
  const scales = new Float32Array(stride)
  for (let at = 0; at < weights.length; at += stride) {
    for (let c = 0; c < stride; c++) scales[c] = Math.max(scales[c] as number, Math.abs(weights[at + c] as number))
  }
  for (let c = 0; c < stride; c++) scales[c] = (scales[c] as number) / 127 || 1
  const bytes = new Int8Array(weights.length)
  for (let at = 0; at < weights.length; at += stride) {
    for (let c = 0; c < stride; c++) bytes[at + c] = Math.round((weights[at + c] as number) / (scales[c] as number))
  }
  return { weights: bytes, scales }
}

/** The score of each class; above 0 speaks for it. */
export function linearScores(model: LinearModel, row: SparseRow): Float32Array {
  const { classCount, size, weights, scales, stride } = model
  const scores = Float32Array.from(weights.subarray(size * stride, size * stride + classCount))
  for (let p = 0; p < row.indices.length; p++) {
    const value = row.values[p] as number
    const at = (row.indices[p] as number) * stride
    for (let c = 0; c < classCount; c++) (scores[c] as number) += value * (weights[at + c] as number)
  }
  for (let c = 0; c < classCount; c++) (scores[c] as number) *= scales[c] as number
  return scores
}

interface PackedRows {
  indices: Int32Array
  values: Float32Array
  starts: Int32Array
  squares: Float32Array
}

function packRows(
  rows: readonly SparseRow[],
  into: { size: number; indices: Int32Array; values: Float32Array },
): PackedRows {
  const starts = new Int32Array(rows.length + 1)
  const squares = new Float32Array(rows.length)
  let at = 0
  rows.forEach((row, i) => {
    into.indices.set(row.indices, at)
    into.values.set(row.values, at)
    at += row.indices.length
    into.indices[at] = into.size
    into.values[at] = 1
    at++
    starts[i + 1] = at
    squares[i] = row.values.reduce((sum, value) => sum + value * value, 1)
  })
  return { indices: into.indices, values: into.values, starts, squares }
}
