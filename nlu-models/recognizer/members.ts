import type { Encoder } from '../encoder/encoder.ts'
import { type Example, nameAsText } from '../linear/example.ts'
import { assignFolds } from '../linear/folds.ts'
import { type LinearClassifier, type LinearOptions, trainAndCrossFit } from '../linear/linear-classifier.ts'
import { type LogisticModel, logisticScores, trainLogistic } from '../linear/logistic.ts'
import type { Member, MemberInput, TrainedMember } from './member.ts'
import { type NetworkPlan, trainNetworkMember } from './network-member.ts'
import { oneNoisyCopy } from './noisy-copies.ts'

// Below this the network learns less than a linear model on the encoder's vector.
const fewExamples = 1000
const fewPerIntent = 30

const largeNetwork = { filters: [160, 96], hidden: 384, dampsTexts: false, dropout: 0.4 } as const
// From few examples a large one learns by heart, and which words are loud to the encoder says too much.
const smallNetwork = { filters: [64, 16], hidden: 128, dampsTexts: true, dropout: 0.5 } as const

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
  const plan: NetworkPlan = { ...smallNetwork, epochs, batchSize: 32, learnsNames: true }
  const networks = trainNetworkMember(input, { plan, folds, encoder, share: 0.5 })
  return [
    trainLinearMember(examples, { share: 0, folds, options: {} }),
    trainLinearMember(examples, { share: 0.2, folds, options: { encoder, encoderShare: 1, learnsNames: true } }),
    trainLogisticMember(examples, { intents, folds, encoder }),
    await networks,
  ]
}

async function trainOnMany({ examples, intents, options }: MemberInput, encoder: Encoder): Promise<TrainedMember[]> {
  const folds = assignFolds(examples, 3)
  // Threads first: the linear models are trained here meanwhile.
  const epochs = Math.round(Math.min(40, Math.max(10, 180_000 / examples.length)))
  const plan: NetworkPlan = { ...largeNetwork, epochs, batchSize: 128, learnsNames: false }
  const networks = trainNetworkMember({ examples, intents, options }, { plan, folds, encoder, share: 0.65 })
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
