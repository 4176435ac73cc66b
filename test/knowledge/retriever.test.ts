import { describe, expect, test } from 'vitest'
import { countCharacters, createCharacterIndex } from '../../knowledge/character-index.ts'
import type { Example } from '../../knowledge/example.ts'
import { createRetriever } from '../../knowledge/retriever.ts'
import { markTexts } from '../../knowledge/texts.ts'
import { createVectorIndex } from '../../knowledge/vector-index.ts'
import { rowsOf } from '../../nlu-models/kernel/row-products.ts'

const words = (text: string) => text.split(' ')
// A text's vector counts its letters a, b and c.
const embed = (text: string) => {
  const vector = Float32Array.from(['a', 'b', 'c'], (letter) => text.split(letter).length - 1)
  const norm = Math.hypot(...vector) || 1
  return vector.map((x) => x / norm)
}
const example = (page: string, text: string, kind: Example['kind'] = 'question'): Example => ({
  page,
  text,
  kind,
  language: 'lv',
})

const examples = [
  example('first', 'aa'),
  example('first', 'ab'),
  example('first', 'ac ac', 'passage'),
  example('second', 'bb'),
  example('third', 'cc', 'passage'),
]
const retriever = createRetriever({
  texts: markTexts(examples),
  characters: createCharacterIndex(
    countCharacters(
      examples.map(({ text }) => text),
      words,
    ),
    words,
  ),
  vectors: createVectorIndex(
    rowsOf(
      examples.map(({ text }) => embed(text)),
      3,
    ),
  ),
})
const compare = (text: string) => retriever.compare({ text, vector: embed(text) })
const score = (text: string, without?: { item?: number; page?: string }) =>
  new Map(retriever.scorePages(compare(text), { count: 3 }, without).map((page) => [page.page, page]))

describe('a retriever', () => {
  test('compares a question with every text, in their order', () => {
    const { character, vector } = compare('aa')
    expect(character[0]).toBeCloseTo(1)
    expect(vector[0]).toBeCloseTo(1)
    expect(vector[3]).toBeCloseTo(0)
    expect(retriever.compareCharacters('aa')).toEqual(character)
  })

  test('names the nearest questions of a page, best first, never its passages nor what is left out', () => {
    const nearest = (count: number, without?: { item?: number; page?: string }) =>
      retriever.nearestQuestions(compare('aa'), { page: 'first', count }, without)
    expect(nearest(8)).toEqual([0, 1])
    expect(nearest(1)).toEqual([0])
    expect(nearest(8, { item: 0 })).toEqual([1])
    expect(nearest(8, { page: 'first' })).toEqual([])
    expect(retriever.nearestQuestions(compare('aa'), { page: 'unknown', count: 2 })).toEqual([])
  })

  test('judges a page by its best question and the means of its best ones', () => {
    const first = score('aa').get('first')
    expect(first?.vectorMax).toBeCloseTo(1)
    expect(first?.vectorMean3).toBeCloseTo((1 + Math.SQRT1_2) / 2)
  })

  test('keeps passages apart from questions', () => {
    expect(score('cc').get('third')).toMatchObject({ vectorMax: 0, characterMax: 0 })
    expect(score('cc').get('third')?.passage).toBeCloseTo(1)
  })

  test('does not see the text or the page that is left out', () => {
    expect(score('aa', { item: 0 }).get('first')?.vectorMax).toBeCloseTo(Math.SQRT1_2)
    expect([...score('aa', { page: 'first' }).keys()]).toEqual(['second', 'third'])
  })

  test('gives the most similar pages first, and those that are always wanted', () => {
    const pagesFor = (wanted: { count: number; always?: (page: string) => boolean }) =>
      retriever.scorePages(compare('bb'), wanted).map(({ page }) => page)
    expect(pagesFor({ count: 1 })).toEqual(['second'])
    expect(pagesFor({ count: 1, always: (page) => page === 'third' })).toEqual(['second', 'third'])
  })
})
