import { expect, test } from 'vitest'
import { writtenDay as byServer } from '../../../server/runtime/written-day.ts'
import { writtenDay as byPage } from '../../../web/shared/written-day.ts'

test.each([
  ['lv', '2026-11-24', '24.11.2026.'],
  ['en', '2026-11-24', '24 November 2026'],
  ['ru', '2026-11-24', '24.11.2026'],
  ['lv', '2026-03-05', '05.03.2026.'],
  ['en', '2026-03-05', '5 March 2026'],
] as const)('in "%s" %s is written %s, by the server as by the page', (language, day, written) => {
  expect([byServer(day, language), byPage(day, language)]).toEqual([written, written])
})

test('what is no day stays as it is', () => {
  expect(byServer('', 'lv')).toBe('')
})
