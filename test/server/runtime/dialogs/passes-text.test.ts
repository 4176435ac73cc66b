import { expect, test } from 'vitest'
import { passesText } from '../../../../server/runtime/dialogs/passes-text.ts'
import { stem } from '../../../../server/runtime/text.ts'
import { type Language, languages } from '../../../../server/runtime/types.ts'
import { stemsInPhrase } from '../../../../server/runtime/variant.ts'

const tools = { languages, stems: (text: string, language: string) => stemsInPhrase(text, language as Language, stem) }
const holds = (text: string, phrases: string[]) => passesText(text, { test: 'holds', phrases, not: false }, tools)
const edge = (text: string, phrases: string[]) => passesText(text, { test: 'edge', phrases, not: false }, tools)
const signs = (text: string) => passesText(text, { test: 'signs', signs: '&@%+=', not: false }, tools)

test.each([
  ['SIA Valsts Nami', ['valsts'], true],
  ['Latvijas Republikas pasts', ['Latvijas Republika'], true],
  ['SIA Republika', ['Latvijas Republika'], false],
  ['SIA Valstspils', ['valsts'], false],
])('%s holds %j: %s', (text, phrases, expected) => {
  expect(holds(text, phrases)).toBe(expected)
})

test.each([
  ['SIA "Zaļā Zeme"', true],
  ['"Zaļā Zeme" SIA', true],
  ['Zaļā SIA Zeme', false],
  ['Zaļā Zeme', false],
])('%s has its form at an edge: %s', (text, expected) => {
  expect(edge(text, ['SIA', 'sabiedrība ar ierobežotu atbildību'])).toBe(expected)
})

test.each([
  ['SIA "Čipsi & Ņammas 24"', true],
  ['SIA "Café 100%"', true],
  ['SIA "Ромашка"', false],
  ['SIA "Prieks ☺"', false],
  ['SIA "A*B"', true],
  ['SIA "A$B"', false],
])('%s has only allowed signs: %s', (text, expected) => {
  expect(signs(text)).toBe(expected)
})

test('"not" turns a test round', () => {
  expect(passesText('SIA A', { test: 'holds', phrases: ['sia'], not: true }, tools)).toBe(false)
  expect(passesText('SIA A', { test: 'signs', signs: '&', not: true }, tools)).toBe(false)
})
