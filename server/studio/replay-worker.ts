import { workerData } from 'node:worker_threads'
import { serveOnce } from './once-thread.ts'
import { type ReplaySign, type ReplayTask, replayDraft } from './replay-draft.ts'

await serveOnce((tell: (sign: ReplaySign) => void) => replayDraft(workerData as ReplayTask, tell))
