import type { Encoder } from '../encoder/encoder.ts'
import { createVectorizer } from '../linear/features.ts'
import { createLinearClassifier } from '../linear/linear-classifier.ts'
import type { NetworkShape } from '../network/shape.ts'
import type { Member } from './member.ts'
import { linearMember, logisticMember } from './members.ts'
import type { ModelFile } from './model-file.ts'
import { networkMember } from './network-member.ts'

type Arrays = ModelFile['arrays']

/** What of a member is not an array. */
export type MemberHeader = { share: number } & (
  | { kind: 'linear'; usesEncoder: boolean; encoderShare: number; textCount: number; size: number; stride: number }
  | { kind: 'logistic' }
  | { kind: 'networks'; shapes: NetworkShape[] }
)

/** Takes a member apart: its header, and its arrays into `arrays` under names that begin with `prefix`. */
export function storeMember({ parts, share }: Member, prefix: string, arrays: Arrays): MemberHeader {
  if (parts.kind === 'logistic') {
    arrays[`${prefix}.weights`] = parts.model.weights
    return { kind: 'logistic', share }
  }
  if (parts.kind === 'networks') {
    parts.networks.forEach((network, i) => {
      arrays[`${prefix}.${i}`] = network.weights
    })
    return { kind: 'networks', share, shapes: parts.networks.map((network) => network.shape) }
  }
  const { classifier, usesEncoder } = parts
  arrays[`${prefix}.weights`] = classifier.model.weights
  arrays[`${prefix}.scales`] = classifier.model.scales
  arrays[`${prefix}.frequencies`] = classifier.vectorizer.frequencies
  return {
    kind: 'linear',
    share,
    usesEncoder,
    encoderShare: classifier.encoderShare,
    textCount: classifier.vectorizer.textCount,
    size: classifier.model.size,
    stride: classifier.model.stride,
  }
}

interface Stored {
  prefix: string
  arrays: Arrays
  intents: readonly string[]
  encoder: Encoder | undefined
}

/** Puts a member together again. */
export function restoreMember(header: MemberHeader, { prefix, arrays, intents, encoder }: Stored): Member {
  const array = <T>(name: string) => arrays[`${prefix}.${name}`] as T
  const classCount = intents.length
  if (header.kind === 'logistic') {
    const model = { classCount, weights: array<Float32Array>('weights') }
    return logisticMember(model, { share: header.share, encoder: needed(encoder) })
  }
  if (header.kind === 'networks') {
    const networks = header.shapes.map((shape, i) => ({ shape, weights: array<Float32Array>(String(i)) }))
    return networkMember(networks, { share: header.share, encoder: needed(encoder) })
  }
  const model = {
    classCount,
    size: header.size,
    stride: header.stride,
    weights: array<Int8Array>('weights'),
    scales: array<Float32Array>('scales'),
  }
  const vectorizer = createVectorizer(array<Uint16Array>('frequencies'), header.textCount)
  const parts = { intents, vectorizer, model, encoderShare: header.encoderShare }
  const classifier = createLinearClassifier(parts, header.usesEncoder ? needed(encoder) : undefined)
  return linearMember(classifier, header)
}

function needed(encoder: Encoder | undefined): Encoder {
  if (!encoder) throw new Error('This recogniser file needs the encoder that it was trained with.')
  return encoder
}
