import type { Encoder } from '../encoder/encoder.ts'
import { type Example, intentsOf } from '../linear/example.ts'
import { type Blend, calibratedProbabilities, fitBlend, indexOfHighest, type MemberScores } from './blend.ts'
import { type Centers, fitCenters, nearestCenter } from './centers.ts'
import { createKnownWords } from './known-words.ts'
import type { Member } from './member.ts'
import { type MemberHeader, restoreMember, storeMember } from './member-file.ts'
import { trainMembers } from './members.ts'
import { type ModelFile, packModel, unpackModel } from './model-file.ts'
import {
  type RankedIntent,
  type Recognizer,
  type RecognizerModel,
  type RecognizerOptions,
  refuseBadExamples,
} from './recognizer.ts'
import { type Evidence, fitScope, type Scope, scopeEvidence, scopeProbability } from './scope.ts'
import { createSpelling, type Vocabulary, vocabularyOf } from './spelling.ts'

interface Parts {
  intents: readonly string[]
  members: readonly Member[]
  blend: Blend
  scope: Scope
  leftOut: RecognizerModel['leftOut']
  encoder: Encoder | undefined
  centers: Centers | undefined
  vocabulary: Vocabulary
  knownWords: ReturnType<typeof createKnownWords>
}

/**
 * Linear models on characters, words and the encoder's vector, blended with networks over word vectors (few examples:
 * with logistic regression on the encoder's vector); the confidence is fitted on examples that were left out.
 */
export const blendedRecognizer: Recognizer = {
  name: 'ours',
  train,
  load: async (bytes, options = {}) => restore(bytes, options.encoder),
}

async function train(examples: readonly Example[], options: RecognizerOptions = {}): Promise<RecognizerModel> {
  refuseBadExamples(examples)
  const intents = intentsOf(examples)
  const trained = await trainMembers({ examples, intents, options })
  const members = trained.map(({ member }) => member)
  const labels = examples.map((example) => intents.indexOf(example.intent))
  const leftOutScores = examples.map((_, i): MemberScores => trained.map(({ leftOut }) => leftOut[i] as Float32Array))
  const blend = fitBlend(
    leftOutScores,
    labels,
    members.map((member) => member.share),
  )
  options.report?.('confidence fitted')
  const kinds = members.map((member) => member.parts.kind)
  const texts = examples.map((example) => example.text)
  const { encoder } = options
  const centers = encoder ? fitCenters(texts, labels, encoder) : undefined
  const vocabulary = vocabularyOf(texts)
  const knownWords = createKnownWords(vocabulary)
  const evidence = leftOutScores.map((scores, i) => {
    const text = texts[i] as string
    const vector = encoder?.encode(text)
    const nearness = centers && vector ? nearestCenter(centers, vector, labels[i]) : undefined
    return scopeEvidence(blend, scores, { kinds, nearness, knownWords: knownWords(text, true) })
  })
  const unfitted = { intents, members, blend, centers, encoder, leftOut: [], vocabulary, knownWords }
  const outside = (options.outOfScope ?? []).map((text) => evidenceOf(unfitted, text, scoreAll(members, text)))
  const scope = fitScope(evidence, outside)
  const leftOut = leftOutScores.map((scores, i) => {
    const probabilities = calibratedProbabilities(blend, scores)
    const top = indexOfHighest(probabilities)
    return {
      confidence: probabilities[top] as number,
      isRight: top === labels[i],
      inScope: scopeProbability(scope, evidence[i] as Evidence),
    }
  })
  return createModel({ ...unfitted, scope, leftOut })
}

const scoreAll = (members: readonly Member[], text: string): MemberScores => members.map((m) => m.scores(text))

function evidenceOf(
  { members, blend, centers, encoder, knownWords }: Omit<Parts, 'scope'>,
  text: string,
  scores: MemberScores,
): Evidence {
  const nearness = centers && encoder ? nearestCenter(centers, encoder.encode(text)) : undefined
  const kinds = members.map((member) => member.parts.kind)
  return scopeEvidence(blend, scores, { kinds, nearness, knownWords: knownWords(text) })
}

function createModel(parts: Parts): RecognizerModel {
  const { intents, members, blend, scope, leftOut, encoder } = parts
  // Without the encoder every word that the examples lack would look like a slip.
  const mend = encoder ? createSpelling(parts.vocabulary, encoder) : (text: string) => text
  return {
    intents,
    scopeThreshold: scope.threshold,
    leftOut,
    async recognize(text) {
      const typed = scoreAll(members, text)
      const mended = mend(text)
      const probabilities = calibratedProbabilities(blend, mended === text ? typed : scoreAll(members, mended))
      const ranked = intents
        .map((intent, i): RankedIntent => ({ intent, confidence: probabilities[i] as number }))
        .sort((a, b) => b.confidence - a.confidence)
      const { intent, confidence } = ranked[0] as RankedIntent
      // Mending draws strange words towards known ones: whether a text is in scope is told by what was typed.
      return { intent, confidence, inScope: scopeProbability(scope, evidenceOf(parts, text, typed)), ranked }
    },
    save: () => store(parts),
  }
}

interface Header {
  intents: string[]
  blend: Blend
  scope: Scope
  encoderId: string | null
  members: MemberHeader[]
  vocabulary: Vocabulary
}

function store({ intents, members, blend, scope, centers, encoder, vocabulary }: Parts): Uint8Array {
  const arrays: ModelFile['arrays'] = centers ? { centers: centers.sums } : {}
  const headers = members.map((member, i) => storeMember(member, String(i), arrays))
  const encoderId = encoder?.id ?? null
  const header: Header = { intents: [...intents], blend, scope, encoderId, members: headers, vocabulary }
  return packModel({ header, arrays })
}

function restore(bytes: Uint8Array, encoder: Encoder | undefined): RecognizerModel {
  const file = unpackModel(bytes)
  const { intents, blend, scope, encoderId, members, vocabulary } = file.header as Header
  if (encoderId !== null && encoder?.id !== encoderId) {
    throw new Error(`This recogniser file was trained with encoder ${encoderId}; train it again with the present one.`)
  }
  const { arrays } = file
  return createModel({
    intents,
    members: members.map((header, i) => restoreMember(header, { prefix: String(i), arrays, intents, encoder })),
    blend,
    scope,
    leftOut: [],
    vocabulary,
    knownWords: createKnownWords(vocabulary),
    encoder: encoderId === null ? undefined : encoder,
    centers: encoderId === null ? undefined : centersFrom(arrays, encoder),
  })
}

function centersFrom(arrays: ModelFile['arrays'], encoder: Encoder | undefined): Centers | undefined {
  return encoder && { dimensions: encoder.dimensions, sums: arrays.centers as Float32Array }
}
