import type { Example } from '../linear/example.ts'
import type { LinearClassifier } from '../linear/linear-classifier.ts'
import type { LogisticModel } from '../linear/logistic.ts'
import type { Network } from '../network/network.ts'
import type { RecognizerOptions } from './recognizer.ts'

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
