import { describe, expect, test } from 'vitest'
import type { Entity } from '../../../../nlu-models/text/entities/entity.ts'
import { findEntities } from '../../../../nlu-models/text/entities/find-entities.ts'
import { hostileTexts } from '../hostile-texts.ts'

// A Tuesday.
const today = '2026-11-24'

/** Each entity as "kind value", without its place. */
function read(text: string): string[] {
  return findEntities(text, { today }).map(describeValue)
}

function describeValue(entity: Entity): string {
  switch (entity.kind) {
    case 'amount':
      return `${entity.value} ${entity.currency}`
    case 'duration':
      return `${entity.count} ${entity.unit}`
    case 'date':
      return entity.date
    case 'month':
      return entity.month
    case 'percent':
      return `${entity.value} %`
    case 'registration-number':
      return `${entity.value} ${entity.isValid ? 'valid' : 'invalid'}`
    default:
      return `${entity.kind} ${entity.value}`
  }
}

describe('numbers', () => {
  test.each([
    ['2 800', 'number 2800'],
    ['2\u00a0800,50', 'number 2800.5'],
    ['2.800,50', 'number 2800.5'],
    ['2,800.50', 'number 2800.5'],
    ['2.800', 'number 2800'],
    ['0,125', 'number 0.125'],
    ['1 000 000', 'number 1000000'],
    ['divi tūkstoši astoņi simti', 'number 2800'],
    ['divtūkstoš astoņsimt', 'number 2800'],
    ['divi tukstosi astoni simti', 'number 2800'],
    ['simts divdesmit trīs', 'number 123'],
    ['simtiem', 'number 100'],
    ['trīs miljoni divi simti tūkstoši', 'number 3200000'],
    ['simts tūkstoši', 'number 100000'],
    ['2 tūkstoši', 'number 2000'],
    ['2,5 miljoni', 'number 2500000'],
    ['pusotru', 'number 1.5'],
    ['četriem', 'number 4'],
    ['vienpadsmit', 'number 11'],
    ['trīspadsmit', 'number 13'],
    ['trīsdesmit trīs', 'number 33'],
    ['two thousand eight hundred', 'number 2800'],
    ['two hundred and fifty-one', 'number 251'],
    ['ninety nine', 'number 99'],
    ['две тысячи восемьсот', 'number 2800'],
    ['сто двадцать три', 'number 123'],
    ['пятнадцатью', 'number 15'],
    ['2 тыс', 'number 2000'],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual([value])
  })

  test.each([
    ['divi trīs', ['number 2', 'number 3']],
    ['no 1 līdz 10 000', ['number 1', 'number 10000']],
    ['divi tūkstoši trīs tūkstoši', ['number 2000', 'number 3000']],
    ['two or three', ['number 2', 'number 3']],
    ['viens no mums', []],
    ['one of us', []],
    ['veidlapa KR4', ['number 4']],
  ])('%s holds %j', (text, values) => {
    expect(read(text)).toEqual(values)
  })
})

describe('ordinals', () => {
  test.each([
    ['pirmais', 1],
    ['trešajā', 3],
    ['divdesmit piektā', 25],
    ['vienpadsmitais', 11],
    ['5. pants', 5],
    ['third', 3],
    ['twenty-first', 21],
    ['3rd', 3],
    ['третьего', 3],
    ['двадцать пятое', 25],
    ['5-й', 5],
    ['5-го', 5],
  ])('%s', (text, value) => {
    expect(read(text)[0]).toBe(`ordinal ${value}`)
  })
})

describe('amounts and percentages', () => {
  test.each([
    ['75 eiro', '75 EUR'],
    ['75,50 EUR', '75.5 EUR'],
    ['€ 75', '75 EUR'],
    ['75€', '75 EUR'],
    ['divi tūkstoši astoņi simti eiro', '2800 EUR'],
    ['viens eiro', '1 EUR'],
    ['one euro', '1 EUR'],
    ['сто евро', '100 EUR'],
    ['10 latus', '10 LVL'],
    ['$20', '20 USD'],
    ['21 %', '21 %'],
    ['21%', '21 %'],
    ['trīs procentiem', '3 %'],
    ['five percent', '5 %'],
    ['двадцать процентов', '20 %'],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual([value])
  })
})

describe('durations', () => {
  test.each([
    ['14 dienu laikā', '14 day'],
    ['trīs darba dienās', '3 working-day'],
    ['divas nedēļas', '2 week'],
    ['viens mēnesis', '1 month'],
    ['five working days', '5 working-day'],
    ['десять рабочих дней', '10 working-day'],
    ['два года', '2 year'],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual([value])
  })
})

describe('dates', () => {
  test.each([
    ['01.07.2023', '2023-07-01'],
    ['1.7.2023.', '2023-07-01'],
    ['1/7/2023', '2023-07-01'],
    ['2023-07-01', '2023-07-01'],
    ['2023. gada 1. jūlijs', '2023-07-01'],
    ['2023. gada 1. jūlijā', '2023-07-01'],
    ['2023.gada 1.julija', '2023-07-01'],
    ['1 июля 2023 года', '2023-07-01'],
    ['July 1st, 2023', '2023-07-01'],
    ['1 July 2023', '2023-07-01'],
    ['first of July 2023', '2023-07-01'],
    ['29.02.2024', '2024-02-29'],
  ])('%s', (text, date) => {
    expect(findEntities(text, { today })).toMatchObject([{ kind: 'date', date, isYearGiven: true, start: 0 }])
  })

  test.each([
    ['1. jūlijs', '2027-07-01'],
    ['1.jūlijā', '2027-07-01'],
    ['pirmajā jūlijā', '2027-07-01'],
    ['pirmais julijs', '2027-07-01'],
    ['divdesmit piektajā decembrī', '2026-12-25'],
    ['01.07.', '2027-07-01'],
    ['24. novembrī', '2026-11-24'],
    ['23. novembrī', '2027-11-23'],
    ['July 1st', '2027-07-01'],
    ['the first of July', '2027-07-01'],
    ['1 июля', '2027-07-01'],
    ['первого июля', '2027-07-01'],
    ['29. februāris', '2028-02-29'],
  ])('%s without a year is the next one', (text, date) => {
    expect(findEntities(text, { today })).toMatchObject([{ kind: 'date', date, isYearGiven: false }])
  })

  test.each([
    ['šodien', '2026-11-24'],
    ['rīt', '2026-11-25'],
    ['parīt', '2026-11-26'],
    ['vakar', '2026-11-23'],
    ['pēc divām nedēļām', '2026-12-08'],
    ['pēc 3 dienām', '2026-11-27'],
    ['pēc mēneša', '2026-12-24'],
    ['pirms gada', '2025-11-24'],
    ['pirmdien', '2026-11-30'],
    ['otrdien', '2026-12-01'],
    ['trešdienā', '2026-11-25'],
    ['tomorrow', '2026-11-25'],
    ['in two weeks', '2026-12-08'],
    ['2 days ago', '2026-11-22'],
    ['a week ago', '2026-11-17'],
    ['on Friday', '2026-11-27'],
    ['сегодня', '2026-11-24'],
    ['через две недели', '2026-12-08'],
    ['неделю назад', '2026-11-17'],
    ['в понедельник', '2026-11-30'],
  ])('%s is reckoned from the day passed in', (text, date) => {
    expect(read(text)).toEqual([date])
  })

  test.each([
    ['2023. gada jūlijā', '2023-07'],
    ['jūlijā', '2027-07'],
    ['decembrī', '2026-12'],
    ['в июле', '2027-07'],
    ['July 2023', '2023-07'],
    ['may 2027', '2027-05'],
  ])('%s is a month', (text, month) => {
    expect(read(text)).toEqual([month])
  })

  test.each(['31.02.2024', '32. jūlijs', '2023-13-01', 'may I ask', '1.07', 'plkst. 10.00'])(
    '%s is no date',
    (text) => {
      expect(findEntities(text, { today }).filter(({ kind }) => kind === 'date')).toEqual([])
    },
  )

  test('working days are not turned into a date, for holidays are not known', () => {
    expect(read('pēc 3 darba dienām')).toEqual(['3 working-day'])
  })

  test('the last day of a month has a month later too', () => {
    expect(findEntities('pēc mēneša', { today: '2026-01-31' })).toMatchObject([{ date: '2026-02-28' }])
  })
})

describe('registration numbers', () => {
  // Made up: the last digit fits, no entity of the register has it.
  test.each([
    ['40000000015', '40000000015 valid'],
    ['reģ. nr. LV40000000015', '40000000015 valid'],
    ['4000 0000 015', '40000000015 valid'],
    ['40000000018', '40000000018 invalid'],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual([value])
  })

  test.each(['31027519997', '400000000150', '4000000001'])('%s is none', (text) => {
    expect(read(text).some((value) => value.endsWith('valid'))).toBe(false)
  })
})

test('each entity knows its place in the typed text', () => {
  const text = 'No 2023. gada 1. ju\u0304lija nodeva ir 75 eiro, \u200bpēc divām nedēļām – 21 %.'
  const found = findEntities(text, { today }).map(({ start, end }) => text.slice(start, end))
  expect(found).toEqual(['2023. gada 1. ju\u0304lija', '75 eiro', 'pēc divām nedēļām', '21 %'])
})

test.each(hostileTexts)('%s is read to its end', (_, text) => {
  const entities = findEntities(text, { today })
  for (const [i, { start, end, ...entity }] of entities.entries()) {
    if ('value' in entity && typeof entity.value === 'number') expect(entity.value).toBeLessThan(1e20)
    expect(end).toBeGreaterThan(start)
    expect(end).toBeLessThanOrEqual(text.length)
    expect(start).toBeGreaterThanOrEqual(entities[i - 1]?.end ?? 0)
  }
})
