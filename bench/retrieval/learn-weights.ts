/** One question: what speaks for each passage, and which of them is right. */
export interface ComparedQuestion {
  rows: ReadonlyArray<readonly number[]>
  right: number
}

const steps = 300
const learningRate = 0.05
const decay = 0.1

/**
 * Learns how much each feature counts, so that the right passage gets as much of the softmax as it can; every
 * collection weighs the same. No weight is negative: each feature speaks for a passage, and one that is made to speak
 * against it has only learnt a habit of these texts.
 */
export function learnWeights(collections: ReadonlyArray<readonly ComparedQuestion[]>, width: number): number[] {
  const scales = deviations(collections.flat(), width)
  const weights = new Float64Array(width).fill(0.1)
  const mean = new Float64Array(width)
  const square = new Float64Array(width)
  for (let step = 1; step <= steps; step++) {
    const gradient = Float64Array.from(weights, (w) => decay * w)
    for (const questions of collections) {
      for (const question of questions) {
        addGradient(gradient, question, { weights, scales, share: 1 / (questions.length * collections.length) })
      }
    }
    // Adam (Kingma and Ba 2015).
    for (let k = 0; k < width; k++) {
      const g = gradient[k] as number
      mean[k] = 0.9 * (mean[k] as number) + 0.1 * g
      square[k] = 0.999 * (square[k] as number) + 0.001 * g * g
      const move = (mean[k] as number) / (1 - 0.9 ** step)
      const spread = Math.sqrt((square[k] as number) / (1 - 0.999 ** step)) + 1e-8
      weights[k] = Math.max(0, (weights[k] as number) - (learningRate * move) / spread)
    }
  }
  return Array.from(weights, (w, k) => w / (scales[k] as number))
}

function addGradient(
  gradient: Float64Array,
  { rows, right }: ComparedQuestion,
  { weights, scales, share }: { weights: Float64Array; scales: readonly number[]; share: number },
): void {
  const scores = rows.map((row) =>
    row.reduce((sum, x, k) => sum + (x / (scales[k] as number)) * (weights[k] as number), 0),
  )
  const highest = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - highest))
  const total = powers.reduce((sum, x) => sum + x, 0)
  rows.forEach((row, i) => {
    const excess = (powers[i] as number) / total - (i === right ? 1 : 0)
    row.forEach((x, k) => {
      ;(gradient[k] as number) += (share * excess * x) / (scales[k] as number)
    })
  })
}

/** How far each feature goes apart among the passages of one question, in the root mean square. */
function deviations(questions: readonly ComparedQuestion[], width: number): number[] {
  return Array.from({ length: width }, (_, k) => {
    const variances = questions.map(({ rows }) => {
      const values = rows.map((row) => row[k] as number)
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length
      return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length
    })
    return Math.sqrt(variances.reduce((sum, x) => sum + x, 0) / variances.length) || 1
  })
}

/** Share of the questions whose right passage scores highest. */
export function recallAt1(questions: readonly ComparedQuestion[], weights: readonly number[]): number {
  const first = questions.filter(({ rows, right }) => {
    const scores = rows.map((row) => row.reduce((sum, x, k) => sum + x * (weights[k] as number), 0))
    return scores.indexOf(Math.max(...scores)) === right
  })
  return first.length / questions.length
}
