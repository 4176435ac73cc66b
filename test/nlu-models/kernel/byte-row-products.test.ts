import { expect, test } from 'vitest'
import { createByteRowProducts, toByteRows } from '../../../nlu-models/kernel/byte-row-products.ts'
import { rowsOf } from '../../../nlu-models/kernel/row-products.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const random = seededRandom(7)

function unitVector(width: number): Float32Array {
  const vector = Float32Array.from({ length: width }, () => random() - 0.5)
  const norm = Math.hypot(...vector)
  return vector.map((x) => x / norm)
}

test.each([
  ['the encoder’s width', 200, 256],
  ['a width that has to be padded', 31, 5],
])('%s: products are those of floats, but for some thousandths', (_, count, width) => {
  const rows = Array.from({ length: count }, () => unitVector(width))
  const exact = rowsOf(rows, width)
  const coarse = createByteRowProducts(toByteRows(rows, width))
  const other = unitVector(width)
  const expected = exact.ofAll(other)
  coarse.ofAll(other).forEach((product, i) => {
    expect(Math.abs(product - (expected[i] as number))).toBeLessThan(0.005)
  })
  expect(coarse.of([2, 0], other)).toEqual(Float32Array.of(coarse.ofAll(other)[2] ?? 0, coarse.ofAll(other)[0] ?? 0))
  coarse.row(1).forEach((x, k) => {
    expect(x).toBeCloseTo(rows[1]?.[k] as number, 2)
  })
})

test('the largest sum there can be does not overflow', () => {
  const products = createByteRowProducts(toByteRows([new Float32Array(256).fill(1)], 256))
  expect(products.ofAll(new Float32Array(256).fill(1))[0]).toBeCloseTo(256, 2)
})

test('a vector of zeros has products of zero, and so has a row of zeros', () => {
  const products = createByteRowProducts(toByteRows([new Float32Array(3), new Float32Array(3).fill(1)], 3))
  expect([...products.ofAll(new Float32Array(3))]).toEqual([0, 0])
  expect([...products.ofAll(Float32Array.of(1, 1, 1))]).toEqual([0, expect.closeTo(3, 5)])
})

test('what is no number, or of another width, is refused', () => {
  expect(() => toByteRows([Float32Array.of(1, Number.NaN)], 2)).toThrow(/NaN/)
  expect(() => toByteRows([Float32Array.of(1, 0, 0)], 2)).toThrow(/dimensions/)
})
