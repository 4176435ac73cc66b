import { softmax } from '../calibration/temperature.ts'
import { type BinaryModel, binaryProbability, trainBinary } from '../linear/binary-logistic.ts'
import { type Blend, blendProbabilities, indexOfHighest, type MemberScores } from './blend.ts'

/** Tells whether a text belongs to any intent at all. */
export interface Scope {
  model: BinaryModel
  /** Probability from which a text counts as in scope. */
  threshold: number
}

// Without a single example of what is out of scope, the evidence is simply summed, each number standardised.
const keptWithoutExamples = 0.94

/**
 * Fits on the evidence of texts in scope (scored by models that had not seen them) against texts out of scope. With
 * none of the latter every number counts alike and the threshold keeps 94 % of the former.
 */
export function fitScope(inScope: readonly number[][], outOfScope: readonly number[][]): Scope {
  if (outOfScope.length === 0) {
    const model = standardizedSum(inScope)
    const scores = inScope.map((row) => binaryProbability(model, row)).sort((a, b) => a - b)
    return { model, threshold: scores[Math.floor((1 - keptWithoutExamples) * scores.length)] ?? 0 }
  }
  const model = trainBinary(inScope, outOfScope)
  const kept = inScope.map((row) => binaryProbability(model, row))
  const stopped = outOfScope.map((row) => binaryProbability(model, row))
  return { model, threshold: bestBalance(kept, stopped) }
}

/** Probability-like number in 0..1. */
export const scopeProbability = (scope: Scope, evidence: readonly number[]): number =>
  binaryProbability(scope.model, evidence)

/** Numbers that differ between texts in and out of scope; each is higher where the text is in scope. */
export function scopeEvidence(blend: Blend, scores: MemberScores): number[] {
  const probabilities = blendProbabilities(blend, scores)
  const top = indexOfHighest(probabilities)
  const evidence = [logOdds(probabilities[top] as number)]
  scores.forEach((row, member) => {
    const sorted = [...Array.from(row)].sort((a, b) => b - a)
    const [first = 0, second = 0] = sorted
    const sharpness = blend.sharpness[member] as number
    const own = softmax(row, sharpness)
    evidence.push(first, first - second, logSumExp(row, sharpness), Math.log(Math.max(1e-6, own[top] as number)))
  })
  return evidence
}

function standardizedSum(rows: readonly number[][]): BinaryModel {
  const width = rows[0]?.length ?? 0
  const means = Array.from(
    { length: width },
    (_, j) => rows.reduce((sum, r) => sum + (r[j] as number), 0) / rows.length,
  )
  const deviations = means.map(
    (mean, j) => Math.sqrt(rows.reduce((sum, r) => sum + ((r[j] as number) - mean) ** 2, 0) / rows.length) || 1,
  )
  return { means, deviations, weights: means.map(() => 1 / width), bias: 0 }
}

/** The threshold at which the two shares of right decisions together are highest. */
function bestBalance(kept: readonly number[], stopped: readonly number[]): number {
  const all = [
    ...kept.map((score) => ({ score, gain: -1 / kept.length })),
    ...stopped.map((score) => ({ score, gain: 1 / stopped.length })),
  ].sort((a, b) => a.score - b.score)
  let value = 0
  let best = { value: 0, threshold: 0 }
  all.forEach(({ score, gain }, i) => {
    value += gain
    if (value > best.value) best = { value, threshold: (score + (all[i + 1]?.score ?? 1)) / 2 }
  })
  return best.threshold
}

const logOdds = (p: number) => Math.log(Math.max(p, 1e-6) / Math.max(1 - p, 1e-6))

function logSumExp(row: ArrayLike<number>, sharpness: number): number {
  let highest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < row.length; i++) highest = Math.max(highest, (row[i] as number) * sharpness)
  let sum = 0
  for (let i = 0; i < row.length; i++) sum += Math.exp((row[i] as number) * sharpness - highest)
  return highest + Math.log(sum)
}
