import { expect, test } from 'vitest'
import { rigaMinute } from '../../../server/runtime/riga-day.ts'

test.each([
  ['2026-11-25T22:05:00.000Z', '2026-11-26 00:05'],
  ['2026-07-01T21:30:00.000Z', '2026-07-02 00:30'],
])('%s is %s on the clock in Riga', (moment, minute) => {
  expect(rigaMinute(new Date(moment))).toBe(minute)
})
