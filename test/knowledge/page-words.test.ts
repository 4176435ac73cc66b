import { describe, expect, test } from 'vitest'
import type { Example, Stems } from '../../knowledge/example.ts'
import { createPageWords } from '../../knowledge/page-words.ts'
import { markTexts } from '../../knowledge/texts.ts'
import { countWords } from '../../knowledge/word-counts.ts'
import { rowsOf } from '../../nlu-models/kernel/row-products.ts'

const stems = (text: string) => text.split(' ').map((word) => ({ word, stem: word }))
// Words are as near as their first letters: pase and pasi are one thing, eid another.
const wordVector = (word: string) => {
  const vector = new Float32Array(26)
  vector[word.charCodeAt(0) - 97] = 1
  return vector
}
const question = (page: string, text: string): Example => ({ page, text, language: 'lv', kind: 'question' })

const examples = [
  question('passport', 'pase cik maksa'),
  question('passport', 'pase cena'),
  question('identity-card', 'eid cik maksa'),
  question('identity-card', 'eid cena'),
  question('hours', 'kad atverts'),
]
const read = (stems: Stems) => {
  const texts = markTexts(examples)
  const { counts, vectors } = countWords(examples, texts, { stems, wordVector })
  return createPageWords({ texts, counts, vectors: rowsOf(vectors, 26), stems, wordVector })
}
const words = read(stems)
const match = (text: string, page: string, without?: { item?: number; page?: string }) =>
  words.matchPage(words.weigh({ text, language: 'lv' }, without), page, without)

describe('a question read word by word', () => {
  test('lacks nothing on the page that holds all its words', () => {
    expect(match('pase cik maksa', 'passport')).toMatchObject({ coverage: 1, softCoverage: 1, worstWord: 0 })
  })

  test('has one bad word on the page beside the right one', () => {
    const right = match('pase cik maksa', 'passport')
    const beside = match('pase cik maksa', 'identity-card')
    expect(beside.worstWord).toBeGreaterThan(right.worstWord)
    expect(beside.missingCore).toBeGreaterThan(right.missingCore)
    expect(beside.likelihood).toBeLessThan(right.likelihood)
  })

  test('stands beside a single question: one lacks a word, another has one too many', () => {
    const asked = words.weigh({ text: 'pase cik maksa', language: 'lv' })
    const [[same, shorter] = [], [other] = []] = words.align(asked, [[0, 1], [2]])
    expect(same?.both).toBeCloseTo(1)
    expect(same?.worst).toBeCloseTo(0)
    expect(shorter?.asked).toBeLessThan(1)
    expect(other?.both).toBeLessThan(1)
    expect(words.align(asked, [[], []])).toEqual([[], []])
  })

  test('counts a word as far as the nearest word of the page is near', () => {
    const near = match('pasei cik maksa', 'passport')
    expect(near.coverage).toBeLessThan(1)
    expect(near.softCoverage).toBeCloseTo(1)
  })

  test('is not helped by its own text when that is left out', () => {
    expect(match('kad atverts', 'hours').coverage).toBe(1)
    expect(match('kad atverts', 'hours', { item: 4 }).coverage).toBe(0)
  })

  test('keeps what another question of the page still holds', () => {
    const left = match('pase cena', 'passport', { item: 1 })
    expect(left.coverage).toBeGreaterThan(0)
    expect(left.coverage).toBeLessThan(1)
  })

  test('finds nothing on a page that is gone, and its words are known to nobody', () => {
    const weighed = words.weigh({ text: 'kad atverts', language: 'lv' }, { page: 'hours' })
    expect(weighed.knownShare).toBe(0)
    expect(weighed.unknownPeak).toBeCloseTo(0.5)
    expect(words.matchPage(weighed, 'hours', { page: 'hours' }).coverage).toBe(0)
  })

  test('without words has no scores that are not numbers', () => {
    const empty = read(() => [])
    const weighed = empty.weigh({ text: '', language: 'lv' })
    for (const value of Object.values(empty.matchPage(weighed, 'passport'))) expect(Number.isFinite(value)).toBe(true)
  })
})
