import { describe, expect, test } from 'vitest'
import { fitKernelRidge } from '../../../nlu-models/kernel/kernel-ridge.ts'
import { seededRandom } from '../../support/seeded-random.ts'

// More than two blocks of the factorisation.
const size = 150
const classCount = 4
const ridge = 0.5

/** Rows of a symmetric matrix, as the fit asks for them. */
const rowsOf = (kernel: Float64Array, width: number) => (row: number, into: Float32Array) =>
  into.forEach((_, j) => {
    into[j] = kernel[row * width + j] as number
  })

function sample() {
  const random = seededRandom(7)
  const points = Array.from({ length: size }, () => Array.from({ length: 6 }, () => random() - 0.5))
  const labels = points.map((_, i) => i % classCount)
  const kernel = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      kernel[i * size + j] = (points[i] as number[]).reduce(
        (sum, x, k) => sum + x * ((points[j] as number[])[k] as number),
        0,
      )
    }
  }
  return { kernel, labels }
}

/** Trains again without some texts and predicts one of them. */
function predictWithout(out: ReadonlySet<number>, item: number): number[] {
  const { kernel, labels } = sample()
  const kept = labels.map((_, i) => i).filter((i) => !out.has(i))
  const smaller = new Float64Array(kept.length ** 2)
  kept.forEach((a, i) => {
    kept.forEach((b, j) => {
      smaller[i * kept.length + j] = kernel[a * size + b] as number
    })
  })
  const refitted = fitKernelRidge({
    fillRow: rowsOf(smaller, kept.length),
    size: kept.length,
    labels: kept.map((i) => labels[i] as number),
    classCount,
    ridge,
  })
  return Array.from({ length: classCount }, (_, c) =>
    kept.reduce(
      (sum, i, row) => sum + (kernel[item * size + i] as number) * (refitted.weights[row * classCount + c] as number),
      0,
    ),
  )
}

describe('kernel ridge', () => {
  const { kernel, labels } = sample()
  const fitted = fitKernelRidge({ fillRow: rowsOf(kernel, size), size, labels, classCount, ridge })

  test.each([0, 5, 17, 39])('leaving text %i out equals training without it', (item) => {
    const refitted = predictWithout(new Set([item]), item)
    refitted.forEach((score, c) => {
      expect(fitted.withoutText[item * classCount + c]).toBeCloseTo(score, 4)
    })
  })

  test.each([0, 6, 23])('leaving the class of text %i out equals training without it', (item) => {
    const out = new Set(labels.flatMap((label, i) => (label === labels[item] ? [i] : [])))
    const refitted = predictWithout(out, item)
    refitted.forEach((score, c) => {
      expect(fitted.withoutClass[item * classCount + c]).toBeCloseTo(score, 4)
    })
  })
})
