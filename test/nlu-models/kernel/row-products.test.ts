import { expect, test } from 'vitest'
import { createRowProducts } from '../../../nlu-models/kernel/row-products.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const random = seededRandom(5)
const vector = (width: number) => Float32Array.from({ length: width }, () => random() - 0.5)
const productOf = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, k) => sum + x * (b[k] as number), 0)

test.each([
  ['a width the kernel reads at once', 7, 32],
  ['a width that has to be padded', 131, 5],
])('%s: every product is the sum over both', (_, count, width) => {
  const rows = Array.from({ length: count }, () => vector(width))
  const products = createRowProducts(count, width, (row, into) => into.set(rows[row] as Float32Array))
  const other = vector(width)
  const all = products.ofAll(other)
  expect(all).toHaveLength(count)
  for (const [i, row] of rows.entries()) expect(all[i]).toBeCloseTo(productOf(row, other), 5)
  expect([...products.of([count - 1, 0, 0], other)]).toEqual([all[count - 1], all[0], all[0]])
  expect(products.row(1)).toEqual(rows[1])
})

test('what was answered stays as it was when the next vector is asked', () => {
  const products = createRowProducts(1, 2, (_, into) => into.set([1, 2]))
  const first = products.ofAll(Float32Array.of(1, 1))
  products.ofAll(Float32Array.of(5, 5))
  expect(first[0]).toBe(3)
})

test('no rows have no products', () => {
  expect(createRowProducts(0, 0, () => undefined).ofAll(new Float32Array(0))).toHaveLength(0)
})
