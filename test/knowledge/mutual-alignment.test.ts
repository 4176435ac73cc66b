import { expect, test } from 'vitest'
import { alignMutually } from '../../knowledge/mutual-alignment.ts'

const words = (...stems: number[]) => stems.map((stem) => ({ stem, weight: 1 }))
const unlike = () => 0

test('the same words in another order stand in for one another wholly', () => {
  expect(alignMutually(words(1, 2), words(2, 1), unlike)).toEqual({ asked: 1, held: 1, both: 1, worst: 0 })
})

test('a word that only one side has tells which side lacks it', () => {
  const { asked, held, both, worst } = alignMutually(words(1), words(1, 2), unlike)
  expect([asked, held]).toEqual([1, 0.5])
  expect(both).toBeCloseTo(2 / 3)
  expect(worst).toBeCloseTo(1.05)
})

test('the nearest word counts as far as it is near, and the rarer word more', () => {
  const near = (asked: number, held: number) => (asked === 0 && held === 1 ? 0.8 : 0.1)
  const alike = alignMutually([{ stem: undefined, weight: 2 }], words(7, 8), near)
  expect(alike.asked).toBeCloseTo(0.8)
  expect(alike.held).toBeCloseTo(0.45)
  const rare = alignMutually([...words(7), { stem: 9, weight: 3 }], words(7), unlike)
  expect(rare.asked).toBeCloseTo(1.05 / 4.1)
})

test('a side without words has nothing in common with any', () => {
  expect(alignMutually([], words(1), unlike)).toMatchObject({ asked: 0, held: 0, both: 0 })
  expect(alignMutually(words(1), [], unlike)).toMatchObject({ asked: 0, held: 0, both: 0 })
})
