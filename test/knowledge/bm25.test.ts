import { expect, test } from 'vitest'
import { createBm25 } from '../../knowledge/bm25.ts'

const search = createBm25([
  ['fee', 'for', 'card'],
  ['fee', 'for', 'loan'],
  ['hours', 'for', 'reading', 'room', 'room'],
])

test('the text that holds the rare word scores highest', () => {
  const [card, loan, hours] = search(['fee', 'card']) as unknown as [number, number, number]
  expect(card).toBeGreaterThan(loan)
  expect(loan).toBeGreaterThan(hours)
  expect(hours).toBe(0)
})

test('scores lie between 0 and 1', () => {
  for (const score of search(['room', 'hours', 'for', 'reading'])) {
    expect(score).toBeGreaterThanOrEqual(0)
    expect(score).toBeLessThan(1)
  }
})

test('unknown words and no words score 0', () => {
  expect([...search(['zebra'])]).toEqual([0, 0, 0])
  expect([...search([])]).toEqual([0, 0, 0])
})
