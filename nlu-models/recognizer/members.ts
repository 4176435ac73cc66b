import { availableParallelism } from 'node:os'
import type { Encoder } from '../encoder/encoder.ts'
import { type Example, nameAsText } from '../linear/example.ts'
import { assignFolds } from '../linear/folds.ts'
import { type LinearClassifier, type LinearOptions, trainAndCrossFit } from '../linear/linear-classifier.ts'
import { type LogisticModel, logisticScores, trainLogistic } from '../linear/logistic.ts'
import { createScorer, type Network } from '../network/network.ts'
import type { NetworkShape } from '../network/shape.ts'
import { type NetworkJob, runNetworkJobs } from '../network/train-in-threads.ts'
import { createWordBank } from '../network/word-bank.ts'
import type { RecognizerOptions } from './recognizer.ts'
import { addTypos, dropDiacritics } from './typos.ts'

/** One view on a text: a score an intent. */
export interface Member {
  parts: MemberParts
  /** How much it counts in the blend. */
  share: number
  scores(text: string): Float32Array
}

export type MemberParts =
  | { kind: 'linear'; classifier: LinearClassifier; usesEncoder: boolean }
  | { kind: 'logistic'; model: LogisticModel }
  | { kind: 'networks'; networks: Network[] }

/** A member and what it said of each training example without having seen it. */
export interface TrainedMember {
  member: Member
  leftOut: Float32Array[]
}

export interface MemberInput {
  examples: readonly Example[]
  intents: readonly string[]
  options: RecognizerOptions
}

// Below this the network learns less than a linear model on the encoder's vector.
const fewExamples = 1000
const fewPerIntent = 30

/** Trains all views on the examples. */
export async function trainMembers(input: MemberInput): Promise<TrainedMember[]> {
  const { examples, intents, options } = input
  const isFew = examples.length < fewExamples || examples.length / intents.length < fewPerIntent
  if (!options.encoder) return trainWithoutEncoder(input, isFew)
  return isFew ? trainOnFew(input, options.encoder) : trainOnMany(input, options.encoder)
}

function trainWithoutEncoder({ examples }: MemberInput, isFew: boolean): TrainedMember[] {
  const folds = assignFolds(examples, 5)
  if (isFew) return [trainLinearMember(examples, { share: 1, folds, options: {} })]
  return [
    trainLinearMember(examples, { share: 0.5, folds, options: {} }),
    trainLinearMember(examples, { share: 0.5, folds, options: { copiesOf: oneNoisyCopy, cost: 0.25 } }),
  ]
}

async function trainOnFew(input: MemberInput, encoder: Encoder): Promise<TrainedMember[]> {
  const { examples, intents } = input
  const folds = assignFolds(examples, 4)
  const epochs = Math.round(Math.min(300, Math.max(10, 33_000 / examples.length)))
  const networks = trainNetworkMember(input, { folds, encoder, epochs, batchSize: 32, share: 0.4, learnsNames: true })
  return [
    trainLinearMember(examples, { share: 0, folds, options: {} }),
    trainLinearMember(examples, { share: 0.3, folds, options: { encoder, encoderShare: 1, learnsNames: true } }),
    trainLogisticMember(examples, { intents, folds, encoder }),
    await networks,
  ]
}

async function trainOnMany({ examples, intents, options }: MemberInput, encoder: Encoder): Promise<TrainedMember[]> {
  const folds = assignFolds(examples, 3)
  // Threads first: the linear models are trained here meanwhile.
  const epochs = Math.round(Math.min(40, Math.max(10, 180_000 / examples.length)))
  const networks = trainNetworkMember(
    { examples, intents, options },
    { folds, encoder, epochs, batchSize: 128, share: 0.65, learnsNames: false },
  )
  const lexical = trainLinearMember(examples, { share: 0.1, folds, options: {} })
  options.report?.('linear model on characters and words trained')
  const joint = trainLinearMember(examples, {
    share: 0.25,
    folds,
    options: { encoder, copiesOf: oneNoisyCopy, cost: 0.25 },
  })
  options.report?.('linear model with the encoder trained')
  return [lexical, joint, await networks]
}

function trainLinearMember(
  examples: readonly Example[],
  given: { share: number; folds: Int32Array; options: LinearOptions },
): TrainedMember {
  const { share, folds, options } = given
  const { classifier, leftOut } = trainAndCrossFit(examples, { ...options, folds })
  return { member: linearMember(classifier, { share, usesEncoder: Boolean(options.encoder) }), leftOut }
}

export function linearMember(
  classifier: LinearClassifier,
  { share, usesEncoder }: { share: number; usesEncoder: boolean },
): Member {
  return { share, parts: { kind: 'linear', classifier, usesEncoder }, scores: classifier.scores }
}

// An intent's name counts as two examples of it.
const nameImportance = 2

function trainLogisticMember(
  examples: readonly Example[],
  { intents, folds, encoder }: { intents: readonly string[]; folds: Int32Array; encoder: Encoder },
): TrainedMember {
  const vectors = examples.map((example) => encoder.encode(example.text))
  const names = intents.map((intent) => encoder.encode(nameAsText(intent)))
  const labels = examples.map((example) => intents.indexOf(example.intent))
  const trainOn = (rows: readonly number[]) =>
    trainLogistic({
      vectors: [...rows.map((i) => vectors[i] as Float32Array), ...names],
      labels: [...rows.map((i) => labels[i] as number), ...intents.keys()],
      importance: [...rows.map(() => 1), ...names.map(() => nameImportance)],
      classCount: intents.length,
    })
  const leftOut: Float32Array[] = []
  const all = [...examples.keys()]
  for (const fold of new Set(folds)) {
    const model = trainOn(all.filter((i) => folds[i] !== fold))
    for (const i of all) if (folds[i] === fold) leftOut[i] = logisticScores(model, vectors[i] as Float32Array)
  }
  return { member: logisticMember(trainOn(all), { share: 0.3, encoder }), leftOut }
}

export function logisticMember(model: LogisticModel, { share, encoder }: { share: number; encoder: Encoder }): Member {
  return { share, parts: { kind: 'logistic', model }, scores: (text) => logisticScores(model, encoder.encode(text)) }
}

const filters = [160, 96] as const
const hidden = 384
const seeds = [1, 2]
const versionsOfText = 5

async function trainNetworkMember(
  { examples, intents, options }: MemberInput,
  given: {
    folds: Int32Array
    encoder: Encoder
    epochs: number
    batchSize: number
    share: number
    learnsNames: boolean
  },
): Promise<TrainedMember> {
  const { folds, encoder, epochs, batchSize, share } = given
  const names = given.learnsNames ? intents : []
  const labels = [...examples.map((example) => intents.indexOf(example.intent)), ...names.keys()]
  const versions = [
    ...examples.flatMap(({ text }) => [text, ...noisyCopies(text, versionsOfText - 1)]),
    ...names.flatMap((name) => new Array<string>(versionsOfText).fill(nameAsText(name))),
  ]
  const threads = options.threads ?? Math.min(2, availableParallelism())
  const bank = createWordBank(versions, encoder, threads > 0)
  const shape: NetworkShape = { dimensions: encoder.dimensions, filters, hidden, classCount: intents.length }
  const job = (isLearnt: (i: number) => boolean, heldOut: number[], seed: number): NetworkJob => ({
    training: {
      shape,
      bank,
      versions: versionsOfText,
      labels,
      examples: [...labels.keys()].filter(isLearnt),
      epochs,
      batchSize,
      seed,
    },
    texts: Int32Array.from(heldOut, (i) => i * versionsOfText),
  })
  const heldOut = [...new Set(folds)].map((fold) => [...examples.keys()].filter((i) => folds[i] === fold))
  const jobs = [
    ...seeds.map((seed) => job(() => true, [], seed)),
    ...heldOut.map((texts, k) => job((i) => folds[i] !== folds[texts[0] as number], texts, k + 11)),
  ]
  const results = await runNetworkJobs(jobs, threads)
  const leftOut: Float32Array[] = []
  heldOut.forEach((texts, k) => {
    texts.forEach((i, j) => {
      leftOut[i] = results[seeds.length + k]?.scores[j] as Float32Array
    })
  })
  const networks = results.slice(0, seeds.length).map((result) => result.network)
  return { member: networkMember(networks, { share, encoder }), leftOut }
}

/** The mean of the networks' scores. */
export function networkMember(networks: Network[], { share, encoder }: { share: number; encoder: Encoder }): Member {
  const scorers = networks.map(createScorer)
  return {
    share,
    parts: { kind: 'networks', networks },
    scores(text) {
      const bank = createWordBank([text], encoder)
      const each = scorers.map((score) => score(bank, [0])[0] as Float32Array)
      return Float32Array.from(
        each[0] as Float32Array,
        (_, c) => each.reduce((sum, s) => sum + (s[c] as number), 0) / each.length,
      )
    },
  }
}

const slipProbability = 0.3

/** The text as a hurried hand might have typed it; every second copy also without diacritics. */
function noisyCopy(text: string, number: number): string {
  const typed = addTypos(text, { probability: slipProbability, seed: number })
  return number % 2 === 1 ? dropDiacritics(typed) : typed
}

const noisyCopies = (text: string, count: number) => Array.from({ length: count }, (_, i) => noisyCopy(text, i + 1))
const oneNoisyCopy = (text: string) => noisyCopies(text, 1)
