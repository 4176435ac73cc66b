import { expect, test } from 'vitest'
import { type ComparedQuestion, learnWeights, recallAt1 } from '../../bench/retrieval/learn-weights.ts'
import { seededRandom } from '../support/seeded-random.ts'

// Of two features the first speaks for the right passage, the second is chance.
const random = seededRandom(4)
const questions: ComparedQuestion[] = Array.from({ length: 60 }, (_, i) => {
  const right = i % 5
  return { right, rows: Array.from({ length: 5 }, (_, p) => [(p === right ? 0.3 : 0) + random(), random()]) }
})

test('what speaks for the right passage outweighs chance', () => {
  const [telling = 0, chance = 0] = learnWeights([questions], 2)
  expect(telling).toBeGreaterThan(3 * chance)
})

test('a feature that speaks against the right passage gets no weight', () => {
  const against = questions.map(({ right, rows }) => ({ right, rows: rows.map(([a = 0, b = 0]) => [-a, b]) }))
  expect(learnWeights([against], 2)[0]).toBe(0)
})

test('recall counts the questions whose right passage scores highest', () => {
  const two: ComparedQuestion[] = [
    { right: 0, rows: [[1], [0]] },
    { right: 1, rows: [[1], [0]] },
  ]
  expect(recallAt1(two, [1])).toBe(0.5)
})
