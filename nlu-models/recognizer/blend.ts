import { applyIsotonic, fitIsotonic, type IsotonicCurve } from '../calibration/isotonic.ts'
import type { Outcome } from '../calibration/metrics.ts'
import { fitSharpness, softmax } from '../calibration/temperature.ts'

/** How the members' scores become one true probability. */
export interface Blend {
  /** Factor on each member's scores. */
  sharpness: number[]
  shares: number[]
  /** Factor on the logarithms of the blended probabilities. */
  blendSharpness: number
  curve: IsotonicCurve
}

// With few texts it varies from set to set which view is the best one; with many the usual shares are good.
const fewTexts = 3000
const quarters = 4
// What is chosen must be clearly better than what has proved itself elsewhere.
const clearlyBetter = 0.98

/** Scores of one text: a row a member. */
export type MemberScores = ReadonlyArray<ArrayLike<number>>

/**
 * Fits everything on scores that members gave to texts they had not seen: one temperature a member, one for the
 * blend, then the curve from the top probability to the share of right answers.
 */
export function fitBlend(texts: readonly MemberScores[], labels: readonly number[], usualShares: number[]): Blend {
  const sharpness = usualShares.map((_, member) =>
    fitSharpness(
      texts.map((scores) => scores[member] as ArrayLike<number>),
      labels,
    ),
  )
  const shares = texts.length < fewTexts ? chooseShares(texts, labels, { sharpness, usualShares }) : usualShares
  const unfitted: Blend = { sharpness, shares, blendSharpness: 1, curve: { from: [], to: [] } }
  const logs = texts.map((scores) => blendProbabilities(unfitted, scores).map((p) => Math.log(Math.max(p, 1e-9))))
  const blendSharpness = fitSharpness(logs, labels)
  const outcomes = logs.map((row, i): Outcome => {
    const probabilities = softmax(row, blendSharpness)
    const top = indexOfHighest(probabilities)
    return { confidence: probabilities[top] as number, isRight: top === labels[i] }
  })
  return { ...unfitted, blendSharpness, curve: fitIsotonic(outcomes) }
}

/** The shares, in quarters, that make the right intents most likely. */
function chooseShares(
  texts: readonly MemberScores[],
  labels: readonly number[],
  { sharpness, usualShares }: { sharpness: number[]; usualShares: number[] },
): number[] {
  const probabilities = texts.map((scores, i) =>
    scores.map((row, member) => softmax(row, sharpness[member])[labels[i] as number] as number),
  )
  const lossOf = (shares: readonly number[]) => {
    const total = shares.reduce((sum, share) => sum + share, 0)
    return probabilities.reduce((sum, row) => {
      const blended = row.reduce((mix, p, member) => mix + (p * (shares[member] as number)) / total, 0)
      return sum - Math.log(Math.max(1e-9, blended))
    }, 0)
  }
  let best = { shares: usualShares, loss: lossOf(usualShares) * clearlyBetter }
  for (const shares of partitions(quarters, usualShares.length)) {
    const loss = lossOf(shares)
    if (loss < best.loss) best = { shares, loss }
  }
  return best.shares
}

/** All ways to deal `count` pieces to `takers`. */
function partitions(count: number, takers: number): number[][] {
  if (takers === 1) return [[count]]
  return Array.from({ length: count + 1 }, (_, first) => first).flatMap((first) =>
    partitions(count - first, takers - 1).map((rest) => [first, ...rest]),
  )
}

/** Probability of each intent before the curve: the weighted mean of the members'. */
export function blendProbabilities(blend: Blend, scores: MemberScores): Float32Array {
  const total = blend.shares.reduce((sum, share) => sum + share, 0)
  const result = new Float32Array(scores[0]?.length ?? 0)
  scores.forEach((row, member) => {
    const probabilities = softmax(row, blend.sharpness[member])
    const share = (blend.shares[member] as number) / total
    for (let c = 0; c < result.length; c++) (result[c] as number) += share * (probabilities[c] as number)
  })
  if (blend.blendSharpness === 1) return result
  return softmax(
    result.map((p) => Math.log(Math.max(p, 1e-9))),
    blend.blendSharpness,
  )
}

/** Probability of each intent; the highest is read off the curve, the others share what is left. */
export function calibratedProbabilities(blend: Blend, scores: MemberScores): Float32Array {
  const raw = blendProbabilities(blend, scores)
  const top = indexOfHighest(raw)
  const confidence = applyIsotonic(blend.curve, raw[top] as number)
  const left = 1 - (raw[top] as number)
  const factor = left > 0 ? (1 - confidence) / left : 0
  return raw.map((p, c) => (c === top ? confidence : p * factor))
}

export function indexOfHighest(numbers: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < numbers.length; i++) if ((numbers[i] as number) > (numbers[best] as number)) best = i
  return best
}
