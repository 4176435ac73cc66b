import { beforeAll, expect, test } from 'vitest'
import type { Recognizer, RecognizerModel, RecognizerOptions } from '../../nlu-models/recognizer/recognizer.ts'

const subjects = { hours: ['atvērts', 'slēgts', 'darba laiks'], fee: ['maksa', 'cena', 'nodeva'] }
const ends = ['šodien', 'rīt', 'pirmdien', 'lūdzu']

export const recognizerExamples = Object.entries(subjects).flatMap(([intent, words]) =>
  words.flatMap((word) => ends.map((end) => ({ text: `${word} ${end}`, intent }))),
)

/** What every recogniser of intents must do. */
export function recognizerContract(recognizer: Recognizer, options: RecognizerOptions): void {
  let model: RecognizerModel
  beforeAll(async () => {
    model = await recognizer.train(recognizerExamples, options)
  })

  test('what was learnt is recognised', async () => {
    expect((await model.recognize('cena svētdien')).intent).toBe('fee')
    expect((await model.recognize('vai slēgts pirmdien')).intent).toBe('hours')
  })

  test('all intents are ranked, the most likely first, with numbers between 0 and 1', async () => {
    for (const text of ['cena rīt', 'vējš un jūra', '']) {
      const { intent, confidence, inScope, ranked } = await model.recognize(text)
      expect(ranked.map((r) => r.intent).sort()).toEqual(['fee', 'hours'])
      expect(ranked[0]).toEqual({ intent, confidence })
      for (const number of [inScope, ...ranked.map((r) => r.confidence)]) {
        expect(number).toBeGreaterThanOrEqual(0)
        expect(number).toBeLessThanOrEqual(1)
      }
    }
  })

  test('the same examples make the same model', async () => {
    const again = await recognizer.train(recognizerExamples, options)
    for (const text of ['cena rīt', 'slegts']) {
      expect(await again.recognize(text)).toEqual(await model.recognize(text))
    }
  })

  test('a saved model recognises as it did before', async () => {
    const loaded = await recognizer.load(model.save(), options)
    expect(loaded.intents).toEqual(model.intents)
    for (const text of ['maksa lūdzu', 'kad atvērts']) {
      const [before, after] = [await model.recognize(text), await loaded.recognize(text)]
      expect(after.intent).toBe(before.intent)
      expect(after.confidence).toBeCloseTo(before.confidence, 1)
    }
  })

  // Skipped for recognisers that have no encoder to miss.
  test.runIf(options.encoder)('a model made with an encoder is refused without it', async () => {
    await expect(recognizer.load(model.save())).rejects.toThrow(/encoder/)
  })

  test('half a file, another file and no file are refused', async () => {
    const whole = model.save()
    for (const bytes of [whole.slice(0, whole.length / 2), new Uint8Array(64), new Uint8Array(0)]) {
      await expect(recognizer.load(bytes, options)).rejects.toThrow(Error)
    }
  })

  test.each(['', ' ', '😀', 'a'.repeat(10_000), '\u0000\u202e', 'ā ē ī'.repeat(1000)])(
    'a strange text, number %#, is recognised without a fault',
    async (text) => {
      expect(Number.isFinite((await model.recognize(text)).confidence)).toBe(true)
    },
  )

  test('one intent and empty texts are refused', async () => {
    await expect(recognizer.train([{ text: 'cena', intent: 'fee' }], options)).rejects.toThrow(/two intents/i)
    await expect(recognizer.train([...recognizerExamples, { text: ' ', intent: 'fee' }], options)).rejects.toThrow(
      /empty/,
    )
  })
}
