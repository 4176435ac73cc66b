import { describe, expect, test } from 'vitest'
import { blendedRecognizer } from '../../../nlu-models/recognizer/blended-recognizer.ts'
import { nlpjsRecognizer } from '../../../nlu-models/recognizer/nlpjs-recognizer.ts'
import { recognizerContract, recognizerExamples } from '../../contracts/recognizer.contract.ts'
import { letterEncoder as encoder } from '../../support/letter-encoder.ts'

describe('ours, with the encoder', () => {
  recognizerContract(blendedRecognizer, { encoder, threads: 0 })
})

describe('ours, without the encoder', () => {
  recognizerContract(blendedRecognizer, {})

  test('examples out of scope lower the scope of texts like them', async () => {
    const outOfScope = ['vējš jūrā', 'vējš mežā', 'sniegs kalnos', 'lietus jūrā', 'sniegs mežā', 'negaiss kalnos']
    const model = await blendedRecognizer.train(recognizerExamples, { outOfScope })
    const scopeOf = async (text: string) => (await model.recognize(text)).inScope
    expect(await scopeOf('negaiss jūrā')).toBeLessThan(await scopeOf('cena šodien'))
  })
})

describe('NLP.js', () => {
  recognizerContract(nlpjsRecognizer, { language: 'lv' })
})
