import { expect, test } from 'vitest'
import { countWords, createReader } from '../../../nlu-models/text/reader.ts'
import { hostileTexts } from './hostile-texts.ts'

const texts = [
  'Cik maksā SIA reģistrācija? Cik maksā reģistrēt sabiedrību ar ierobežotu atbildību?',
  'Sabiedrība ar ierobežotu atbildību maksā valsts nodevu par ierakstīšanu komercreģistrā.',
  'Kā saņemt e-adresi? Kur iesniegt pieteikumu par valdes locekli?',
]
const read = createReader({
  vocabulary: countWords(texts),
  terms: { lv: [{ canonical: 'SIA', variants: ['sabiedrība ar ierobežotu atbildību'] }] },
})

test('a hurried message reads like a careful one', () => {
  const hurried = read('cikmaksa sabiedribas ar ierobezotu atbildibu registracja', 'lv')
  const careful = read('Cik maksā SIA reģistrācija?', 'lv')
  expect(hurried.stems).toEqual(careful.stems)
  expect(hurried.words).toEqual(['cik', 'maksā', 'sia', 'reģistrācija'])
})

test('what was read otherwise is told in order', () => {
  expect(read('eadresi ierobezotu SIA', 'lv').changes).toEqual([
    { from: 'eadresi', to: 'e-adresi', why: 'diacritics' },
    { from: 'ierobezotu', to: 'ierobežotu', why: 'diacritics' },
  ])
  expect(read('sabiedrībai ar ierobežotu atbildību', 'lv').changes).toEqual([
    { from: 'sabiedrībai ar ierobežotu atbildību', to: 'sia', why: 'term' },
  ])
})

test('roots join what stems keep apart', () => {
  const { stems, roots } = read('ierakstīšana ierakstīt', 'lv')
  expect(stems[0]).not.toBe(stems[1])
  expect(roots[0]).toBe(roots[1])
})

test('words are counted without numbers', () => {
  expect(countWords(['Viens, viens un 2 un KR4'])).toEqual(
    new Map([
      ['viens', 2],
      ['un', 2],
    ]),
  )
})

test.each(hostileTexts)('%s is read', (_, text) => {
  const { words, stems, roots } = read(text, 'lv')
  expect(stems).toHaveLength(words.length)
  expect(roots).toHaveLength(words.length)
})
