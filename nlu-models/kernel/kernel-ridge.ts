import { type InverseFactor, invertCholesky } from './inverse-cholesky.ts'

/** Scores of every text for every class, texts × classes, row after row. */
export interface KernelRidge {
  /** What each text contributes to each class: a class's score is the sum of contribution × similarity. */
  weights: Float32Array
  /** Score of each text from a model that was trained without it. */
  withoutText: Float32Array
  /** Score of each text from a model that was trained without any text of its class. */
  withoutClass: Float32Array
}

export interface KernelRidgeInput {
  size: number
  /** Writes the similarities of text `row` with texts 0..row; the whole is symmetric, positive semi-definite. */
  fillRow: (row: number, into: Float32Array) => void
  /** Class of each text, 0-based. */
  labels: readonly number[]
  classCount: number
  ridge: number
  /** Classes with more texts are never left out as a whole (their `withoutClass` is 0): it would be dear and is not asked for. */
  largestLeftOut?: number
}

/**
 * Least-squares classification in the space of similarities (Rifkin and Klautau 2004), one class against the rest.
 *
 * Leaving out needs no second training: with A = K + ridge·I and weights W = A⁻¹Y, the prediction for a left-out
 * set S is Y_S − (A⁻¹_SS)⁻¹ W_S, exactly (block inverse; for one text the known W_i / A⁻¹_ii).
 */
export function fitKernelRidge(input: KernelRidgeInput): KernelRidge {
  const { size, fillRow, labels, classCount, ridge, largestLeftOut = size } = input
  const inverse = invertCholesky(size, ridge, fillRow)
  const members = groupByLabel(labels, classCount)
  const weights = solveForLabels(inverse, { size, labels, classCount })
  const diagonal = diagonalOf(inverse, size)
  const withoutText = new Float32Array(size * classCount)
  const withoutClass = new Float32Array(size * classCount)
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < classCount; c++) {
      const target = labels[i] === c ? 1 : 0
      withoutText[i * classCount + c] = target - (weights[i * classCount + c] as number) / (diagonal[i] as number)
    }
  }
  for (const [label, group] of members.entries()) {
    if (group.length <= largestLeftOut)
      leaveGroupOut({ group, label, weights, classCount, into: withoutClass, inverse, size })
  }
  return { weights, withoutText, withoutClass }
}

/** W = A⁻¹Y = Xᵀ(XY): Y only says which columns of X are added up. */
function solveForLabels(
  inverse: InverseFactor,
  { size, labels, classCount }: { size: number; labels: readonly number[]; classCount: number },
): Float32Array {
  const { data, width } = inverse
  const columns = Math.ceil(classCount / 8) * 8
  const sums = new Float32Array(width * columns)
  for (let k = 0; k < size; k++) {
    for (let j = 0; j <= k; j++) {
      const at = k * columns + (labels[j] as number)
      sums[at] = (sums[at] as number) + (data[k * width + j] as number)
    }
  }
  const solved = inverse.multiplyTransposed(sums, columns)
  const weights = new Float32Array(size * classCount)
  for (let i = 0; i < size; i++) weights.set(solved.subarray(i * columns, i * columns + classCount), i * classCount)
  return weights
}

/** Diagonal of A⁻¹ = XᵀX. */
function diagonalOf({ data, width }: InverseFactor, size: number): Float64Array {
  const diagonal = new Float64Array(size)
  for (let k = 0; k < size; k++) {
    for (let i = 0; i <= k; i++) {
      const x = data[k * width + i] as number
      diagonal[i] = (diagonal[i] as number) + x * x
    }
  }
  return diagonal
}

function leaveGroupOut(given: {
  group: readonly number[]
  label: number
  weights: Float32Array
  classCount: number
  into: Float32Array
  inverse: InverseFactor
  size: number
}): void {
  const { group, label, weights, classCount, into, inverse, size } = given
  const n = group.length
  if (n === 0) return
  const columns = group.map((j) => columnOf(inverse, j, size))
  const factor = new Float64Array(n * n)
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) factor[a * n + b] = dot(columns[a] as Float64Array, columns[b] as Float64Array)
  }
  factorInPlace(factor, n)
  const right = new Float64Array(n)
  for (let c = 0; c < classCount; c++) {
    for (let a = 0; a < n; a++) right[a] = weights[(group[a] as number) * classCount + c] as number
    solveInPlace(factor, n, right)
    for (let a = 0; a < n; a++) {
      into[(group[a] as number) * classCount + c] = (c === label ? 1 : 0) - (right[a] as number)
    }
  }
}

function columnOf({ data, width }: InverseFactor, j: number, size: number): Float64Array {
  const column = new Float64Array(size)
  for (let k = j; k < size; k++) column[k] = data[k * width + j] as number
  return column
}

/** Cholesky factor of a small matrix, in its lower triangle. */
function factorInPlace(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j] as number
      for (let k = 0; k < j; k++) sum -= (matrix[i * n + k] as number) * (matrix[j * n + k] as number)
      matrix[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (matrix[j * n + j] as number)
    }
  }
}

function solveInPlace(lower: Float64Array, n: number, right: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = right[i] as number
    for (let k = 0; k < i; k++) sum -= (lower[i * n + k] as number) * (right[k] as number)
    right[i] = sum / (lower[i * n + i] as number)
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i] as number
    for (let k = i + 1; k < n; k++) sum -= (lower[k * n + i] as number) * (right[k] as number)
    right[i] = sum / (lower[i * n + i] as number)
  }
}

function groupByLabel(labels: readonly number[], classCount: number): number[][] {
  const groups = Array.from({ length: classCount }, () => [] as number[])
  labels.forEach((label, i) => {
    groups[label]?.push(i)
  })
  return groups
}

// Four sums side by side keep the processor's pipelines full.
function dot(a: Float64Array, b: Float64Array): number {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let i = 0
  for (; i + 3 < a.length; i += 4) {
    s0 += (a[i] as number) * (b[i] as number)
    s1 += (a[i + 1] as number) * (b[i + 1] as number)
    s2 += (a[i + 2] as number) * (b[i + 2] as number)
    s3 += (a[i + 3] as number) * (b[i + 3] as number)
  }
  for (; i < a.length; i++) s0 += (a[i] as number) * (b[i] as number)
  return s0 + s1 + s2 + s3
}
