import { expect, test } from 'vitest'
import { createBatch, fillBatch } from '../../../nlu-models/network/batch.ts'
import { createWordBank } from '../../../nlu-models/network/word-bank.ts'

const vectors: Record<string, number[]> = { maksa: [16, 0], rīt: [0, 1] }
const encoder = {
  dimensions: 2,
  wordVectors: (tokens: readonly string[]) => tokens.map((token) => Float32Array.from(vectors[token] ?? [0, 0])),
}

function vectorOf(text: string, dampsTexts: boolean, isDropped: () => boolean = () => false): number[] {
  const bank = createWordBank([text], encoder)
  const batch = createBatch(1, { dimensions: 2, dampsTexts }, new Float32Array(48))
  fillBatch(batch, { bank, texts: [0], seats: new Int32Array(bank.scales.length).fill(-1) }, isDropped)
  return [...batch.texts]
}

test('a word sixteen times as loud as another one counts as much in a text, or four times where texts are damped', () => {
  const [pay = 0, tomorrow = 0] = vectorOf('Maksa rīt!', false)
  expect(pay / tomorrow).toBeCloseTo(16)
  const [dampedPay = 0, dampedTomorrow = 0] = vectorOf('Maksa rīt!', true)
  expect(dampedPay / dampedTomorrow).toBeCloseTo(4)
})

test('vectors of texts are equally long, or zero when no word is known or all are left out', () => {
  for (const text of ['maksa', 'rīt', 'maksa maksa rīt']) {
    for (const isDamped of [true, false]) expect(Math.hypot(...vectorOf(text, isDamped))).toBeCloseTo(4)
  }
  expect(vectorOf('vējš', true)).toEqual([0, 0])
  expect(vectorOf('maksa rīt', true, () => true)).toEqual([0, 0])
})
