import { parentPort, workerData } from 'node:worker_threads'
import { type ReadTask, readIntoCache } from './pack-reading.ts'

parentPort?.postMessage(readIntoCache(workerData as ReadTask & { dataDir: string }))
