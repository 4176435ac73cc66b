import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { SlotType, Wanted } from '../../../../dialogs/dialog.ts'
import type { YesNoFile } from '../../../../server/packs/schemas.ts'
import { createSlotReader } from '../../../../server/runtime/dialogs/read-slot.ts'
import { stem } from '../../../../server/runtime/text.ts'
import type { Language } from '../../../../server/runtime/types.ts'
import { stemsInPhrase } from '../../../../server/runtime/variant.ts'

const yesNo = parse(readFileSync('bots/_shared/nlu/yes-no.yaml', 'utf8')) as YesNoFile
const reader = createSlotReader({
  day: '2026-11-24',
  fact: (name) => ({ 'capital.sia': 2800, today: '2026-11-24' })[name],
  yesNo,
  stems: (text, language) => stemsInPhrase(text, language as Language, stem),
  fill: (label) => label,
})
const wanted = (type: SlotType, fields: Partial<Wanted> = {}): Wanted => ({
  type,
  options: {},
  min: null,
  max: null,
  ...fields,
})
const read = (text: string, want: Wanted, strict = false) => {
  const reading = reader(text, want, { language: 'lv', strict })
  return reading.kind === 'value' ? reading.value : reading.kind === 'wrong' ? `wrong ${reading.problem}` : undefined
}

describe('a registration number', () => {
  test.each([
    ['40003245752', '40003245752'],
    ['mums ir 4000 3245 752', '40003245752'],
    ['LV40003245752', '40003245752'],
    ['40003245753', 'wrong checksum'],
    ['4000324575', 'wrong digits'],
    ['[personal-code]', 'wrong personal-code'],
    ['nezinu', undefined],
  ])('in %j is %s', (text, value) => {
    expect(read(text, wanted('registration-number'))).toBe(value)
  })
})

describe('an amount', () => {
  test.each([
    ['2800', 2800],
    ['2 800 eiro', 2800],
    ['2.800,50', 2800.5],
    ['2,800.50 EUR', 2800.5],
    ['€ 75', 75],
    ['viens eiro', 1],
    ['apmēram 100 eiro, 3 dalībnieki', 100],
    ['no 1 līdz 5', 'wrong several'],
    ['daudz', undefined],
  ])('in %j is %s', (text, value) => {
    expect(read(text, wanted('amount'))).toBe(value)
  })

  test('within bounds that facts set', () => {
    const low = wanted('amount', { min: 1, max: 'capital.sia' })
    expect([read('0', low), read('1', low), read('2800', low), read('2801', low)]).toEqual([
      'wrong too-small',
      1,
      2800,
      'wrong too-large',
    ])
  })

  test('in a sentence about something else counts only with its currency', () => {
    expect(read('gribu dibināt 3 SIA', wanted('amount'), true)).toBeUndefined()
    expect(read('SIA ar 1 eiro kapitālu', wanted('amount'), true)).toBe(1)
  })
})

test('a number is whole', () => {
  expect(read('trīs', wanted('number'))).toBe(3)
  expect(read('2,5', wanted('number'))).toBe('wrong not-whole')
})

describe('a date', () => {
  test.each([
    ['2026-03-05', '2026-03-05'],
    ['5.3.2026.', '2026-03-05'],
    ['05.03.26', '2026-03-05'],
    ['2026. gada 5. martā', '2026-03-05'],
    ['5 March 2026', '2026-03-05'],
    ['March 5th, 2026', '2026-03-05'],
    ['5 марта 2026 года', '2026-03-05'],
    ['24. decembrī', '2026-12-24'],
    ['3. janvārī', '2027-01-03'],
    ['šodien', '2026-11-24'],
    ['вчера', '2026-11-23'],
    ['31.02.2026', 'wrong no-such-day'],
    ['29.02.2028', '2028-02-29'],
    ['drīz', undefined],
  ])('in %j is %s', (text, value) => {
    expect(read(text, wanted('date'))).toBe(value)
  })

  test('within bounds', () => {
    expect(read('25.11.2026', wanted('date', { max: 'today' }))).toBe('wrong too-large')
    expect(read('24.11.2026', wanted('date', { min: 'today', max: 'today' }))).toBe('2026-11-24')
  })
})

describe('yes and no', () => {
  test.each([
    ['jā', 'yes'],
    ['Jā, gribu', 'yes'],
    ['labi', 'yes'],
    ['yes please', 'yes'],
    ['да', 'yes'],
    ['nē', 'no'],
    ['nē, paldies', 'no'],
    ['nevajag', 'no'],
    ['нет', 'no'],
    ['ja man ir divi dalībnieki un neviens no viņiem nav Latvijā', undefined],
    ['varbūt', undefined],
  ])('in %j is %s', (text, value) => {
    expect(read(text, wanted('yes-no'))).toBe(value)
  })
})

describe('a choice', () => {
  const kind = wanted('choice', {
    options: {
      ordinary: { label: { lv: 'Vismaz 2 800 EUR', en: 'At least 2,800 EUR' }, words: { lv: ['parasta', '2800'] } },
      low: { label: { lv: 'Mazāks' }, words: { lv: ['mazkapitāla', '1 eiro'] } },
    },
  })
  test.each([
    ['Vismaz 2 800 EUR', 'ordinary'],
    ['at least 2,800 eur', 'ordinary'],
    ['lai ir parasta', 'ordinary'],
    ['2800', 'ordinary'],
    ['mazkapitala', 'low'],
    ['2', 'low'],
    ['low', 'low'],
    ['parasta vai mazkapitāla', 'wrong several'],
    ['3', undefined],
    ['nezinu', undefined],
  ])('in %j is %s', (text, value) => {
    expect(read(text, kind)).toBe(value)
  })

  test('in the words that begin a dialog needs the words of the option', () => {
    expect(read('dibināt mazkapitāla SIA', kind, true)).toBe('low')
    expect(read('dibināt 2 SIA', kind, true)).toBeUndefined()
  })
})

describe('an e-mail address', () => {
  test.each([
    ['[contact]', '[contact]'],
    ['janis@', 'wrong e-mail'],
    ['[e-mail]', 'wrong not-kept'],
    ['nav', undefined],
  ])('in %j is %s', (text, value) => {
    expect(read(text, wanted('e-mail'))).toBe(value)
  })
})

describe('a telephone number', () => {
  test.each([
    ['[contact]', '[contact]'],
    ['zvaniet uz 2000', 'wrong phone'],
    ['[phone]', 'wrong not-kept'],
    ['nav', undefined],
  ])('in %j is %s', (text, value) => {
    expect(read(text, wanted('phone'))).toBe(value)
  })
})
