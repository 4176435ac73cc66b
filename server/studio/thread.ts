import { Worker } from 'node:worker_threads'
import { type Asked, type Told, toError } from './serve-thread.ts'

/** Work that is done beside the turns of the bots. */
export interface Thread<Task, Result> {
  ask(task: Task): Promise<Result>
  close(): Promise<void>
}

interface Waiting<Result> {
  resolve(result: Result): void
  reject(error: Error): void
}

/** The files that a thread may run. */
export type WorkerName =
  | 'pack-worker'
  | 'estimate-worker'
  | 'publishing-worker'
  | 'replay-worker'
  | 'play-worker'
  | 'play-pack-worker'

/** A thread that starts with the first task; one that dies fails what it was asked, and the next task starts another. */
export function createThread<Task, Result>(name: WorkerName): Thread<Task, Result> {
  const waiting = new Map<number, Waiting<Result>>()
  let worker: Worker | undefined
  let next = 0

  const fail = (error: Error) => {
    worker = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const start = (): Worker => {
    const started = startWorker(name)
    started.on('message', (told: Told<Result>) => {
      const asked = waiting.get(told.id)
      waiting.delete(told.id)
      if (told.ok) asked?.resolve(told.result)
      else asked?.reject(toError(told))
    })
    started.on('error', fail)
    started.on('exit', (code) => {
      if (worker === started) fail(new Error(`The thread ${name} ended with ${code}.`))
    })
    // An editor that nobody uses does not keep the process alive.
    started.unref()
    return started
  }
  return {
    ask(task) {
      worker ??= start()
      const id = next++
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        worker?.postMessage({ id, task } satisfies Asked<Task>)
      })
    },
    async close() {
      await worker?.terminate()
    },
  }
}

/** Starts a thread of this folder, from sources as well as from what was built. */
export function startWorker(name: WorkerName, workerData?: unknown): Worker {
  if (import.meta.url.endsWith('.js')) return new Worker(new URL(`./${name}.js`, import.meta.url), { workerData })
  // Run from its sources, the thread must first be taught to read TypeScript.
  const url = new URL(`./${name}.ts`, import.meta.url).href
  const start = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${JSON.stringify(url)}) })`
  return new Worker(start, { eval: true, workerData })
}
