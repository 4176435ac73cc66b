import { expect, test } from 'vitest'
import { createShortRowProducts, toShortRows } from '../../../nlu-models/kernel/short-row-products.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const random = seededRandom(11)

test.each([
  ['thousands of small numbers', 9, 5000],
  ['a width that has to be padded', 3, 21],
])('%s: sums are those of floats, but for less than a thousandth', (_, count, width) => {
  const rows = Array.from({ length: count }, () => Float32Array.from({ length: width }, () => (random() - 0.5) ** 5))
  const products = createShortRowProducts(toShortRows(count, width, (row, into) => into.set(rows[row] as Float32Array)))
  const vector = Float32Array.from({ length: width }, () => 1.2 * random())
  const wanted = [2, 0, 1, 1, 2, 0, 0, 1, 2, 2]
  const found = products(wanted, vector)
  expect(found).toHaveLength(10)
  wanted.forEach((row, i) => {
    const exact = (rows[row] as Float32Array).reduce((sum, x, k) => sum + x * (vector[k] as number), 0)
    expect(Math.abs((found[i] as number) - exact)).toBeLessThan(0.001)
  })
})

test('rows of zeros have products of zero', () => {
  const products = createShortRowProducts(toShortRows(1, 4, (_, into) => into.fill(0)))
  expect([...products([0], Float32Array.of(1, 2, 3, 4))]).toEqual([0])
})
