import { describe, expect, test } from 'vitest'
import { isCardNumber } from '../../../server/privacy/card.ts'
import { isIban } from '../../../server/privacy/iban.ts'
import { createMask } from '../../../server/privacy/mask.ts'
import { isRegistrationNumber } from '../../../server/privacy/registration-number.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const mask = createMask({ allowed: ['67031703', 'pasts@ur.gov.lv'] })
const hide = (text: string) => mask(text, { previous: [] }).text

// Fictional: the 31st of February and the 13th month are nobody's birthday.
describe('a personal code is masked', () => {
  test.each([
    '310275-19997',
    '310275 19997',
    '31027519997',
    '310275 - 19997',
    '3 1 0 2 7 5 1 9 9 9 7',
    '310275–19997',
    '310275—19997',
    '310275−19997',
    '310275\u00a0-\u00a019997',
    '310275\u200b-19997',
    '３１０２７５－１９９９７',
    '٣١٠٢٧٥-١٩٩٩٧',
    '161375-19997',
    '320123-45678',
    '32012345678',
    '390000 00000',
  ])('%s', (code) => {
    expect(hide(code)).toBe('[personal-code]')
  })

  test.each([
    [
      'mans personas kods ir 310275-19997, lūdzu, pārbaudiet',
      'mans personas kods ir [personal-code], lūdzu, pārbaudiet',
    ],
    ['my code is 310275-19997.', 'my code is [personal-code].'],
    ['мой персональный код 310275-19997', 'мой персональный код [personal-code]'],
    ['https://example.lv/?pk=31027519997&x=1', 'https://example.lv/?pk=[personal-code]&x=1'],
    ['kods(310275-19997)', 'kods([personal-code])'],
    ['fails 310275-19997.pdf', 'fails [personal-code].pdf'],
  ])('in "%s"', (text, masked) => {
    expect(hide(text)).toBe(masked)
  })

  test('in any of a thousand ways to space it', () => {
    const random = seededRandom(11)
    const separators = ['', ' ', '-', ' - ', '–', '\u00a0', '. ', '\u2009']
    for (let n = 0; n < 1000; n++) {
      const digits = `${Math.floor(random() * 4)}${Array.from({ length: 10 }, () => Math.floor(random() * 10)).join('')}`
      const middle = separators[Math.floor(random() * separators.length)] as string
      const text = `kods ${digits.slice(0, 6)}${middle}${digits.slice(6)} paldies`
      expect(hide(text), text).toBe('kods [personal-code] paldies')
    }
  })
})

describe('a code split over two messages is masked in both', () => {
  test.each([
    [['mans kods ir 310275'], '-19997', ['mans kods ir [personal-code]'], '-[personal-code]'],
    [['sveiki', '320123'], '45678', ['sveiki', '[personal-code]'], '[personal-code]'],
    [['310275-'], '19997', ['[personal-code]-'], '[personal-code]'],
    [['161375'], '-19997', ['[personal-code]'], '-[personal-code]'],
    [['310275', 'ups'], '19997', ['[personal-code]', 'ups'], '[personal-code]'],
  ])('%j and "%s"', (previous, text, earlier, now) => {
    expect(mask(text, { previous })).toEqual({ text: now, masked: ['personal-code'], remaskPrevious: earlier })
  })

  test.each([
    [['sveiki'], '12345'],
    [['cik ir 999999'], 'kopā 12345 EUR'],
    [['gads bija 2024'], '19997'],
  ])('%j and "%s" are no code', (previous, text) => {
    expect(mask(text, { previous })).toEqual({ text, masked: [], remaskPrevious: null })
  })
})

describe('other personal data is masked', () => {
  test.each([
    ['LV80BANK0000435195001', '[iban]'],
    ['lv80 bank 0000 4351 9500 1', '[iban]'],
    ['DE89 3704 0044 0532 0130 00', '[iban]'],
    ['4111 1111 1111 1111', '[card]'],
    ['4111-1111-1111-1111', '[card]'],
    ['persona@example.lv', '[e-mail]'],
    ['persona.vards (at) example.lv', '[e-mail]'],
    ['+371 20 000 000', '[phone]'],
    ['0037120000000', '[phone]'],
    ['20000000', '[phone]'],
    ['60 000 000', '[phone]'],
    ['2000 0000', '[phone]'],
    ['+49 30 0000000', '[phone]'],
    ['pase LV1234567', 'pase [document]'],
    ['passport number LA 1234567', 'passport number [document]'],
    ['паспорт № LV1234567', 'паспорт № [document]'],
  ])('%s', (text, masked) => {
    expect(hide(text)).toBe(masked)
  })
})

describe('what is public stays', () => {
  test.each([
    '40003245752',
    'reģ. nr. 40203279925',
    '4000 324 5752',
    'LV40003245752',
    '90000050138',
    'LV84TREL1060190913200',
    'LV84 TREL 1060 1909 1320 0',
    'zvanu 67031703',
    '+371 67031703',
    'pasts@ur.gov.lv',
    'lēmums 6-12/92520',
    'Nr. 21-6/62270/4',
    '1-5n/48',
    '2 800 EUR',
    '35 000 eiro kapitāls',
    '1 500 000 eiro',
    '28000000 EUR',
    'no 2800 līdz 35000 eiro',
    '75,00 EUR un 8,54 EUR',
    '2021. gada 1. septembris',
    '01.09.2021.',
    'no 30.06.2024. līdz 31.12.2025.',
    '2023-07-01',
    'LV-1011',
    'Pērses iela 2, Rīga, LV-1011',
    'zvaniet 112',
    'MK noteikumi Nr. 664',
    'Komerclikuma 185.1 pants',
    'veidlapa KR4',
    'gads 2025 un 2026',
    '1. 2. 3. 4. 5. 6.',
    'SIA ar 1 eiro',
    'termiņš 1-3 darba dienas',
    'p3037',
    'EP119',
    'kl. 284 600 EUR gadā',
  ])('%s', (text) => {
    expect(hide(text)).toBe(text)
  })
})

test('masking twice changes nothing more', () => {
  const text = 'kods 310275-19997, e-pasts persona@example.lv, konts LV80BANK0000435195001'
  expect(hide(hide(text))).toBe(hide(text))
})

test('the kinds that were found are named, each once', () => {
  expect(mask('a@example.lv b@example.lv 310275-19997', { previous: [] }).masked.sort()).toEqual([
    'e-mail',
    'personal-code',
  ])
})

test.each([
  '1 '.repeat(5000),
  'a@'.repeat(5000),
  '+'.repeat(10_000),
  'LV12 '.repeat(2000),
  'pase nr nr nr '.repeat(700),
  '\ud800'.repeat(5000),
])('hostile text of %#: no error, and the length stays bounded', (text) => {
  expect(hide(text).length).toBeLessThanOrEqual(text.length * 4)
})

test('the validators know the published examples', () => {
  expect(isRegistrationNumber('40003245752')).toBe(true)
  expect(isRegistrationNumber('40003245753')).toBe(false)
  expect(isRegistrationNumber('31027519997')).toBe(false)
  expect(isIban('LV80BANK0000435195001')).toBe(true)
  expect(isIban('LV81BANK0000435195001')).toBe(false)
  expect(isCardNumber('4111111111111111')).toBe(true)
  expect(isCardNumber('4111111111111112')).toBe(false)
})
