import { minimizeSmooth } from './lbfgs.ts'

/** Yes or no from a few numbers. */
export interface BinaryModel {
  means: number[]
  deviations: number[]
  weights: number[]
  bias: number
}

/** Logistic regression on standardised numbers; both sides count alike, however many they are. */
export function trainBinary(
  positives: ReadonlyArray<readonly number[]>,
  negatives: ReadonlyArray<readonly number[]>,
  cost = 0.3,
): BinaryModel {
  const rows = [...positives, ...negatives]
  const width = rows[0]?.length ?? 0
  const columns = Array.from({ length: width }, (_, j) => rows.map((row) => row[j] as number))
  const means = columns.map((column) => column.reduce((sum, x) => sum + x, 0) / column.length)
  const deviations = columns.map(
    (column, j) => Math.sqrt(column.reduce((sum, x) => sum + (x - (means[j] as number)) ** 2, 0) / column.length) || 1,
  )
  const scaled = rows.map((row) => row.map((x, j) => (x - (means[j] as number)) / (deviations[j] as number)))
  const balance = [rows.length / (2 * negatives.length), rows.length / (2 * positives.length)] as const
  const solution = minimizeSmooth(width + 1, (point, gradient) => {
    let loss = 0
    gradient.fill(0)
    scaled.forEach((row, i) => {
      const wanted = i < positives.length ? 1 : 0
      const score = row.reduce((sum, x, j) => sum + x * (point[j] as number), point[width] as number)
      const probability = 1 / (1 + Math.exp(-score))
      const weight = balance[wanted] as number
      loss -= weight * Math.log(Math.max(1e-12, wanted ? probability : 1 - probability))
      const slope = weight * (probability - wanted)
      row.forEach((x, j) => {
        ;(gradient[j] as number) += slope * x
      })
      ;(gradient[width] as number) += slope
    })
    for (let j = 0; j < width; j++) {
      loss += (point[j] as number) ** 2 / (2 * cost)
      ;(gradient[j] as number) += (point[j] as number) / cost
    }
    return loss
  })
  return { means, deviations, weights: [...solution.subarray(0, width)], bias: solution[width] as number }
}

/** Probability in 0..1 of yes, as if both answers were equally common. */
export function binaryProbability(model: BinaryModel, row: readonly number[]): number {
  const score = row.reduce(
    (sum, x, j) =>
      sum + ((x - (model.means[j] as number)) / (model.deviations[j] as number)) * (model.weights[j] as number),
    model.bias,
  )
  return 1 / (1 + Math.exp(-score))
}
