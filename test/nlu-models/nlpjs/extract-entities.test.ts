import { describe, expect, test } from 'vitest'
import { createNlp } from '../../../nlu-models/nlpjs/create-nlp.ts'
import {
  createEntityExtractor,
  type EntityDefinition,
  extractEntities,
} from '../../../nlu-models/nlpjs/extract-entities.ts'
import type { TextLanguage } from '../../../nlu-models/text/language.ts'
import { hostileTexts } from '../text/hostile-texts.ts'

const today = '2026-11-24'
const entities: readonly EntityDefinition[] = [
  {
    name: 'company-form',
    options: {
      sia: ['SIA', 'sabiedrība ar ierobežotu atbildību', 'limited liability company', 'ООО'],
      association: ['biedrība', 'association', 'общество'],
      branch: ['filiāle', 'branch', 'филиал'],
    },
  },
  { name: 'role', options: { board: ['valdes loceklis', 'board member', 'член правления'] } },
  { name: 'form', pattern: /\bKR\d+\b/i },
]

const find = async (text: string, language: TextLanguage = 'lv') =>
  (await extractEntities(text, { language, today, entities })).map(({ name, option }) => [name, option])

describe('a listed word is found in any inflection', () => {
  test.each([
    ['biedrības statūti', 'lv', [['company-form', 'association']]],
    ['nodibināt biedrību', 'lv', [['company-form', 'association']]],
    ['biedribai jamaksa', 'lv', [['company-form', 'association']]],
    ['filiālēm', 'lv', [['company-form', 'branch']]],
    ['sabiedrībai ar ierobežotu atbildību', 'lv', [['company-form', 'sia']]],
    ['jauna valdes locekļa pieteikums', 'lv', [['role', 'board']]],
    [
      'valdes loceklim SIA',
      'lv',
      [
        ['role', 'board'],
        ['company-form', 'sia'],
      ],
    ],
    [
      'the board members of associations',
      'en',
      [
        ['role', 'board'],
        ['company-form', 'association'],
      ],
    ],
    [
      'членов правления филиала',
      'ru',
      [
        ['role', 'board'],
        ['company-form', 'branch'],
      ],
    ],
  ] as const)('%s', async (text, language, found) => {
    expect(await find(text, language)).toEqual(found)
  })
})

test('a slip of a longer word is found, with less accuracy', async () => {
  const [found] = await extractEntities('valdes locelkis', { language: 'lv', today, entities })
  expect(found).toMatchObject({ name: 'role', option: 'board', text: 'valdes locelkis' })
  expect(found?.accuracy).toBeLessThan(1)
})

test('a word that only looks alike is not found', async () => {
  expect(await find('bieds siāt fili')).toEqual([])
})

test('patterns, numbers and dates come with their place in the typed text', async () => {
  const text = 'Veidlapa kr4 līdz 1. jūlijam, 75\u00a0eiro, e\u0304d biedri\u0304bas!'
  const found = await extractEntities(text, { language: 'lv', today, entities })
  expect(found.map(({ name, start, end }) => [name, text.slice(start, end)])).toEqual([
    ['form', 'kr4'],
    ['date', '1. jūlijam'],
    ['amount', '75\u00a0eiro'],
    ['company-form', 'biedri\u0304bas'],
  ])
  expect(found.map(({ value }) => value)).toEqual([
    null,
    { date: '2027-07-01', isYearGiven: false },
    { value: 75, currency: 'EUR' },
    null,
  ])
})

test('a pattern that can match nothing does not go round for ever', async () => {
  const found = await extractEntities('abc', { language: 'lv', today, entities: [{ name: 'x', pattern: /x*/ }] })
  expect(found).toEqual([])
})

test('without definitions numbers and dates are found all the same', async () => {
  expect(await extractEntities('rīt', { language: 'lv', today })).toMatchObject([
    { name: 'date', value: { date: '2026-11-25' } },
  ])
})

test('an engine recognises an intent by inflected words', async () => {
  const nlp = createNlp()
  for (const text of ['biedrības dibināšana', 'nodibināt biedrību']) nlp.addDocument('lv', text, 'association')
  for (const text of ['filiāles atvēršana', 'atvērt filiāli']) nlp.addDocument('lv', text, 'branch')
  await nlp.train()
  const { classifications } = await nlp.process('lv', 'filialem')
  expect(classifications[0]?.intent).toBe('branch')
})

describe('bad input', () => {
  const extract = createEntityExtractor(entities, { today: () => today })
  test.each(hostileTexts)('%s is read', async (_, text) => {
    for (const { start, end } of await extract(text, 'lv')) {
      expect(end).toBeGreaterThan(start)
      expect(end).toBeLessThanOrEqual(text.length)
    }
  })
})
