import { describe, expect, test } from 'vitest'
import { blendedRecognizer } from '../../../nlu-models/recognizer/blended-recognizer.ts'
import { createKnownWords } from '../../../nlu-models/recognizer/known-words.ts'
import { nlpjsRecognizer } from '../../../nlu-models/recognizer/nlpjs-recognizer.ts'
import { createSpelling, vocabularyOf } from '../../../nlu-models/recognizer/spelling.ts'
import { recognizerContract, recognizerExamples } from '../../contracts/recognizer.contract.ts'
import { letterEncoder as encoder } from '../../support/letter-encoder.ts'

describe('ours, with the encoder', () => {
  recognizerContract(blendedRecognizer, { encoder, threads: 0 })
})

describe('spelling', () => {
  const mend = createSpelling(vocabularyOf(['cik maksā nodeva', 'kad atvērta bibliotēka', 'maksā skaidrā naudā']), {
    ...encoder,
    knowsWord: (word) => word === 'nodala',
  })

  test('a slip is read as the word that the examples write', () => {
    expect(mend('cik maksaa nodeav')).toBe('cik maksā nodeva')
    expect(mend('kad atverta blbliotēka?')).toBe('kad atvērta bibliotēka')
  })

  test('a word that the encoder knows is no slip', () => {
    expect(mend('kur ir nodala')).toBe('kur ir nodala')
  })

  test('what needs no mending stays as it was typed', () => {
    expect(mend('Cik maksā nodeva?')).toBe('Cik maksā nodeva?')
    expect(mend('😀')).toBe('😀')
  })
})

describe('known words', () => {
  const shareOf = createKnownWords(vocabularyOf(['cik maksā nodeva', 'cik maksā pase']))

  test('the share of words that the examples hold', () => {
    expect(shareOf('cik maksā vējš jūrā')).toBe(0.5)
    expect(shareOf('12?')).toBe(0)
  })

  test('an example does not vouch for its own words', () => {
    expect(shareOf('cik maksā nodeva', true)).toBeCloseTo(2 / 3)
  })
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

  test('an example with a lone "@" is an example like others', async () => {
    const examples = [...recognizerExamples, { text: 'vai drīkst rakstīt @ zīmi', intent: 'hours' }]
    const model = await nlpjsRecognizer.train(examples, { language: 'lv' })
    for (const text of ['vai drīkst rakstīt @ zīmi', 'vai slēgts pirmdien']) {
      expect((await model.recognize(text)).intent).toBe('hours')
    }
  })
})
