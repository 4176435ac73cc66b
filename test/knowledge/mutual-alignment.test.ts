import { expect, test } from 'vitest'
import { alignMutually } from '../../knowledge/mutual-alignment.ts'

const align = (asked: number[], rows: number[], nearness: number[][]) =>
  alignMutually(
    { asked: Float64Array.from(asked), rows: Float64Array.from(rows) },
    nearness.map((row) => Float32Array.from(row)),
    Uint32Array.from(rows.keys()),
  )

test('the same words in another order stand in for one another wholly', () => {
  const crossed = [
    [0, 1],
    [1, 0],
  ]
  expect(align([1, 1], [1, 1], crossed)).toEqual({ asked: 1, held: 1, both: 1, worst: 0 })
})

test('a word that only one side has tells which side lacks it', () => {
  const { asked, held, both, worst } = align([1], [1, 1], [[1, 0]])
  expect([asked, held]).toEqual([1, 0.5])
  expect(both).toBeCloseTo(2 / 3)
  expect(worst).toBeCloseTo(1.05)
})

test('the nearest word counts as far as it is near, and the rarer word more', () => {
  const alike = align([2], [1, 1], [[0.1, 0.8]])
  expect(alike.asked).toBeCloseTo(0.8)
  expect(alike.held).toBeCloseTo(0.45)
  expect(align([1, 3], [1], [[1], [0]]).asked).toBeCloseTo(1.05 / 4.1)
})

test('only the words of the example count, and no product counts for more than the same word', () => {
  const weights = { asked: Float64Array.of(1), rows: Float64Array.of(1, 1) }
  const beside = alignMutually(weights, [Float32Array.of(1.004, 0.2)], Uint32Array.of(1))
  expect(beside.asked).toBeCloseTo(0.2)
  expect(alignMutually(weights, [Float32Array.of(1.004, 0.2)], Uint32Array.of(0)).both).toBe(1)
})

test('a side without words has nothing in common with any', () => {
  expect(align([], [1], [])).toMatchObject({ asked: 0, held: 0, both: 0 })
  expect(align([1], [], [[]])).toMatchObject({ asked: 0, held: 0, both: 0 })
})
