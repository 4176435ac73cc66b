import { parentPort } from 'node:worker_threads'
import { type Failure, toError, toFailure } from './serve-thread.ts'
import { startWorker, type WorkerName } from './thread.ts'

/** What comes out of the thread. */
type Message<Sign, Report> = { sign: Sign } | { report: Report } | { failure: Failure }

/** Work under way in a thread of its own, which ends with it; `stop` gives it up. */
export interface Once<Report> {
  report: Promise<Report>
  stop(): void
}

/** Starts one piece of work in a thread of its own; `onSign` hears how far it is. */
export function startOnce<Sign, Report>(
  name: WorkerName,
  task: unknown,
  onSign: (sign: Sign) => void = () => undefined,
): Once<Report> {
  const worker = startWorker(name, task)
  const report = new Promise<Report>((resolve, reject) => {
    worker.on('message', (message: Message<Sign, Report>) => {
      if ('sign' in message) onSign(message.sign)
      else if ('report' in message) resolve(message.report)
      else reject(toError(message.failure))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The thread ${name} ended with ${code}.`)))
  })
  worker.unref()
  return { report, stop: () => void worker.terminate() }
}

/** In the thread: does the work and tells what came of it. */
export async function serveOnce<Sign, Report>(work: (tell: (sign: Sign) => void) => Promise<Report>): Promise<void> {
  const tell = (message: Message<Sign, Report>) => parentPort?.postMessage(message)
  try {
    tell({ report: await work((sign) => tell({ sign })) })
  } catch (error) {
    tell({ failure: toFailure(error) })
  }
}
