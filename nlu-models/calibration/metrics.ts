/** One answered question: the stated confidence of the answer in 0..1 and whether it was right. */
export interface Outcome {
  confidence: number
  isRight: boolean
}

/** Mean distance between stated confidence and share of right answers, over equal-width bins (Naeini et al. 2015). */
export function expectedCalibrationError(outcomes: readonly Outcome[], binCount = 15): number {
  const bins = Array.from({ length: binCount }, () => ({ confidence: 0, right: 0 }))
  for (const { confidence, isRight } of outcomes) {
    const bin = bins[Math.min(binCount - 1, Math.max(0, Math.ceil(confidence * binCount) - 1))]
    if (!bin) continue
    bin.confidence += confidence
    bin.right += isRight ? 1 : 0
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / Math.max(1, outcomes.length)
}

/** Chance that a random positive scores above a random negative; ties count half; NaN when one side is empty. */
export function areaUnderRoc(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((score) => ({ score, isPositive: true })),
    ...negatives.map((score) => ({ score, isPositive: false })),
  ].sort((a, b) => a.score - b.score)
  let rankSum = 0
  for (let from = 0; from < all.length; ) {
    let to = from
    while (to < all.length && all[to]?.score === all[from]?.score) to++
    const meanRank = (from + to + 1) / 2
    for (let i = from; i < to; i++) if (all[i]?.isPositive) rankSum += meanRank
    from = to
  }
  const n = positives.length
  return (rankSum - (n * (n + 1)) / 2) / (n * negatives.length)
}

/** The largest share that can be answered, most confident first, with at least this share of right answers. */
export function coverageAtPrecision(outcomes: readonly Outcome[], precision: number): number {
  return bestCut(outcomes, precision).count / Math.max(1, outcomes.length)
}

/** The lowest threshold at which the answered questions reach the precision; above 1 when none does. */
export function thresholdForPrecision(outcomes: readonly Outcome[], precision: number): number {
  return bestCut(outcomes, precision).threshold
}

function bestCut(outcomes: readonly Outcome[], precision: number): { count: number; threshold: number } {
  const sorted = [...outcomes].sort((a, b) => b.confidence - a.confidence)
  let right = 0
  let best = { count: 0, threshold: 1.000001 }
  sorted.forEach((outcome, i) => {
    if (outcome.isRight) right++
    // Equal confidences are answered together or not at all.
    if (sorted[i + 1]?.confidence === outcome.confidence) return
    if (right / (i + 1) >= precision) best = { count: i + 1, threshold: outcome.confidence }
  })
  return best
}

/** Share of right answers, and the mean over classes of the harmonic mean of precision and recall. */
export function accuracyAndMacroF1(
  truths: readonly string[],
  answers: readonly string[],
): { accuracy: number; macroF1: number } {
  const classes = new Map<string, { right: number; answered: number; asked: number }>()
  const entry = (name: string) => {
    const found = classes.get(name) ?? { right: 0, answered: 0, asked: 0 }
    classes.set(name, found)
    return found
  }
  truths.forEach((truth, i) => {
    entry(truth).asked++
    const answer = answers[i]
    if (answer === undefined) return
    entry(answer).answered++
    if (answer === truth) entry(truth).right++
  })
  const counts = [...classes.values()]
  const right = counts.reduce((sum, c) => sum + c.right, 0)
  const f1 = counts.reduce((sum, c) => sum + (2 * c.right) / (c.answered + c.asked), 0)
  return { accuracy: right / Math.max(1, truths.length), macroF1: f1 / Math.max(1, counts.length) }
}
