import { type BoostedTrees, fitBoosted } from './boosted-trees.ts'
import { type DecisionTrees, foldCount, foldOf } from './decision-trees.ts'
import { type MeasuredCase, teachingRows } from './measure.ts'

/** Grows the trees on what several packs measured: once on all, and once for each fold without it. */
export function fitDecisionTrees(
  packs: readonly (readonly MeasuredCase[])[],
  progress: (message: string) => void,
): Pick<DecisionTrees, 'all' | 'folds'> {
  const questions = packs.flatMap((cases) =>
    teachingRows(cases).map((rows, i) => ({ rows, fold: foldOf(cases[i] as MeasuredCase) })),
  )
  const without = (fold: number): BoostedTrees => {
    progress(fold < 0 ? 'Growing trees on all pages …' : `Growing trees without fold ${fold + 1} of ${foldCount} …`)
    return fitBoosted(questions.filter((question) => question.fold !== fold).flatMap(({ rows }) => rows))
  }
  return { all: without(-1), folds: Array.from({ length: foldCount }, (_, fold) => without(fold)) }
}
