import { parentPort, workerData } from 'node:worker_threads'
import { writeModel } from './artefacts/model-file.ts'
import { loadBaseModels } from './base-models.ts'
import { learnView } from './learn.ts'
import type { TextView } from './view.ts'

/** What the thread is given; maps and lists cross the border as copies. */
export interface LearnTask {
  view: TextView
  /** Where the model is written. */
  path: string
}

const { view, path } = workerData as LearnTask
const base = loadBaseModels()
writeModel(path, learnView(view, base), base.encoder.id)
parentPort?.postMessage('done')
