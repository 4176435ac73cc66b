import { expect, test } from 'vitest'
import { createWordAlignment } from '../../knowledge/word-alignment.ts'

// Two directions of meaning; "tax" and "nodoklis" are the same word in two languages.
const meanings: Record<string, [number, number]> = {
  tax: [1, 0],
  nodoklis: [1, 0],
  house: [0, 1],
  māja: [0, 1],
  the: [0.6, 0.8],
}
const align = createWordAlignment({
  sentences: [[['nodoklis'], ['māja']], [['nodoklis', 'māja']], [['māja']]],
  wordVector: (word) => Float32Array.from(meanings[word] ?? [0, 0]),
  isFiller: (word) => word === 'the',
})

test('a word in another language is found by its meaning', () => {
  const [both, , houseOnly] = align(['tax'])
  expect(both?.whole).toBeCloseTo(1, 5)
  expect(houseOnly?.whole).toBeCloseTo(0, 5)
})

test('one sentence that says it all counts more than two halves', () => {
  const [apart, together] = align(['tax', 'house'])
  expect(apart?.whole).toBeCloseTo(together?.whole as number, 5)
  expect(together?.sentence).toBeGreaterThan(apart?.sentence as number)
})

test('a filler hardly counts', () => {
  const [, , houseOnly] = align(['tax', 'the'])
  expect(houseOnly?.whole).toBeLessThan(0.2)
})

test('a question without a known word says nothing of any text', () => {
  expect(align(['zebra']).map(({ whole }) => whole)).toEqual([0, 0, 0])
  expect(align([]).map(({ whole, sentence }) => whole + sentence)).toEqual([0, 0, 0])
})
