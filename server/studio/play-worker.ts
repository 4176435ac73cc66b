import { workerData } from 'node:worker_threads'
import { serveOnce } from './once-thread.ts'
import { type PlayBesideTask, playBeside } from './play-beside.ts'

await serveOnce(() => playBeside(workerData as PlayBesideTask))
