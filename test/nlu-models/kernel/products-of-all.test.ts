import { expect, test } from 'vitest'
import { productsOfAll } from '../../../nlu-models/kernel/products-of-all.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const random = seededRandom(3)
const vectors = (count: number, dimensions: number) =>
  Array.from({ length: count }, () => Float32Array.from({ length: dimensions }, () => random() - 0.5))

test.each([
  ['one vector', 1, 4],
  ['less than a block', 13, 5],
  ['more than a block, with a rest', 131, 16],
])('%s: every product is the sum over both', (_, count, dimensions) => {
  const all = vectors(count, dimensions)
  const products = productsOfAll(all, dimensions)
  expect(products.map((row) => row.length)).toEqual(all.map(() => count))
  all.forEach((a, i) => {
    all.forEach((b, j) => {
      const expected = a.reduce((sum, x, k) => sum + x * (b[k] as number), 0)
      expect(products[i]?.[j]).toBeCloseTo(expected, 5)
    })
  })
})

test('no vectors have no products', () => {
  expect(productsOfAll([], 4)).toEqual([])
})
