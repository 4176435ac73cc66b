import { describe, expect, test } from 'vitest'
import { languageSentences } from '../../../bench/text/language-sentences.ts'
import { identifyLanguage, type TextLanguage } from '../../../nlu-models/text/language.ts'
import { fold } from '../../../nlu-models/text/tokens.ts'
import { hostileTexts } from './hostile-texts.ts'

const allowed: readonly TextLanguage[] = ['lv', 'en', 'ru']
const identify = (text: string, previous?: TextLanguage) => identifyLanguage(text, { previous, allowed }).language

describe('the language of a message', () => {
  test.each([
    ['Cik maksā SIA reģistrācija?', 'lv'],
    ['cik maksa sia registracija', 'lv'],
    ['kas ir plg', 'lv'],
    ['How much is the fee?', 'en'],
    ['what is PLG', 'en'],
    ['сколько стоит', 'ru'],
    ['Сколько стоит SIA?', 'ru'],
    ['skolko stoit otkrit SIA', 'ru'],
    ['chto takoe plg', 'ru'],
    ['kak zaregistrirovat firmu', 'ru'],
    ['CIK MAKSĀ REĢISTRĀCIJA', 'lv'],
    ['HOW MUCH IS IT', 'en'],
  ] as const)('"%s" is %s', (text, language) => {
    expect(identify(text)).toBe(language)
  })

  test.each(['lv', 'en', 'ru'] as const)('is told in 97 of 100 short sentences (%s)', (language) => {
    const sentences = languageSentences[language].flatMap((text) => [...new Set([text, fold(text)])])
    const wrong = sentences.filter((text) => identify(text) !== language)
    expect(wrong.length / sentences.length, wrong.join(' · ')).toBeLessThan(0.03)
  })
})

describe('the language of a conversation stays', () => {
  test.each([
    'SIA Omega',
    'ok',
    '2800',
    '67031703',
    'PLG',
    'KR4',
    '😀',
    'info@example.com',
    'https://example.com/how',
    '',
  ])('after "%s"', (text) => {
    for (const previous of ['lv', 'en', 'ru'] as const) {
      expect(identify(text, previous)).toBe(previous)
    }
  })

  test('until another language speaks clearly', () => {
    expect(identify('how much is the fee', 'lv')).toBe('en')
    expect(identify('а сколько это стоит', 'lv')).toBe('ru')
    expect(identify('skolko eto stoit', 'lv')).toBe('ru')
    expect(identify('un cik tas maksa', 'ru')).toBe('lv')
  })
})

test('a language that is not allowed is never told', () => {
  expect(identifyLanguage('сколько стоит', { allowed: ['lv', 'en'] }).language).toBe('lv')
})

test('confidence is high for a sentence, none for silence', () => {
  expect(identifyLanguage('Cik maksā SIA reģistrācija?', { allowed }).confidence).toBeGreaterThan(0.95)
  expect(identifyLanguage('2800', { allowed })).toEqual({ language: 'lv', confidence: 0 })
})

test.each(hostileTexts)('%s has a language', (_, text) => {
  const { language, confidence } = identifyLanguage(text, { allowed })
  expect(allowed).toContain(language)
  expect(confidence).toBeGreaterThanOrEqual(0)
  expect(confidence).toBeLessThanOrEqual(1)
})
