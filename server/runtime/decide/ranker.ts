import { solveSymmetric } from './logistic.ts'

/** A learnt sum over candidate features: the softmax over a question's candidates is its belief. */
export interface Ranker {
  mean: number[]
  scale: number[]
  weights: number[]
}

/** One question with its candidates' features and the place of the right one. */
export interface RankingCase {
  candidates: ReadonlyArray<readonly number[]>
  right: number
}

/** The ranker's score of one candidate (a log-odds up to a constant). */
export function rankScore(ranker: Ranker, features: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < features.length; i++) {
    sum +=
      ((ranker.weights[i] as number) * ((features[i] as number) - (ranker.mean[i] as number))) /
      (ranker.scale[i] as number)
  }
  return sum
}

/** Fits the conditional logit (softmax over each question's candidates) by Newton's method with a ridge penalty. */
export function fitRanker(cases: readonly RankingCase[], ridge: number): Ranker {
  const size = cases[0]?.candidates[0]?.length ?? 0
  const { mean, scale } = standardisation(cases, size)
  const inputs = cases.map((c) =>
    c.candidates.map((x) => x.map((value, i) => (value - (mean[i] as number)) / (scale[i] as number))),
  )
  const weights = new Array<number>(size).fill(0)
  for (let round = 0; round < 25; round++) {
    const gradient = weights.map((w) => -ridge * w)
    const hessian = weights.map((_, i) => weights.map((_, j) => (i === j ? ridge : 0)))
    inputs.forEach((candidates, c) => {
      addCase({ candidates, right: (cases[c] as RankingCase).right }, weights, { gradient, hessian })
    })
    const step = solveSymmetric(hessian, gradient)
    let largest = 0
    step.forEach((s, i) => {
      ;(weights[i] as number) += s
      largest = Math.max(largest, Math.abs(s))
    })
    if (largest < 1e-5) break
  }
  return { mean, scale, weights }
}

function addCase(
  { candidates, right }: RankingCase,
  weights: readonly number[],
  into: { gradient: number[]; hessian: number[][] },
): void {
  const probabilities = softmax(candidates.map((x) => x.reduce((sum, v, i) => sum + v * (weights[i] as number), 0)))
  const expected = weights.map((_, i) =>
    candidates.reduce((sum, x, c) => sum + (probabilities[c] as number) * (x[i] as number), 0),
  )
  for (let i = 0; i < weights.length; i++) {
    ;(into.gradient[i] as number) += ((candidates[right] as readonly number[])[i] as number) - (expected[i] as number)
    const row = into.hessian[i] as number[]
    for (let j = 0; j <= i; j++) {
      let second = 0
      for (let c = 0; c < candidates.length; c++) {
        const x = candidates[c] as readonly number[]
        second +=
          (probabilities[c] as number) *
          ((x[i] as number) - (expected[i] as number)) *
          ((x[j] as number) - (expected[j] as number))
      }
      ;(row[j] as number) += second
    }
  }
}

/** Probabilities in proportion to exp(score). */
export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores)
  const powers = scores.map((s) => Math.exp(s - highest))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((p) => p / sum)
}

function standardisation(cases: readonly RankingCase[], size: number): { mean: number[]; scale: number[] } {
  const mean = new Array<number>(size).fill(0)
  const scale = new Array<number>(size).fill(0)
  const all = cases.flatMap((c) => c.candidates)
  for (const x of all)
    x.forEach((v, i) => {
      ;(mean[i] as number) += v / all.length
    })
  for (const x of all)
    x.forEach((v, i) => {
      ;(scale[i] as number) += (v - (mean[i] as number)) ** 2 / all.length
    })
  return { mean, scale: scale.map((variance) => Math.sqrt(variance) || 1) }
}
