import type { Outcome } from './metrics.ts'

/** A rising curve from a raw confidence to the share of right answers that goes with it. */
export interface IsotonicCurve {
  /** Rising raw confidences. */
  from: number[]
  /** What each of them is worth; never falls. */
  to: number[]
}

/**
 * Isotonic regression by pooling adjacent violators (Zadrozny and Elkan 2002). Each step of the staircase becomes one
 * point at its mean, with straight lines between. The ends are pulled in by one made-up right and wrong answer, so
 * that no finite experience is called certainty.
 */
export function fitIsotonic(outcomes: readonly Outcome[]): IsotonicCurve {
  const sorted = [...outcomes].sort((a, b) => a.confidence - b.confidence)
  const [lowest, highest] = [sorted[0], sorted.at(-1)]
  if (!lowest || !highest) return { from: [], to: [] }
  const steps: Array<{ confidence: number; right: number; count: number }> = []
  for (const outcome of [{ ...lowest, isRight: true }, ...sorted, { ...highest, isRight: false }]) {
    let step = { confidence: outcome.confidence, right: outcome.isRight ? 1 : 0, count: 1 }
    for (let last = steps.at(-1); last && last.right * step.count >= step.right * last.count; last = steps.at(-1)) {
      step = {
        confidence: last.confidence + step.confidence,
        right: last.right + step.right,
        count: last.count + step.count,
      }
      steps.pop()
    }
    steps.push(step)
  }
  return {
    from: steps.map((step) => step.confidence / step.count),
    to: steps.map((step) => step.right / step.count),
  }
}

/** Reads the curve at a raw confidence; outside its ends it is flat. */
export function applyIsotonic({ from, to }: IsotonicCurve, confidence: number): number {
  const last = from.length - 1
  if (last < 0) return confidence
  if (confidence <= (from[0] as number)) return to[0] as number
  if (confidence >= (from[last] as number)) return to[last] as number
  let low = 0
  let high = last
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((from[middle] as number) <= confidence) low = middle
    else high = middle
  }
  const width = (from[high] as number) - (from[low] as number)
  const part = width === 0 ? 1 : (confidence - (from[low] as number)) / width
  return (to[low] as number) + part * ((to[high] as number) - (to[low] as number))
}
