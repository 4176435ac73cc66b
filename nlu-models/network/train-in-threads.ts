import { startWorker } from '../start-worker.ts'
import { createScorer, type Network } from './network.ts'
import { type NetworkTraining, trainNetwork } from './train-network.ts'

/** One network to train, and texts of its bank that it must score afterwards. */
export interface NetworkJob {
  training: NetworkTraining
  texts: Int32Array
}

export interface NetworkResult {
  network: Network
  scores: Float32Array[]
}

/** Trains one network and scores the texts asked for. */
export function runNetworkJob({ training, texts }: NetworkJob): NetworkResult {
  const network = trainNetwork(training)
  return { network, scores: createScorer(network)(training.bank, texts) }
}

/** Runs the jobs in that many threads, or in this one when 0; the results are the same to the bit. */
export async function runNetworkJobs(jobs: readonly NetworkJob[], threads: number): Promise<NetworkResult[]> {
  if (threads === 0) return jobs.map(runNetworkJob)
  const results: NetworkResult[] = []
  let next = 0
  const runOne = async (): Promise<void> => {
    while (next < jobs.length) {
      const index = next++
      results[index] = await runInWorker(jobs[index] as NetworkJob)
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, runOne))
  return results
}

function runInWorker(job: NetworkJob): Promise<NetworkResult> {
  const worker = startWorker('./train-worker', { from: import.meta.url, data: job })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`A training thread ended with code ${code}.`))
    })
  })
}
