import { describe, expect, test } from 'vitest'
import { createFactValues, formatNumber, unchangedSince } from '../../../server/packs/facts.ts'
import type { Fact } from '../../../server/packs/pack.ts'

const fact = (values: Fact['values']): Fact => ({
  id: 'X-1',
  about: 'x',
  values,
  source: 'x',
  seen: '2026-11-24',
  except: {},
  mark: 'A',
})
const format = (
  values: Fact['values'],
  name: string,
  options: Partial<{ language: 'lv' | 'en' | 'ru'; day: string; grammar: string }> = {},
) => createFactValues([fact(values)]).format(name, { language: 'lv', day: '2026-11-24', ...options })

describe('a fact', () => {
  test('writes numbers the way each language does', () => {
    expect(formatNumber(2800, 'lv')).toBe('2\u00a0800')
    expect(formatNumber(2800, 'en')).toBe('2,800')
    expect(formatNumber(8.54, 'ru')).toBe('8,54')
    expect(formatNumber(284600, 'lv')).toBe('284\u00a0600')
  })

  test('declines a Latvian date', () => {
    const values = { start: '2021-09-01', march: '2026-03-05' }
    expect(format(values, 'start')).toBe('2021. gada 1. septembris')
    expect(format(values, 'start', { grammar: 'gen' })).toBe('2021. gada 1. septembra')
    expect(format(values, 'start', { grammar: 'dat' })).toBe('2021. gada 1. septembrim')
    expect(format(values, 'start', { grammar: 'loc' })).toBe('2021. gada 1. septembrī')
    expect(format(values, 'march', { grammar: 'dat' })).toBe('2026. gada 5. martam')
    expect(format(values, 'march', { grammar: 'loc' })).toBe('2026. gada 5. martā')
    expect(format(values, 'start', { language: 'en' })).toBe('1 September 2021')
    expect(format(values, 'start', { language: 'ru' })).toBe('1 сентября 2021 года')
  })

  test('changes at the day that it names', () => {
    const values = {
      fee: [
        { value: 75, until: '2026-12-31' },
        { value: 80, from: '2027-01-01' },
      ],
    }
    expect(format(values, 'fee', { day: '2026-12-31' })).toBe('75')
    expect(format(values, 'fee', { day: '2027-01-01' })).toBe('80')
  })

  test('out of force has no value', () => {
    expect(format({ fee: [{ value: 75, until: '2020-12-31' }] }, 'fee')).toBeUndefined()
  })
})

test('values are those of any day since the last change', () => {
  const facts = [
    {
      id: 'A',
      values: {
        fee: [
          { value: 5, until: '2026-06-30' },
          { value: 7, from: '2026-07-01' },
        ],
        name: 'x',
      },
    },
    { id: 'B', values: { day: 3 }, from: '2027-01-01' },
  ] as unknown as Parameters<typeof unchangedSince>[0]
  expect(unchangedSince(facts, '2026-06-30')).toBe('')
  expect(unchangedSince(facts, '2026-07-01')).toBe('2026-07-01')
  expect(unchangedSince(facts, '2026-12-31')).toBe('2026-07-01')
  expect(unchangedSince(facts, '2027-01-01')).toBe('2027-01-01')
})
