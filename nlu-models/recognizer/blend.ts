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

/** Scores of one text: a row a member. */
export type MemberScores = ReadonlyArray<ArrayLike<number>>

/**
 * Fits everything on scores that members gave to texts they had not seen: one temperature a member, one for the
 * blend, then the curve from the top probability to the share of right answers.
 */
export function fitBlend(texts: readonly MemberScores[], labels: readonly number[], shares: number[]): Blend {
  const sharpness = shares.map((_, member) =>
    fitSharpness(
      texts.map((scores) => scores[member] as ArrayLike<number>),
      labels,
    ),
  )
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
