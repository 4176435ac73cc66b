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
  const standardised = inputs.map((candidates, c) => ({ candidates, right: (cases[c] as RankingCase).right }))
  let weights = new Array<number>(size).fill(0)
  let loss = lossOf(standardised, weights, ridge)
  for (let round = 0; round < 40; round++) {
    const gradient = weights.map((w) => -ridge * w)
    const hessian = weights.map((_, i) => weights.map((_, j) => (i === j ? ridge : 0)))
    for (const one of standardised) addCase(one, weights, { gradient, hessian })
    const step = solveSymmetric(hessian, gradient)
    // A full Newton step can overshoot far from the optimum: it is halved until the loss falls.
    let factor = 1
    let next = weights
    let nextLoss = Number.POSITIVE_INFINITY
    while (factor > 1e-4 && !(nextLoss <= loss)) {
      next = weights.map((w, i) => w + factor * (step[i] as number))
      nextLoss = lossOf(standardised, next, ridge)
      factor /= 2
    }
    if (!(nextLoss < loss - 1e-6)) break
    weights = next
    loss = nextLoss
  }
  return { mean, scale, weights }
}

/** Negative log-likelihood with the ridge penalty. */
function lossOf(cases: readonly RankingCase[], weights: readonly number[], ridge: number): number {
  let loss = weights.reduce((sum, w) => sum + (ridge * w * w) / 2, 0)
  for (const { candidates, right } of cases) {
    const scores = candidates.map((x) => x.reduce((sum, v, i) => sum + v * (weights[i] as number), 0))
    const highest = Math.max(...scores)
    loss += highest + Math.log(scores.reduce((sum, s) => sum + Math.exp(s - highest), 0)) - (scores[right] as number)
  }
  return loss
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
