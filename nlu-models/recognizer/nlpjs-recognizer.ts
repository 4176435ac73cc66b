import type { Nlp } from '@nlpjs/basic'
import { intentsOf } from '../linear/example.ts'
import { createNlp } from '../nlpjs/create-nlp.ts'
import {
  type RankedIntent,
  type Recognition,
  type Recognizer,
  type RecognizerModel,
  refuseBadExamples,
} from './recognizer.ts'

const usualLanguage = 'lv'

/** The recogniser of the NLP.js library; its scores are not probabilities. Knows nothing of scope but its own score. */
export const nlpjsRecognizer: Recognizer = {
  name: 'nlpjs',
  async train(examples, { language = usualLanguage } = {}) {
    refuseBadExamples(examples)
    const nlp = createNlp()
    for (const { text, intent } of examples) nlp.addDocument(language, text, intent)
    await nlp.train()
    return createModel(nlp, { intents: intentsOf(examples), language })
  },
  async load(bytes) {
    const { intents, language, model } = JSON.parse(Buffer.from(bytes).toString()) as Saved
    const nlp = createNlp()
    nlp.import(model)
    return createModel(nlp, { intents, language })
  },
}

interface Saved {
  intents: readonly string[]
  language: string
  model: string
}

function createModel(nlp: Nlp, { intents, language }: Omit<Saved, 'model'>): RecognizerModel {
  return {
    intents,
    scopeThreshold: 0.5,
    leftOut: [],
    async recognize(text): Promise<Recognition> {
      const { classifications } = await nlp.process(language, text)
      const scores = new Map(classifications.map(({ intent, score }) => [intent, score]))
      const ranked = intents
        .map((intent): RankedIntent => ({ intent, confidence: scores.get(intent) ?? 0 }))
        .sort((a, b) => b.confidence - a.confidence)
      const { intent, confidence } = ranked[0] as RankedIntent
      return { intent, confidence, inScope: confidence, ranked }
    },
    save: () => Buffer.from(JSON.stringify({ intents, language, model: nlp.export(true) } satisfies Saved)),
  }
}
