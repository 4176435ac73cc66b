import { softmax } from '../calibration/temperature.ts'
import { createKernels } from '../network/kernels.ts'
import { createProducts, type Matrix } from '../network/matrices.ts'
import { minimizeSmooth } from './lbfgs.ts'

export interface LogisticInput {
  /** Dense vectors of equal length, a multiple of 8. */
  vectors: readonly Float32Array[]
  labels: ArrayLike<number>
  classCount: number
  /** How much each vector counts; 1 when not given. */
  importance?: ArrayLike<number>
  /** C of the textbooks: large lets the weights grow. */
  cost?: number
}

/** Multinomial logistic regression on dense vectors. */
export interface LogisticModel {
  classCount: number
  /** (dimensions + 1) × classCount; the last row is added always. */
  weights: Float32Array
}

/** Fits by L-BFGS. Deterministic. */
export function trainLogistic(input: LogisticInput): LogisticModel {
  const { vectors, labels, classCount, importance, cost = 10 } = input
  const dimensions = vectors[0]?.length ?? 0
  const columns = Math.ceil(classCount / 8) * 8
  const rows = vectors.length
  const largest = Math.max(rows, dimensions, columns)
  const kernels = createKernels(rows * (dimensions + columns) + 2 * dimensions * columns + 8 * largest + 1024)
  const texts: Matrix = { data: kernels.floats(rows * dimensions), rows, columns: dimensions }
  vectors.forEach((vector, i) => {
    texts.data.set(vector, i * dimensions)
  })
  const weights: Matrix = { data: kernels.floats(dimensions * columns), rows: dimensions, columns }
  const slopes: Matrix = { data: kernels.floats(dimensions * columns), rows: dimensions, columns }
  const scores: Matrix = { data: kernels.floats(rows * columns), rows, columns }
  const products = createProducts(kernels, { longest: largest, largest: 0 })
  const biasAt = dimensions * columns

  const solution = minimizeSmooth(biasAt + columns, (point, gradient) => {
    weights.data.set(point.subarray(0, biasAt))
    products.multiply(texts, weights, scores)
    let loss = 0
    gradient.fill(0)
    for (let i = 0; i < rows; i++) {
      const row = scores.data.subarray(i * columns, i * columns + classCount)
      for (let c = 0; c < classCount; c++) (row[c] as number) += point[biasAt + c] as number
      const probabilities = softmax(row)
      const weight = importance ? (importance[i] as number) : 1
      const label = labels[i] as number
      loss -= weight * Math.log(Math.max(1e-30, probabilities[label] as number))
      for (let c = 0; c < classCount; c++) {
        row[c] = weight * ((probabilities[c] as number) - (c === label ? 1 : 0))
        ;(gradient[biasAt + c] as number) += row[c] as number
      }
    }
    products.multiplyTransposed(texts, scores, slopes)
    for (let j = 0; j < biasAt; j++) {
      const weight = point[j] as number
      gradient[j] = (slopes.data[j] as number) + weight / cost
      loss += (weight * weight) / (2 * cost)
    }
    return loss
  })
  const compact = new Float32Array((dimensions + 1) * classCount)
  for (let d = 0; d <= dimensions; d++) {
    for (let c = 0; c < classCount; c++) compact[d * classCount + c] = solution[d * columns + c] as number
  }
  return { classCount, weights: compact }
}

/** One score a class; their softmax is the model's probability. */
export function logisticScores({ classCount, weights }: LogisticModel, vector: Float32Array): Float32Array {
  const scores = weights.slice(vector.length * classCount)
  for (let d = 0; d < vector.length; d++) {
    const value = vector[d] as number
    if (value === 0) continue
    for (let c = 0; c < classCount; c++) (scores[c] as number) += value * (weights[d * classCount + c] as number)
  }
  return scores
}
