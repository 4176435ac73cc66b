import { expect, test } from 'vitest'
import { fitLogistic, predictLogistic, solveSymmetric } from '../../../../server/runtime/decide/logistic.ts'
import { fitRanker, rankScore, softmax } from '../../../../server/runtime/decide/ranker.ts'
import { seededRandom } from '../../../support/seeded-random.ts'

test('a symmetric system is solved', () => {
  const x = solveSymmetric(
    [
      [4, 0],
      [1, 3],
    ],
    [1, 2],
  )
  expect(4 * (x[0] as number) + (x[1] as number)).toBeCloseTo(1)
  expect((x[0] as number) + 3 * (x[1] as number)).toBeCloseTo(2)
})

test('stated probabilities are the true ones', () => {
  const random = seededRandom(3)
  const rows = Array.from({ length: 5000 }, () => {
    const x = random() * 4 - 2
    return { features: [x], label: (random() < 1 / (1 + Math.exp(-(2 * x - 0.5))) ? 1 : 0) as 0 | 1, weight: 1 }
  })
  const model = fitLogistic(rows, 0.01)
  expect(predictLogistic(model, [1])).toBeCloseTo(1 / (1 + Math.exp(-1.5)), 1)
  expect(predictLogistic(model, [-1])).toBeCloseTo(1 / (1 + Math.exp(2.5)), 1)
})

test('the ranker learns which feature names the right candidate', () => {
  const random = seededRandom(5)
  const cases = Array.from({ length: 300 }, () => {
    const candidates = Array.from({ length: 4 }, () => [random(), random()])
    const right = candidates.reduce(
      (best, x, i) => ((x[0] as number) > (candidates[best]?.[0] as number) ? i : best),
      0,
    )
    return { candidates, right }
  })
  const ranker = fitRanker(cases, 1)
  expect(rankScore(ranker, [0.9, 0.1])).toBeGreaterThan(rankScore(ranker, [0.2, 0.9]))
  expect(Math.abs(ranker.weights[1] as number)).toBeLessThan((ranker.weights[0] as number) / 3)
})

test('shares sum to one', () => {
  expect(softmax([1000, 999, -5]).reduce((a, b) => a + b)).toBeCloseTo(1)
})
