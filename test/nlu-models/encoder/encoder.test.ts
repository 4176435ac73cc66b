import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createEncoder, loadEncoder } from '../../../nlu-models/encoder/encoder.ts'

const path = 'nlu-models/encoder/encoder-lv-en-ru.slm'
const encoder = loadEncoder(path)
const vectors = JSON.parse(readFileSync('test/nlu-models/encoder/test-vectors.json', 'utf8')) as Array<{
  text: string
  first8: number[]
}>

test.each(vectors)('"$text" has the published vector', ({ text, first8 }) => {
  const vector = encoder.encode(text)
  first8.forEach((x, i) => {
    expect(vector[i]).toBeCloseTo(x, 3)
  })
})

test('capitals change nothing, a text without letters is the zero vector', () => {
  expect(encoder.encode('KĀ REĢISTRĒT UZŅĒMUMU')).toEqual(encoder.encode('Kā reģistrēt uzņēmumu?'))
  expect(encoder.encode('😀').every((x) => x === 0)).toBe(true)
})

test('a file cut in half is refused', () => {
  const half = readFileSync(path).subarray(0, 1_000_000)
  const bytes = half.buffer.slice(half.byteOffset, half.byteOffset + half.byteLength) as ArrayBuffer
  expect(() => createEncoder(bytes)).toThrow(/cut off/)
})

test('a file of another kind is refused', () => {
  expect(() => createEncoder(new ArrayBuffer(64))).toThrow(/SLMQ/)
})

test('it knows common words of three languages, also without diacritics, and no slips', () => {
  for (const word of ['uzņēmums', 'uznemums', 'company', 'компания']) expect(encoder.knowsWord(word), word).toBe(true)
  for (const word of ['uzņmēums', 'comapny', 'копмания', '']) expect(encoder.knowsWord(word), word).toBe(false)
})
