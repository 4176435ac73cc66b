import type { Encoder } from '../encoder/encoder.ts'
import type { Example } from '../linear/example.ts'

export interface RankedIntent {
  intent: string
  /** Probability in 0..1 that this intent is meant. */
  confidence: number
}

/** What a text means, as far as the recogniser can tell. */
export interface Recognition {
  intent: string
  /** Probability in 0..1 that `intent` is right, given that the text is in scope. */
  confidence: number
  /** Probability-like number in 0..1 that the text belongs to any of the intents at all. */
  inScope: number
  /** All intents, most likely first. */
  ranked: RankedIntent[]
}

export interface RecognizerOptions {
  /** Meaning of words; without it only characters and words count. */
  encoder?: Encoder | undefined
  /** Language of the texts, for recognisers that treat languages differently. */
  language?: string
  /** Texts that belong to no intent. */
  outOfScope?: readonly string[]
  /** Threads for training; 0 trains in this one. The result does not depend on it. */
  threads?: number
  report?: (message: string) => void
}

export interface LeftOut {
  confidence: number
  isRight: boolean
  inScope: number
}

export interface RecognizerModel {
  readonly intents: readonly string[]
  /** `inScope` from which a text should be answered. */
  readonly scopeThreshold: number
  /** What was said of each training example, in order, by a model that had not seen it; empty when not measured. */
  readonly leftOut: readonly LeftOut[]
  recognize(text: string): Promise<Recognition>
  /** The model as a file's bytes. */
  save(): Uint8Array
}

/** Learns intents from examples and recognises them in other texts; same examples, same model. */
export interface Recognizer {
  readonly name: string
  /** Throws when there are fewer than two intents or a text is empty. */
  train(examples: readonly Example[], options?: RecognizerOptions): Promise<RecognizerModel>
  /** Throws when the bytes are not a whole file of this recogniser, or were made with another encoder. */
  load(bytes: Uint8Array, options?: Pick<RecognizerOptions, 'encoder'>): Promise<RecognizerModel>
}

/** Throws a plain-language error when nothing can be learnt from the examples. */
export function refuseBadExamples(examples: readonly Example[]): void {
  const empty = examples.findIndex((example) => example.text.trim() === '')
  if (empty >= 0) throw new Error(`Example ${empty + 1} has an empty text.`)
  const first = examples[0]
  if (!first || examples.every((example) => example.intent === first.intent)) {
    throw new Error('At least two intents are needed to learn a difference.')
  }
}
