import { describe, expect, test } from 'vitest'
import { addTypos, dropDiacritics } from '../../../nlu-models/recognizer/typos.ts'
import { createSpeller } from '../../../nlu-models/text/speller.ts'
import { wordsOf } from '../../../nlu-models/text/words.ts'
import { hostileTexts } from './hostile-texts.ts'

const vocabulary = new Map(
  `cik:90 maksā:70 maksa:9 reģistrācija:60 reģistrāciju:30 reģistrēt:40 uzņēmums:35 uzņēmumu:40 komercķīla:20 ķīla:8
   virsraksts:3 pamatkapitāls:12 valde:20 valdes:30 loceklis:25 ko:30 darīt:12 šodien:6 nākt:3 čeks:4 žurnāls:5 vai:60
   par:60 maksu:12 pārmaksu:2 e-adrese:15 adrese:25 iesniegums:18 laiks:14 kur:40 raksts:2 virs:2 сколько:30 стоит:25
   регистрация:20 register:10 company:15 pieteikums:20 nodeva:25 ir:50 ja:50`
    .trim()
    .split(/\s+/)
    .map((entry) => entry.split(':') as [string, string])
    .map(([word, count]) => [word, Number(count)] as const),
)
const speller = createSpeller(vocabulary)
const read = (text: string) => speller.correct(wordsOf(text))

describe('a word is read as the vocabulary writes it', () => {
  test.each([
    ['registracija', 'reģistrācija', 'diacritics'],
    ['reģistracija', 'reģistrācija', 'diacritics'],
    ['eadrese', 'e-adrese', 'diacritics'],
    ['shodien', 'šodien', 'chat-spelling'],
    ['naakt', 'nākt', 'chat-spelling'],
    ['zhurnaals', 'žurnāls', 'chat-spelling'],
    ['cheks', 'čeks', 'chat-spelling'],
    ["re'gistr'acija", 'reģistrācija', 'chat-spelling'],
    ['crjkmrj', 'сколько', 'other-layout'],
    ['reģistrciaj', 'reģistrācija', 'typo'],
    ['registrcija', 'reģistrācija', 'typo'],
    ['uznemusm', 'uzņēmums', 'typo'],
    ['рнгистрация', 'регистрация', 'typo'],
    ['cikmaksā', 'cik maksā', 'split'],
    ['kodarīt', 'ko darīt', 'split'],
  ])('%s → %s (%s)', (typed, meant, why) => {
    expect(read(typed)).toEqual({ words: meant.split(' '), changes: [{ from: typed, to: meant, why }] })
  })

  test.each([
    ['komerc ķīla', 'komercķīla'],
    ['komerc kila', 'komercķīla'],
    ['pamat kapitāls', 'pamatkapitāls'],
    ['virs raksts', 'virsraksts'],
    ['e adrese', 'e-adrese'],
  ])('two words that are one: %s → %s', (typed, meant) => {
    expect(read(typed)).toEqual({ words: [meant], changes: [{ from: typed, to: meant, why: 'joined' }] })
  })
})

describe('a word stays as it is', () => {
  test('when the vocabulary knows it', () => {
    const words = [...vocabulary.keys()]
    expect(words.map((word) => speller.correct([word]))).toEqual(words.map((word) => ({ words: [word], changes: [] })))
  })

  test.each([
    ['when a near word is another word', 'par maksu'],
    ['when it is an inflected form of a known word', 'loceklim'],
    ['when a known word is near but short', 'kas'],
    ['when its diacritics tell another word', 'kāzas'],
    ['when nothing is near', 'ananasiem'],
    ['when it holds digits', 'kr4'],
    ['when it is a word elsewhere', 'laiki'],
  ])('%s: %s', (_, text) => {
    expect(read(text)).toEqual({ words: wordsOf(text), changes: [] })
  })

  test('when it and the next are one word in a slip alone', () => {
    const written = new Map([...vocabulary, ['vannas', 5], ['istabā', 8], ['vannasistabā', 1]] as const)
    expect(createSpeller(written).correct(['vannas', 'istabā'])).toEqual({ words: ['vannas', 'istabā'], changes: [] })
  })

  test('when it is known to be right, though a slip of a known word would be likelier', () => {
    expect(speller.correct(['cikk']).words).toEqual(['cik'])
    expect(createSpeller(vocabulary, { isWord: (word) => word === 'cikk' }).correct(['cikk']).words).toEqual(['cikk'])
  })
})

test('nearly all longer words come back from one slip, and none becomes another', () => {
  const long = [...vocabulary.keys()].filter((word) => word.length >= 8 && !word.includes('-'))
  const typed = [1, 2, 3, 4, 5].flatMap((seed) =>
    long.map((word) => [addTypos(dropDiacritics(word), { probability: 1, seed }), word] as const),
  )
  const read = typed.map(([slip, word]) => ({ word, slip, got: speller.correct([slip]).words.join(' ') }))
  // The stem of "uzņēmumu" is the stem of "uzņēmums": ends may differ.
  const strangers = read.filter(({ slip, got, word }) => got !== slip && got.slice(0, 5) !== word.slice(0, 5))
  expect(strangers).toEqual([])
  expect(read.filter(({ got, word }) => got === word).length / read.length).toBeGreaterThan(0.85)
})

test('an empty vocabulary changes nothing', () => {
  expect(createSpeller([]).correct(['cik', 'maksaa'])).toEqual({ words: ['cik', 'maksaa'], changes: [] })
})

test.each(hostileTexts)('%s comes back', (_, text) => {
  expect(read(text).words.length).toBeGreaterThanOrEqual(0)
})
