import { expect, test } from 'vitest'
import { fillTemplate, findPlaceholders } from '../../../server/packs/template.ts'
import { parseTopicText } from '../../../server/packs/topic-text.ts'

test('the first paragraph is the summary, the rest are details', () => {
  expect(parseTopicText('One.\n\nTwo.\n\nThree.\n')).toEqual({
    summary: 'One.',
    details: 'Two.\n\nThree.',
    variants: {},
  })
})

test('a heading begins a variant', () => {
  const text = parseTopicText('It depends.\n\n## low\n\nFrom 20.\n\nMore.\n\n## ordinary\n\n75.\n')
  expect(text.summary).toBe('It depends.')
  expect(text.variants.low).toEqual({ summary: 'From 20.', details: 'More.' })
  expect(text.variants.ordinary?.summary).toBe('75.')
})

test('placeholders are found with their case and filled', () => {
  expect(findPlaceholders('no {date.new:gen} – {fee.sia} EUR').map(({ name, grammar }) => [name, grammar])).toEqual([
    ['date.new', 'gen'],
    ['fee.sia', undefined],
  ])
  expect(fillTemplate('{fee.sia} EUR, {unknown}', (name) => (name === 'fee.sia' ? '75' : undefined))).toBe(
    '75 EUR, {unknown}',
  )
})
