import { describe, expect, test } from 'vitest'
import { createTermNormalizer } from '../../../nlu-models/text/terms.ts'
import { wordsOf } from '../../../nlu-models/text/words.ts'
import { hostileTexts } from './hostile-texts.ts'

const normalize = createTermNormalizer([
  {
    canonical: 'SIA',
    variants: [
      'sabiedrība ar ierobežotu atbildību',
      'limited liability company',
      'LLC',
      'общество с ограниченной ответственностью',
      'ООО',
    ],
  },
  { canonical: 'mazkapitāla SIA', variants: ['mazkapitāla sabiedrība ar ierobežotu atbildību', 'eiro SIA'] },
  { canonical: 'PLG', variants: ['patiesais labuma guvējs', 'beneficial owner', 'истинный выгодоприобретатель'] },
  { canonical: 'MUN', variants: ['mikrouzņēmumu nodoklis', 'micro-enterprise tax'] },
  { canonical: 'UR', variants: ['Uzņēmumu reģistrs', 'Enterprise Register', 'Регистр предприятий'] },
  { canonical: 'AS', variants: ['akciju sabiedrība', 'joint-stock company'] },
  { canonical: 'IK', variants: ['individuālais komersants', 'individual merchant'] },
])
const read = (text: string) => normalize(wordsOf(text)).words.join(' ')

describe('a declared term is read in every case, number and language', () => {
  test.each([
    ['Sabiedrības ar ierobežotu atbildību statūti', 'sia statūti'],
    ['sabiedribai ar ierobezotu atbildibu jamaksa', 'sia jamaksa'],
    ['divas sabiedrības ar ierobežotu atbildību', 'divas sia'],
    ['SIA-m jāmaksā', 'sia jāmaksā'],
    ['limited liability companies pay', 'sia pay'],
    ['открыть общество с ограниченной ответственностью', 'открыть sia'],
    ['регистрация ООО', 'регистрация sia'],
    ['kas ir patieso labuma guvēju reģistrs', 'kas ir plg reģistrs'],
    ['patiesajam labuma guvējam', 'plg'],
    ['the beneficial owners of a company', 'the plg of a company'],
    ['истинного выгодоприобретателя', 'plg'],
    ['mikrouzņēmumu nodokli maksā', 'mun maksā'],
    ['Uzņēmumu reģistrā un uznemumu registram', 'ur un ur'],
    ['в Регистре предприятий', 'в ur'],
    ['akciju sabiedrībām', 'as'],
    ['individuālajam komersantam', 'ik'],
  ])('%s → %s', (text, normalized) => {
    expect(read(text)).toBe(normalized)
  })
})

test('the longest term wins', () => {
  expect(read('mazkapitāla sabiedrībai ar ierobežotu atbildību')).toBe('mazkapitāla sia')
})

test('half a term is no term', () => {
  expect(read('sabiedrība ar atbildību')).toBe('sabiedrība ar atbildību')
  expect(read('uzņēmumu')).toBe('uzņēmumu')
})

test('what was read otherwise is told', () => {
  expect(normalize(['sabiedrības', 'ar', 'ierobežotu', 'atbildību', 'un', 'sia']).changes).toEqual([
    { from: 'sabiedrības ar ierobežotu atbildību', to: 'sia' },
  ])
})

test('without terms nothing changes', () => {
  expect(createTermNormalizer([])(['cik', 'maksā'])).toEqual({ words: ['cik', 'maksā'], changes: [] })
  expect(createTermNormalizer([{ canonical: '', variants: ['', '…'] }])(['cik']).words).toEqual(['cik'])
})

test.each(hostileTexts)('%s comes back', (_, text) => {
  expect(normalize(wordsOf(text)).words.length).toBeGreaterThanOrEqual(0)
})
