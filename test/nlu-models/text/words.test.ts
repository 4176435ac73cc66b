import { describe, expect, test } from 'vitest'
import { normalize, normalizeText } from '../../../nlu-models/text/normalize.ts'
import { findWords, wordsOf } from '../../../nlu-models/text/words.ts'
import { hostileTexts } from './hostile-texts.ts'

describe('a text is made regular', () => {
  test.each([
    ['a\u0304dere', 'ādere'],
    ['s\u030ca\u0304', 'šā'],
    ['ﬁrma', 'firma'],
    ['２８００', '2800'],
    ['reģis\u00adtrs', 'reģistrs'],
    ['SIA\u00a0"Bērzs"', 'SIA "Bērzs"'],
    ['„Bērzs” – «Ozols»', '"Bērzs" - "Ozols"'],
    ['don’t', "don't"],
    ['z\u0335\u0321\u031e\u031f', 'z'],
    ['viens\t  divi', 'viens divi'],
    ['a\ud800b', 'ab'],
  ])('%j', (text, regular) => {
    expect(normalizeText(text)).toBe(regular)
  })

  test('and each character knows where it stood', () => {
    const { text, originOf } = normalize('a\u0304  b\u00adc')
    expect(text).toBe('ā bc')
    expect([0, 1, 2, 3, 4].map(originOf)).toEqual([0, 2, 4, 6, 7])
  })
})

describe('words', () => {
  test.each([
    ['Kā saņemt e-adresi?', ['kā', 'saņemt', 'e-adresi']],
    ['e-paraksts un e‑pasts', ['e-paraksts', 'un', 'e-pasts']],
    ['Rīga-Berlīne', ['rīga', 'berlīne']],
    ['SIA-m un VID-ā', ['sia', 'un', 'vid']],
    ["don't can’t", ["don't", "can't"]],
    ['2 800,50 eiro', ['2 800,50', 'eiro']],
    ['2800.50 vai 2\u00a0800', ['2800.50', 'vai', '2 800']],
    ['no 1 līdz 10 000', ['no', '1', 'līdz', '10 000']],
    ['KR4 veidlapa', ['kr4', 'veidlapa']],
    ['01.07.2023.', ['01.07.2023']],
    ['а\u0306й', ['ӑй']],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('know where they stand in the text as it was typed', () => {
    const text = '„Vai  a\u0304dere\u200b maksā?”'
    for (const { text: word, start, end } of findWords(text)) {
      expect(normalizeText(text.slice(start, end)).toLowerCase()).toBe(word)
    }
    expect(findWords(text).map(({ start, end }) => [start, end])).toEqual([
      [1, 4],
      [6, 12],
      [14, 19],
    ])
  })

  test.each(hostileTexts)('nothing in %s breaks them', (_, text) => {
    const words = findWords(text)
    for (const { start, end } of words) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThan(start)
      expect(end).toBeLessThanOrEqual(text.length)
    }
  })
})
