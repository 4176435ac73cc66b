import { parentPort, workerData } from 'node:worker_threads'
import { loadEncoder } from '../../nlu-models/encoder/encoder.ts'
import { learnView } from './learn.ts'
import type { View } from './view.ts'

/** What the thread is given; maps and lists cross the border as copies. */
export interface LearnTask {
  view: View
  vectors: readonly Float32Array[]
  encoderPath: string
}

const { view, vectors, encoderPath } = workerData as LearnTask
parentPort?.postMessage(learnView(view, loadEncoder(encoderPath), vectors))
