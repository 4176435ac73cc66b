import { parentPort } from 'node:worker_threads'
import { AppError } from '../errors.ts'

/** What goes into the thread. */
export interface Asked<Task> {
  id: number
  task: Task
}

/** What comes back out. */
export type Told<Result> = { id: number } & ({ ok: true; result: Result } | ({ ok: false } & Failure))

/** A failure as words; with a code and a status where it was an expected one. */
export interface Failure {
  message: string
  known?: { code: string; status: number }
}

/** Answers the tasks that are sent to this thread, one after the other. */
export function serve<Task, Result>(work: (task: Task) => Result): void {
  parentPort?.on('message', ({ id, task }: Asked<Task>) => {
    parentPort?.postMessage(answer(id, () => work(task)))
  })
}

// A failure crosses the border as words: the one who asked is told, and the thread goes on.
function answer<Result>(id: number, work: () => Result): Told<Result> {
  try {
    return { id, ok: true, result: work() }
  } catch (error) {
    return { id, ok: false, ...toFailure(error) }
  }
}

export function toFailure(error: unknown): Failure {
  if (!(error instanceof AppError)) return { message: (error as Error).stack ?? String(error) }
  const { code, status, message } = error
  return { message, known: { code, status } }
}

/** The failure as the error it was on the other side. */
export function toError({ message, known }: Failure): Error {
  return known ? new AppError(known.code, message, known.status) : new Error(message)
}
