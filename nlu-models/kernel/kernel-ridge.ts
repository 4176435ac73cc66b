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
  /** Similarity of text i and text j at `i * size + j`; symmetric, positive semi-definite. */
  kernel: Float64Array
  size: number
  /** Class of each text, 0-based. */
  labels: readonly number[]
  classCount: number
  ridge: number
}

/**
 * Least-squares classification in the space of similarities (Rifkin and Klautau 2004), one class against the rest.
 *
 * Leaving out needs no second training: with A = K + ridge·I and weights W = A⁻¹Y, the prediction for a left-out
 * set S is Y_S − (A⁻¹_SS)⁻¹ W_S, exactly (block inverse; for one text the known W_i / A⁻¹_ii).
 */
export function fitKernelRidge({ kernel, size, labels, classCount, ridge }: KernelRidgeInput): KernelRidge {
  const lower = cholesky(kernel, size, ridge)
  const inverse = invertLower(lower, size)
  const weights = new Float32Array(size * classCount)
  const members = groupByLabel(labels, classCount)
  const columns = multiplyTransposed(inverse, size, members)
  const withoutText = new Float32Array(size * classCount)
  const withoutClass = new Float32Array(size * classCount)

  for (let c = 0; c < classCount; c++) {
    for (let i = 0; i < size; i++) weights[i * classCount + c] = columns[c]?.[i] as number
  }
  for (let i = 0; i < size; i++) {
    const diagonal = inverseEntry(inverse, size, { i, j: i })
    for (let c = 0; c < classCount; c++) {
      const target = labels[i] === c ? 1 : 0
      withoutText[i * classCount + c] = target - (weights[i * classCount + c] as number) / diagonal
    }
  }
  for (const [label, group] of members.entries()) {
    leaveGroupOut({ group, label, weights, classCount, into: withoutClass, inverse, size })
  }
  return { weights, withoutText, withoutClass }
}

function leaveGroupOut(given: {
  group: readonly number[]
  label: number
  weights: Float32Array
  classCount: number
  into: Float32Array
  inverse: Float64Array
  size: number
}): void {
  const { group, label, weights, classCount, into, inverse, size } = given
  const n = group.length
  if (n === 0) return
  const block = new Float64Array(n * n)
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      const entry = inverseEntry(inverse, size, { i: group[a] as number, j: group[b] as number })
      block[a * n + b] = entry
      block[b * n + a] = entry
    }
  }
  const factor = cholesky(block, n, 0)
  const right = new Float64Array(n)
  for (let c = 0; c < classCount; c++) {
    for (let a = 0; a < n; a++) right[a] = weights[(group[a] as number) * classCount + c] as number
    solveInPlace(factor, n, right)
    for (let a = 0; a < n; a++) {
      into[(group[a] as number) * classCount + c] = (c === label ? 1 : 0) - (right[a] as number)
    }
  }
}

// Rows are worked on in blocks that stay in the processor's cache while the rest of the matrix streams by.
const blockRows = 32

/** Lower Cholesky factor of `matrix + ridge·I`. */
function cholesky(matrix: Float64Array, size: number, ridge: number): Float64Array {
  const lower = new Float64Array(size * size)
  for (let start = 0; start < size; start += blockRows) {
    const end = Math.min(size, start + blockRows)
    for (let j = 0; j < end; j++) {
      const diagonal = j < start ? (lower[j * size + j] as number) : 0
      for (let i = Math.max(start, j); i < end; i++) {
        const sum = dot({ a: lower, from: i * size }, { a: lower, from: j * size }, j)
        const rest = (matrix[i * size + j] as number) - sum
        if (i === j) lower[i * size + i] = Math.sqrt(Math.max(rest + ridge, 1e-12))
        else lower[i * size + j] = rest / (diagonal || (lower[j * size + j] as number))
      }
    }
  }
  return lower
}

/** Transposed inverse of a lower factor: row j holds column j of L⁻¹, so that later sums run along rows. */
function invertLower(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let start = 0; start < size; start += blockRows) {
    const end = Math.min(size, start + blockRows)
    for (let i = start; i < size; i++) {
      const pivot = lower[i * size + i] as number
      for (let j = start; j < Math.min(end, i); j++) {
        const sum = dot({ a: lower, from: i * size + j }, { a: inverse, from: j * size + j }, i - j)
        inverse[j * size + i] = -sum / pivot
      }
      if (i < end) inverse[i * size + i] = 1 / pivot
    }
  }
  return inverse
}

// A⁻¹ = L⁻ᵀL⁻¹: entry (i, j) is the product of columns i and j of L⁻¹, which begin at max(i, j).
function inverseEntry(inverse: Float64Array, size: number, { i, j }: { i: number; j: number }): number {
  const from = Math.max(i, j)
  return dot({ a: inverse, from: i * size + from }, { a: inverse, from: j * size + from }, size - from)
}

/** A⁻¹ times the indicator of each group, one column a group. */
function multiplyTransposed(
  inverse: Float64Array,
  size: number,
  groups: ReadonlyArray<readonly number[]>,
): Float64Array[] {
  return groups.map((group) => {
    const middle = new Float64Array(size)
    for (const j of group) {
      const column = inverse.subarray(j * size, (j + 1) * size)
      for (let k = j; k < size; k++) (middle[k] as number) += column[k] as number
    }
    return Float64Array.from({ length: size }, (_, i) =>
      dot({ a: inverse, from: i * size + i }, { a: middle, from: i }, size - i),
    )
  })
}

function solveInPlace(lower: Float64Array, size: number, right: Float64Array): void {
  for (let i = 0; i < size; i++) {
    const sum = dot({ a: lower, from: i * size }, { a: right, from: 0 }, i)
    right[i] = ((right[i] as number) - sum) / (lower[i * size + i] as number)
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i] as number
    for (let k = i + 1; k < size; k++) sum -= (lower[k * size + i] as number) * (right[k] as number)
    right[i] = sum / (lower[i * size + i] as number)
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
function dot(x: { a: Float64Array; from: number }, y: { a: Float64Array; from: number }, length: number): number {
  const a = x.a
  const b = y.a
  let i = x.from
  let j = y.from
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  const end = i + length - 3
  for (; i < end; i += 4, j += 4) {
    s0 += (a[i] as number) * (b[j] as number)
    s1 += (a[i + 1] as number) * (b[j + 1] as number)
    s2 += (a[i + 2] as number) * (b[j + 2] as number)
    s3 += (a[i + 3] as number) * (b[j + 3] as number)
  }
  for (; i < end + 3; i++, j++) s0 += (a[i] as number) * (b[j] as number)
  return s0 + s1 + s2 + s3
}
