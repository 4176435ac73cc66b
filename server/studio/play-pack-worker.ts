import { workerData } from 'node:worker_threads'
import type { LearnDraftTask } from './learn-draft.ts'
import { serveOnce } from './once-thread.ts'
import { type PlayPackSign, playPack } from './play-pack.ts'

await serveOnce((tell: (sign: PlayPackSign) => void) => playPack(workerData as LearnDraftTask, tell))
