import { describe, expect, test } from 'vitest'
import { aroundChanges, differenceOf } from '../../../web/studio/difference.ts'

const lines = (before: string, after: string) => differenceOf(before, after).map(({ sign, text }) => `${sign}${text}`)

describe('the difference of two texts', () => {
  test('of the same text is the text', () => {
    expect(lines('a\nb', 'a\nb')).toEqual([' a', ' b'])
  })

  test('shows what was taken away before what was put in', () => {
    expect(lines('a\nb\nc', 'a\nx\nc')).toEqual([' a', '-b', '+x', ' c'])
  })

  test('keeps lines that have only moved apart', () => {
    expect(lines('a\nb\nc\nd', 'a\nc\nnew\nd')).toEqual([' a', '-b', ' c', '+new', ' d'])
  })

  test('can be read back into both texts', () => {
    const before = 'x\na\nb\na\nc\n\nd'
    const after = 'a\nb\nc\na\n\nd\ne'
    const found = differenceOf(before, after)
    const side = (sign: '-' | '+') => found.filter((line) => line.sign !== sign).map(({ text }) => text)
    expect(side('+').join('\n')).toBe(before)
    expect(side('-').join('\n')).toBe(after)
  })

  test('of two long texts without a line in common is told without comparing every pair', () => {
    const long = (letter: string) => Array.from({ length: 3000 }, (_, i) => `${letter}${i}`).join('\n')
    expect(differenceOf(long('a'), long('b'))).toHaveLength(6000)
  })

  test('is shown with two lines around each change', () => {
    const before = Array.from({ length: 20 }, (_, i) => String(i)).join('\n')
    const shown = aroundChanges(differenceOf(before, before.replace('10', 'ten')))
    expect(shown.map(({ text }) => text)).toEqual(['8', '9', '10', 'ten', '11', '12'])
  })
})
