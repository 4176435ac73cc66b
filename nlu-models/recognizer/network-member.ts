import { availableParallelism } from 'node:os'
import type { Encoder } from '../encoder/encoder.ts'
import { nameAsText } from '../linear/example.ts'
import { createScorer, type Network } from '../network/network.ts'
import type { NetworkShape } from '../network/shape.ts'
import { type NetworkJob, runNetworkJobs } from '../network/train-in-threads.ts'
import { createWordBank } from '../network/word-bank.ts'
import type { Member, MemberInput, TrainedMember } from './member.ts'
import { noisyCopies } from './noisy-copies.ts'

/** How a network is built and taught. */
export interface NetworkPlan extends Pick<NetworkShape, 'filters' | 'hidden' | 'dampsTexts'> {
  dropout: number
  epochs: number
  batchSize: number
  /** Also learns each intent's own name. */
  learnsNames: boolean
}

const seeds = [1, 2]
const versionsOfText = 5

/** Trains the networks that answer, and one for each fold that has not seen it. */
export async function trainNetworkMember(
  { examples, intents, options }: MemberInput,
  given: { plan: NetworkPlan; folds: Int32Array; encoder: Encoder; share: number },
): Promise<TrainedMember> {
  const { plan, folds, encoder, share } = given
  const { filters, hidden, dampsTexts, dropout, epochs, batchSize } = plan
  const names = plan.learnsNames ? intents : []
  const labels = [...examples.map((example) => intents.indexOf(example.intent)), ...names.keys()]
  const versions = [
    ...examples.flatMap(({ text }) => [text, ...noisyCopies(text, versionsOfText - 1)]),
    ...names.flatMap((name) => new Array<string>(versionsOfText).fill(nameAsText(name))),
  ]
  const threads = options.threads ?? Math.min(2, availableParallelism())
  const bank = createWordBank(versions, encoder, threads > 0)
  const shape: NetworkShape = {
    dimensions: encoder.dimensions,
    filters,
    hidden,
    dampsTexts,
    classCount: intents.length,
  }
  const job = (isLearnt: (i: number) => boolean, heldOut: number[], seed: number): NetworkJob => ({
    training: {
      shape,
      bank,
      versions: versionsOfText,
      labels,
      examples: [...labels.keys()].filter(isLearnt),
      epochs,
      batchSize,
      dropout,
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
