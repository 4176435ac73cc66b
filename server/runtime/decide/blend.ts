import { type BoostedTrees, fitBoosted, predictBoosted } from './boosted-trees.ts'
import { fitLogistic, type LabelledRow, type LogisticModel, predictLogistic } from './logistic.ts'

/** Two views on the same numbers: a straight sum that holds for small packs, and trees that see exceptions. */
export interface Blend {
  linear: LogisticModel
  trees: BoostedTrees
}

const ridge = 10

export function fitBlend(rows: readonly LabelledRow[]): Blend {
  return { linear: fitLogistic(rows, ridge), trees: fitBoosted(rows) }
}

/** Probability in 0..1: the mean of the two log-odds. */
export function predictBlend({ linear, trees }: Blend, features: readonly number[]): number {
  const sum = logOdds(predictLogistic(linear, features)) + logOdds(predictBoosted(trees, features))
  return 1 / (1 + Math.exp(-sum / 2))
}

const logOdds = (p: number) => Math.log((p + 1e-6) / (1 - p + 1e-6))
