import { parentPort, workerData } from 'node:worker_threads'
import { type ReplayTask, replayDraft } from './replay-draft.ts'
import type { ReplayMessage } from './replay-thread.ts'
import { toFailure } from './serve-thread.ts'

const tell = (message: ReplayMessage) => parentPort?.postMessage(message)

try {
  tell({ report: await replayDraft(workerData as ReplayTask, (sign) => tell({ sign })) })
} catch (error) {
  tell({ failure: toFailure(error) })
}
