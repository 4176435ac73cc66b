import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { writeModel } from './artefacts/model-file.ts'
import { type BaseModels, learnView } from './learn.ts'
import type { LearnTask } from './learn-worker.ts'
import type { TextView } from './view.ts'

/** Learns a view's texts into a model file; turns go on meanwhile. Rejects when the thread dies. */
export type Learn = (view: TextView, path: string) => Promise<void>

export interface LearnerParts {
  base: BaseModels
  progress: (message: string) => void
}

// Starting a thread takes longer than learning so few texts does.
const fewTexts = 1200
// One pack of ten thousand texts needs 2 GB while it is learnt.
const mostThreads = 4
const secondsBetweenSigns = 30

/** Learns small packs at once and large ones in threads of their own, as many at a time as there are processors. */
export function createLearner({ base, progress }: LearnerParts): Learn {
  const turnstile = createTurnstile(Math.min(mostThreads, availableParallelism()))
  return async (view, path) => {
    if (view.examples.length <= fewTexts) {
      writeModel(path, learnView(view, base), base.encoder.id)
      return
    }
    const leave = await turnstile()
    const start = performance.now()
    const seconds = () => ((performance.now() - start) / 1000).toFixed(0)
    progress(`Learning pack ${view.bot.id}: ${view.pages.size} pages, ${view.examples.length} texts …`)
    const signs = setInterval(
      () => progress(`Learning pack ${view.bot.id}: ${seconds()} s so far …`),
      secondsBetweenSigns * 1000,
    )
    try {
      await learnInThread({ view, path })
    } finally {
      clearInterval(signs)
      leave()
      progress(`Learnt pack ${view.bot.id} in ${seconds()} s.`)
    }
  }
}

function learnInThread(task: LearnTask): Promise<void> {
  const worker = startWorker(task)
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The thread that learns ${task.view.bot.id} ended with ${code}.`)))
  })
}

function startWorker(workerData: LearnTask): Worker {
  if (import.meta.url.endsWith('.js')) return new Worker(new URL('./learn-worker.js', import.meta.url), { workerData })
  // Run from its sources, the thread must first be taught to read TypeScript.
  const url = new URL('./learn-worker.ts', import.meta.url).href
  const start = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${JSON.stringify(url)}) })`
  return new Worker(start, { workerData, eval: true })
}

/** Lets so many through at a time, the others in the order in which they came. */
function createTurnstile(places: number): () => Promise<() => void> {
  const waiting: Array<() => void> = []
  let free = places
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
  return async () => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    return leave
  }
}
