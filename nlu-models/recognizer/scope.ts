import { softmax } from '../calibration/temperature.ts'
import { type BinaryModel, binaryProbability, trainBinary } from '../linear/binary-logistic.ts'
import { type Blend, blendProbabilities, indexOfHighest, type MemberScores } from './blend.ts'
import type { MemberParts } from './member.ts'

/** Tells whether a text belongs to any intent at all. */
export interface Scope {
  model: BinaryModel
  /** Whether all evidence is weighed, or the good numbers are summed. */
  isWeighed: boolean
  /** Probability from which a text counts as in scope. */
  threshold: number
}

// One question in scope of twenty may go to a person: most of these would have been answered wrongly anyway.
const keptInScope = 0.9575
// The numbers say much the same, and examples out of scope are few: large weights would fit their chance.
const smallCost = 0.03

/** Numbers that are higher where a text is in scope. */
export interface Evidence {
  /** Good ones, which may be summed when nothing better can be learnt. */
  summed: number[]
  /** Further ones, of use when they can be weighed. */
  weighed: number[]
}

/**
 * Fits on the evidence of texts in scope (scored by models that had not seen them) against texts out of scope; with
 * none of the latter the good numbers count alike. The threshold keeps a fixed share of the former.
 */
export function fitScope(inScope: readonly Evidence[], outOfScope: readonly Evidence[]): Scope {
  const isWeighed = outOfScope.length > 0
  const model = isWeighed
    ? trainBinary(inScope.map(allOf), outOfScope.map(allOf), smallCost)
    : standardizedSum(inScope.map((evidence) => evidence.summed))
  const scope: Scope = { model, isWeighed, threshold: 0 }
  const scores = inScope.map((evidence) => scopeProbability(scope, evidence)).sort((a, b) => a - b)
  return { ...scope, threshold: scores[Math.floor((1 - keptInScope) * scores.length)] ?? 0 }
}

/** Probability-like number in 0..1. */
export function scopeProbability({ model, isWeighed }: Scope, evidence: Evidence): number {
  return binaryProbability(model, isWeighed ? allOf(evidence) : evidence.summed)
}

const allOf = ({ summed, weighed }: Evidence) => [...summed, ...weighed]

/** Evidence from the members' scores, from the words and, with an encoder, from the distance to the nearest intent. */
export function scopeEvidence(
  blend: Blend,
  scores: MemberScores,
  given: { kinds: ReadonlyArray<MemberParts['kind']>; nearness: number | undefined; knownWords: number },
): Evidence {
  const probabilities = blendProbabilities(blend, scores)
  const top = indexOfHighest(probabilities)
  const summed = given.nearness === undefined ? [] : [given.nearness]
  const weighed = [given.knownWords, logOdds(probabilities[top] as number)]
  scores.forEach((row, member) => {
    const [first = 0, second = 0] = Float32Array.from(row).sort().reverse()
    const sharpness = blend.sharpness[member] as number
    const energy = logSumExp(row, sharpness)
    const own = Math.log(Math.max(1e-6, softmax(row, sharpness)[top] as number))
    const kind = given.kinds[member]
    if (kind === 'linear') summed.push(first)
    if (kind === 'networks') summed.push(energy)
    weighed.push(...(kind === 'linear' ? [energy] : [first]), first - second, own)
  })
  return { summed, weighed }
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

const logOdds = (p: number) => Math.log(Math.max(p, 1e-6) / Math.max(1 - p, 1e-6))

function logSumExp(row: ArrayLike<number>, sharpness: number): number {
  let highest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < row.length; i++) highest = Math.max(highest, (row[i] as number) * sharpness)
  let sum = 0
  for (let i = 0; i < row.length; i++) sum += Math.exp((row[i] as number) * sharpness - highest)
  return highest + Math.log(sum)
}
