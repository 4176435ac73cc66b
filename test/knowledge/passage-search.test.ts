import { expect, test } from 'vitest'
import { createPassageComparison, createPassageSearch, passageFeatures } from '../../knowledge/passage-search.ts'
import { searchParts } from '../../server/cli/eval-retrieval.ts'

const passages = [
  { id: 'card', language: 'lv', text: 'Lasītāja karti izsniedz bez maksas. Līdzi jāņem pase.' },
  { id: 'hours', language: 'lv', text: 'Bibliotēka ir atvērta darbdienās no deviņiem līdz astoņiem.' },
  { id: 'loan', language: 'lv', text: 'Grāmatu var paturēt divas nedēļas un termiņu pagarināt trīs reizes.' },
  { id: 'fine', language: 'lv', text: 'Par nokavētu grāmatu jāmaksā līgumsods.' },
]
const search = createPassageSearch(searchParts(passages))
const first = (text: string, language: string) => search({ text, language }, 3)[0]?.id

test.each([
  ['Cik ilgi drīkst paturēt grāmatu?', 'lv', 'loan'],
  ['cik maksa lasitaja karte', 'lv', 'card'],
  ['When is the library open?', 'en', 'hours'],
  ['Как продлить срок книги?', 'ru', 'loan'],
])('"%s" (%s) finds %s', (text, language, id) => {
  expect(first(text, language)).toBe(id)
})

test('no more passages come back than were asked for, best first', () => {
  const found = search({ text: 'grāmata', language: 'lv' }, 2)
  expect(found).toHaveLength(2)
  expect(found[0]?.score).toBeGreaterThanOrEqual(found[1]?.score as number)
})

test('word order speaks: the same words in another order share no pair', () => {
  const compare = createPassageComparison(searchParts([{ id: 'a', language: 'lv', text: 'pircējs sūdz pārdevēju' }]))
  const order = passageFeatures.indexOf('word order')
  const orderOf = (text: string) => compare({ text, language: 'lv' })[0]?.[order]
  expect(orderOf('pircējs sūdz pārdevēju')).toBe(1)
  expect(orderOf('pārdevēju sūdz pircējs')).toBe(0)
})

test.each(['', '😀', 'a'.repeat(10_000)])('a strange question number %# gives finite scores', (text) => {
  for (const { score } of search({ text, language: 'lv' }, 4)) expect(Number.isFinite(score)).toBe(true)
})
