import { parentPort, workerData } from 'node:worker_threads'
import { type NetworkJob, runNetworkJob } from './train-in-threads.ts'

parentPort?.postMessage(runNetworkJob(workerData as NetworkJob))
