import { describe, expect, test } from 'vitest'
import { fitBoosted, type LabelledRow, predictBoosted } from '../../../../server/runtime/decide/boosted-trees.ts'
import { seededRandom } from '../../../support/seeded-random.ts'

/** Rows of three numbers; the third says nothing. */
function rows(count: number, chance: (a: number, b: number) => number): LabelledRow[] {
  const random = seededRandom(5)
  return Array.from({ length: count }, () => {
    const features = Float32Array.of(random(), random(), random())
    return { features, label: random() < chance(features[0] as number, features[1] as number) ? 1 : 0, weight: 1 }
  })
}

const probability = (logOdds: number) => 1 / (1 + Math.exp(-logOdds))

describe('boosted trees', () => {
  test('learn what only two features together say', () => {
    const trees = fitBoosted(rows(3000, (a, b) => (a > 0.5 !== b > 0.5 ? 0.9 : 0.1)))
    const at = (a: number, b: number) => probability(predictBoosted(trees, [a, b, 0.5]))
    for (const [a, b] of [
      [0.2, 0.8],
      [0.8, 0.2],
    ] as const)
      expect(at(a, b)).toBeGreaterThan(0.75)
    for (const [a, b] of [
      [0.2, 0.2],
      [0.8, 0.8],
    ] as const)
      expect(at(a, b)).toBeLessThan(0.25)
  })

  test('say the share that happened when the features tell nothing', () => {
    const same = rows(1000, () => 0.3).map((row) => ({ ...row, features: Float32Array.of(1, 1, 1) }))
    const happened = same.filter(({ label }) => label === 1).length / same.length
    expect(probability(predictBoosted(fitBoosted(same), [1, 1, 1]))).toBeCloseTo(happened, 2)
  })

  test('count a row as much as it weighs', () => {
    const plain = rows(400, (a) => a)
    const heavy = plain.map((row) => ({ ...row, weight: row.label === 1 ? 9 : 1 }))
    const at = (list: LabelledRow[]) => predictBoosted(fitBoosted(list), [0.5, 0.5, 0.5])
    expect(at(heavy)).toBeGreaterThan(at(plain) + 1)
  })

  test('are the same every time', () => {
    const some = rows(500, (a) => a)
    expect(fitBoosted(some)).toEqual(fitBoosted(some))
  })
})
