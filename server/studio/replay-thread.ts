import type { ReplayReport, ReplaySign, ReplayTask } from './replay-draft.ts'
import { type Failure, toError } from './serve-thread.ts'
import { startWorker } from './thread.ts'

/** What comes out of the thread. */
export type ReplayMessage = { sign: ReplaySign } | { report: ReplayReport } | { failure: Failure }

/** One replay in a thread of its own, which ends with it; `stop` gives it up. */
export function startReplay(
  task: ReplayTask,
  onSign: (sign: ReplaySign) => void,
): { report: Promise<ReplayReport>; stop(): void } {
  const worker = startWorker('replay-worker', task)
  const report = new Promise<ReplayReport>((resolve, reject) => {
    worker.on('message', (message: ReplayMessage) => {
      if ('sign' in message) onSign(message.sign)
      else if ('report' in message) resolve(message.report)
      else reject(toError(message.failure))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The thread that replays ${task.bot} ended with ${code}.`)))
  })
  worker.unref()
  return { report, stop: () => void worker.terminate() }
}
