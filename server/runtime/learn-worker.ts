import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { loadBaseModels } from './base-models.ts'
import type { SentenceEncoder } from './learn.ts'
import { learnPack, type PackToLearn } from './learn-pack.ts'

/** What the thread is given, as a copy. */
export interface LearnTask extends PackToLearn {
  dataDir: string
  /** The encoder that reads whole texts, when it is not the built-in one. */
  encoder: string | undefined
}

/** What the thread says: texts that it wants to have read, answered with their vectors; at last the model's name. */
export type LearnSign = { kind: 'read'; texts: string[] } | { kind: 'learnt'; name: string }

const { dataDir, encoder, ...pack } = workerData as LearnTask
const say = (sign: LearnSign) => parentPort?.postMessage(sign)
const sentences: SentenceEncoder | undefined = encoder === undefined ? undefined : { id: encoder, embed: askOutside }

say({ kind: 'learnt', name: await learnPack(pack, { ...loadBaseModels(), sentences }, dataDir) })

/** The encoder runs once, outside: a model of its own in each thread would take its memory several times. */
async function askOutside(texts: readonly string[]): Promise<Float32Array[]> {
  if (!parentPort) throw new Error('This file is a thread of learner.ts.')
  say({ kind: 'read', texts: [...texts] })
  const [vectors] = (await once(parentPort, 'message')) as [Float32Array[]]
  return vectors
}
