/** Probabilities that fall with the distance to the highest score; `sharpness` multiplies the scores first. */
export function softmax(scores: ArrayLike<number>, sharpness = 1): Float32Array {
  const result = new Float32Array(scores.length)
  let highest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < scores.length; i++) highest = Math.max(highest, (scores[i] as number) * sharpness)
  let sum = 0
  for (let i = 0; i < scores.length; i++) {
    result[i] = Math.exp((scores[i] as number) * sharpness - highest)
    sum += result[i] as number
  }
  for (let i = 0; i < result.length; i++) (result[i] as number) /= sum
  return result
}

/**
 * The factor on the scores that makes the right classes most likely (temperature scaling, Guo et al. 2017; a
 * temperature is 1 / factor). The scores must come from a model that did not see the labels.
 */
export function fitSharpness(scores: ReadonlyArray<ArrayLike<number>>, labels: readonly number[]): number {
  const loss = (logFactor: number) => {
    const factor = Math.exp(logFactor)
    return scores.reduce((sum, row, i) => sum + negativeLogLikelihood(row, { label: labels[i] as number, factor }), 0)
  }
  return Math.exp(minimize(loss, { low: Math.log(0.05), high: Math.log(50) }))
}

function negativeLogLikelihood(scores: ArrayLike<number>, { label, factor }: { label: number; factor: number }) {
  let highest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < scores.length; i++) highest = Math.max(highest, (scores[i] as number) * factor)
  let sum = 0
  for (let i = 0; i < scores.length; i++) sum += Math.exp((scores[i] as number) * factor - highest)
  return Math.log(sum) + highest - (scores[label] as number) * factor
}

const goldenRatio = (Math.sqrt(5) - 1) / 2

/** Where a function with one valley is lowest, by golden-section search. */
export function minimize(f: (x: number) => number, range: { low: number; high: number }): number {
  let { low, high } = range
  for (let i = 0; i < 40; i++) {
    const left = high - goldenRatio * (high - low)
    const right = low + goldenRatio * (high - low)
    if (f(left) < f(right)) high = right
    else low = left
  }
  return (low + high) / 2
}
