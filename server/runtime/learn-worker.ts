import { parentPort, workerData } from 'node:worker_threads'
import { loadBaseModels } from './base-models.ts'
import { learnView } from './learn.ts'
import type { View } from './view.ts'

/** What the thread is given; maps and lists cross the border as copies. */
export interface LearnTask {
  view: View
  vectors: readonly Float32Array[]
}

const { view, vectors } = workerData as LearnTask
parentPort?.postMessage(learnView(view, vectors, loadBaseModels()))
