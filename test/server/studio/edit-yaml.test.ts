import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { editYaml, slicesOf } from '../../../server/studio/edit-yaml.ts'

const text = `# One topic.
title:
  lv: "Kartes cena"   # as on the page
  en: Price of a card

# Read in the law.
facts: [LIB-1, LIB-2]
source: front
reviewedBy: null
questions:
  lv:
    # The short ones first.
    - cik maksā karte
    - "cena: karte" # typed so
  en: [card price]
`

describe('editing one key', () => {
  test('leaves every other byte as it was', () => {
    const edited = editYaml(text, { source: 'law' })
    expect(edited).toBe(text.replace('source: front', 'source: law'))
  })

  test('to what it was changes nothing, not even the spaces', () => {
    expect(editYaml(text, parse(text) as Record<string, unknown>)).toBe(text)
  })

  test('keeps the comments and quotes of the questions that stay', () => {
    const edited = editYaml(text, { questions: { lv: ['cena: karte', 'kartes cena'], en: ['card price', 'fee'] } })
    expect(edited).toContain(`    - "cena: karte" # typed so\n    - kartes cena\n  en: [card price, fee]\n`)
    expect(edited.startsWith(text.slice(0, text.indexOf('questions:')))).toBe(true)
  })

  test('writes a list on one line the way the packs do', () => {
    expect(editYaml(text, { facts: ['LIB-1', 'LIB-3'] })).toContain('# Read in the law.\nfacts: [LIB-1, LIB-3]\n')
  })

  test('that is not there puts it last; undefined takes it away', () => {
    expect(editYaml(text, { until: '2027-01-01' })).toBe(`${text}until: 2027-01-01\n`)
    expect(editYaml(text, { reviewedBy: undefined })).toBe(text.replace('reviewedBy: null\n', ''))
  })

  test('puts a text that could be read as something else in quotes', () => {
    for (const value of ['67000000', 'null', '{fee}', '- a', 'yes: no', '# x', '']) {
      expect(parse(editYaml(text, { source: value }))).toEqual({ ...parse(text), source: value })
    }
  })
})

test('each key has its own lines', () => {
  expect(slicesOf(text).get('facts')).toBe('facts: [LIB-1, LIB-2]\n')
  expect([...slicesOf(text).keys()]).toEqual(['title', 'facts', 'source', 'reviewedBy', 'questions'])
})
