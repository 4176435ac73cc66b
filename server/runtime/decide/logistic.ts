/** A fitted logistic regression over standardised features. */
export interface LogisticModel {
  mean: number[]
  scale: number[]
  weights: number[]
  bias: number
}

export interface LabelledRow {
  features: readonly number[]
  /** 1 when the event happened. */
  label: 0 | 1
  weight: number
}

/** Probability in 0..1 that the event happens. */
export function predictLogistic(model: LogisticModel, features: readonly number[]): number {
  let sum = model.bias
  for (let i = 0; i < features.length; i++) sum += (model.weights[i] as number) * standardise(model, features, i)
  return 1 / (1 + Math.exp(-sum))
}

/** Fits by Newton's method with a quadratic penalty `ridge` on the weights (not on the bias). Deterministic. */
export function fitLogistic(rows: readonly LabelledRow[], ridge: number): LogisticModel {
  const size = rows[0]?.features.length ?? 0
  const model = { ...standardisation(rows, size), weights: new Array<number>(size).fill(0), bias: 0 }
  const inputs = rows.map((row) => [...row.features.map((_, i) => standardise(model, row.features, i)), 1])
  const beta = new Array<number>(size + 1).fill(0)

  for (let round = 0; round < 30; round++) {
    const gradient = beta.map((b, i) => (i < size ? -ridge * b : 0))
    const hessian = beta.map((_, i) => beta.map((_, j) => (i === j ? (i < size ? ridge : 1e-6) : 0)))
    inputs.forEach((x, r) => {
      const { label, weight } = rows[r] as LabelledRow
      const p = 1 / (1 + Math.exp(-dotProduct(x, beta)))
      const error = weight * (label - p)
      const curvature = weight * p * (1 - p)
      for (let i = 0; i <= size; i++) {
        const xi = x[i] as number
        ;(gradient[i] as number) += error * xi
        const row = hessian[i] as number[]
        for (let j = 0; j <= i; j++) (row[j] as number) += curvature * xi * (x[j] as number)
      }
    })
    const step = solveSymmetric(hessian, gradient)
    let largest = 0
    step.forEach((s, i) => {
      ;(beta[i] as number) += s
      largest = Math.max(largest, Math.abs(s))
    })
    if (largest < 1e-6) break
  }
  return { ...model, weights: beta.slice(0, size), bias: beta[size] as number }
}

function standardisation(rows: readonly LabelledRow[], size: number): Pick<LogisticModel, 'mean' | 'scale'> {
  const mean = new Array<number>(size).fill(0)
  const scale = new Array<number>(size).fill(0)
  for (const { features } of rows)
    features.forEach((x, i) => {
      ;(mean[i] as number) += x / rows.length
    })
  for (const { features } of rows) {
    features.forEach((x, i) => {
      ;(scale[i] as number) += (x - (mean[i] as number)) ** 2 / rows.length
    })
  }
  return { mean, scale: scale.map((variance) => Math.sqrt(variance) || 1) }
}

function standardise(model: Pick<LogisticModel, 'mean' | 'scale'>, features: readonly number[], i: number): number {
  return ((features[i] as number) - (model.mean[i] as number)) / (model.scale[i] as number)
}

function dotProduct(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/** Solves A x = b for a symmetric positive definite A given by its lower triangle (Cholesky). */
export function solveSymmetric(lower: number[][], b: readonly number[]): number[] {
  const n = b.length
  const l = lower.map((row) => row.slice())
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = (l[i] as number[])[j] as number
      for (let k = 0; k < j; k++) sum -= ((l[i] as number[])[k] as number) * ((l[j] as number[])[k] as number)
      ;(l[i] as number[])[j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / ((l[j] as number[])[j] as number)
    }
  }
  const x = b.slice()
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) (x[i] as number) -= ((l[i] as number[])[k] as number) * (x[k] as number)
    ;(x[i] as number) /= (l[i] as number[])[i] as number
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) (x[i] as number) -= ((l[k] as number[])[i] as number) * (x[k] as number)
    ;(x[i] as number) /= (l[i] as number[])[i] as number
  }
  return x
}
