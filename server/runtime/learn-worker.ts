import { parentPort, workerData } from 'node:worker_threads'
import { loadBaseModels } from './base-models.ts'
import { learnPack, type PackToLearn } from './learn-pack.ts'

/** What the thread is given, as a copy. */
export interface LearnTask extends PackToLearn {
  dataDir: string
}

const { dataDir, ...pack } = workerData as LearnTask
parentPort?.postMessage(await learnPack(pack, loadBaseModels(), dataDir))
