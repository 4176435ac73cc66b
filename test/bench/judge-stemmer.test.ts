import { expect, test } from 'vitest'
import { judgeStemmer, parseForms } from '../../bench/text/judge-stemmer.ts'

const forms = [
  { form: 'mājas', lemma: 'māja', count: 4 },
  { form: 'mājai', lemma: 'māja', count: 1 },
  { form: 'māju', lemma: 'māja', count: 1 },
  { form: 'mājo', lemma: 'mājot', count: 1 },
]

test('pairs of one word left apart are understemming, pairs of two words joined are overstemming', () => {
  // Joins mājas, mājai and mājo; leaves māju apart: 1 of 3 pairs found, 2 of 3 strange pairs joined.
  const figures = judgeStemmer((form) => (form === 'māju' ? form : 'māj'), forms)
  expect(figures.recall).toBeCloseTo(1 / 3)
  expect(figures.precision).toBeCloseTo(1 / 3)
  expect(figures.understemming).toBeCloseTo(2 / 3)
  expect(figures.overstemming).toBeCloseTo(2 / 3)
  expect(figures.stems).toBe(2)
})

test('a pair weighs the product of its forms', () => {
  const figures = judgeStemmer(
    (form) => (form === 'māju' ? form : 'māj'),
    forms,
    ({ count }) => count,
  )
  // 4·1 of 4·1 + 4·1 + 1·1
  expect(figures.recall).toBeCloseTo(4 / 9)
})

test('a form of two words counts with the commoner one', () => {
  const tsv = 'form\tlemma\tpos\tcount\nvada\tvads\tNOUN\t2\nvada\tvadīt\tVERB\t5\nx1\tx1\tNOUN\t1\n'
  expect(parseForms(tsv)).toEqual([{ form: 'vada', lemma: 'vadīt', pos: 'VERB', count: 7 }])
})
