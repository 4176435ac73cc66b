import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { EncoderError } from '../../../../nlu-models/encoder/encoder-error.ts'
import { readTexts } from '../../../../server/runtime/artefacts/text-vectors.ts'
import { letterVector } from '../../../support/letter-vectors.mjs'

let path: string
let asked: string[][]
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'text-vectors-')), 'vectors', 'library.vectors')
  asked = []
})

const vectorOf = (text: string) => Float32Array.from(letterVector(text))
function letters(id = 'letters', fails: (texts: readonly string[]) => boolean = () => false) {
  return {
    id,
    async embed(texts: readonly string[]) {
      asked.push([...texts])
      if (fails(texts)) throw new EncoderError('ENCODER_ENDPOINT_FAILED', 'it is down')
      return texts.map(vectorOf)
    },
  }
}

test('each text is read once, and never again', async () => {
  const read = await readTexts(['pase', 'nodeva', 'pase'], { sentences: letters(), path })
  expect(read('nodeva')).toEqual(vectorOf('nodeva'))
  const again = await readTexts(['nodeva', 'adrese'], { sentences: letters(), path })
  expect([again('nodeva'), again('adrese')]).toEqual([vectorOf('nodeva'), vectorOf('adrese')])
  expect(asked).toEqual([['pase', 'nodeva'], ['adrese']])
})

test('what has come before the encoder fails is kept', async () => {
  const many = Array.from({ length: 600 }, (_, i) => `karte ${i}`)
  const failing = letters('letters', (texts) => texts.includes('karte 599'))
  await expect(readTexts(many, { sentences: failing, path })).rejects.toThrow('it is down')
  asked = []
  const read = await readTexts(many, { sentences: letters(), path })
  expect(asked).toEqual([many.slice(512)])
  expect(read('karte 7')).toEqual(vectorOf('karte 7'))
})

test('what another encoder has read is not believed', async () => {
  await readTexts(['pase'], { sentences: letters('other'), path })
  await readTexts(['pase'], { sentences: letters(), path })
  expect(asked).toEqual([['pase'], ['pase']])
})

test('of half a file nothing is believed', async () => {
  await readTexts(['pase'], { sentences: letters(), path })
  const whole = readFileSync(path)
  writeFileSync(path, whole.subarray(0, whole.length - 8))
  await readTexts(['pase'], { sentences: letters(), path })
  expect(asked).toEqual([['pase'], ['pase']])
  expect(readFileSync(path)).toEqual(whole)
})

test('no texts ask nobody', async () => {
  await readTexts([], { sentences: letters(), path })
  expect(asked).toEqual([])
})

test('a text that was not asked for is a mistake of ours', async () => {
  const read = await readTexts(['pase'], { sentences: letters(), path })
  expect(() => read('adrese')).toThrow('adrese')
})
