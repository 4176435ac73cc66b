import { Worker } from 'node:worker_threads'

/** Starts the thread of a file of ours, named without its ending beside `from` (an `import.meta.url`). */
export function startWorker(name: string, { from, data }: { from: string; data: unknown }): Worker {
  if (!from.endsWith('.ts')) return new Worker(new URL(`${name}.js`, from), { workerData: data })
  // In development a thread does not inherit the loader that reads TypeScript.
  const start = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then((tsx) => {
    tsx.register()
    return import(${JSON.stringify(new URL(`${name}.ts`, from))})
  })`
  return new Worker(start, { eval: true, workerData: data })
}
