import { describe, expect, test } from 'vitest'
import { spreadOf, spreadSimilarities } from '../../../server/runtime/spread.ts'

const unit = (...numbers: number[]) => Float32Array.from(numbers, (x) => x / Math.hypot(...numbers))
const ours = [unit(1, 0), unit(0, 1), unit(-1, 0), unit(0, -1)]

describe('the spread of an encoder', () => {
  test('is 1 for one whose texts lie as ours do', () => {
    expect(spreadOf(ours, ours)).toBe(1)
  })

  test('brings the mean similarity of one that calls all alike to ours', () => {
    // The same directions, and one that all share: 2/3 alike at the mean becomes the -1/3 of ours.
    const alike = ours.map(([x = 0, y = 0]) => unit(x, y, Math.sqrt(3)))
    const mean = (vectors: readonly Float32Array[]) => {
      const pairs = vectors.flatMap((a, i) =>
        vectors.slice(i + 1).map((b) => a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0)),
      )
      return pairs.reduce((sum, x) => sum + x, 0) / pairs.length
    }
    const [spread] = spreadSimilarities(Float32Array.of(mean(alike)), spreadOf(alike, ours))
    expect(mean(alike)).toBeCloseTo(2 / 3)
    expect(spread).toBeCloseTo(mean(ours), 5)
  })

  test('leaves a text like itself', () => {
    expect([...spreadSimilarities(Float32Array.of(1, 0.8), 3)]).toEqual([1, expect.closeTo(0.4, 5)])
  })

  test('of one text, or of texts that are all the same, changes nothing', () => {
    expect(spreadOf([unit(1, 0)], [unit(0, 1)])).toBe(1)
    expect(spreadOf([unit(1, 0), unit(1, 0)], ours.slice(0, 2))).toBe(1)
  })
})
