import { expect, test } from 'vitest'
import { isOnlyRegistrationNumber, withoutRegistrationNumbers } from '../../../server/runtime/registration-numbers.ts'

test.each([
  ['pārbaudi uzņēmumu 40003245752', 'pārbaudi uzņēmumu'],
  ['vai 4000 3245 752 ir reģistrēts?', 'vai ir reģistrēts?'],
  ['pārbaudi 40003245753', 'pārbaudi 40003245753'],
  ['cik maksā 2800', 'cik maksā 2800'],
  ['40003245752', '40003245752'],
])('%j is recognised as %j', (text, expected) => {
  expect(withoutRegistrationNumbers(text)).toBe(expected)
})

test.each([
  ['40003245752', true],
  [' LV 40003245752 ', true],
  ['40003245753', false],
  ['uzņēmums 40003245752', false],
])('%j is a number and nothing else: %s', (text, expected) => {
  expect(isOnlyRegistrationNumber(text)).toBe(expected)
})
