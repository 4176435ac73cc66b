import { parentPort } from 'node:worker_threads'

/** What goes into the thread. */
export interface Asked<Task> {
  id: number
  task: Task
}

/** What comes back out. */
export type Told<Result> = { id: number } & ({ ok: true; result: Result } | { ok: false; message: string })

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
    return { id, ok: false, message: (error as Error).stack ?? String(error) }
  }
}
