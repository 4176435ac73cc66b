import { availableParallelism } from 'node:os'
import { startWorker } from '../../nlu-models/start-worker.ts'
import type { BaseModels, SentenceEncoder } from './learn.ts'
import { learnPack, type PackToLearn } from './learn-pack.ts'
import type { LearnSign, LearnTask } from './learn-worker.ts'
import { languages } from './types.ts'

/**
 * Learns a pack into a model file and gives back its name; turns go on meanwhile. Rejects when the thread dies, and with
 * an EncoderError when the encoder fails that reads the texts.
 */
export type Learn = (pack: PackToLearn, base: BaseModels) => Promise<string>

export interface LearnerParts {
  dataDir: string
  progress: (message: string) => void
}

// Starting a thread takes longer than learning so few questions does: it grows with their third power.
const fewQuestions = 800
// One pack of ten thousand texts needs 2 GB while it is learnt.
const mostThreads = 4
const secondsBetweenSigns = 30

/** Learns small packs at once and large ones in threads of their own, as many at a time as there are processors. */
export function createLearner({ dataDir, progress }: LearnerParts): Learn {
  const turnstile = createTurnstile(Math.min(mostThreads, availableParallelism()))
  return async (task, base) => {
    const { pack } = task
    const questions = countQuestions(task)
    if (questions <= fewQuestions) return learnPack(task, base, dataDir)
    const leave = await turnstile()
    const start = performance.now()
    const seconds = () => ((performance.now() - start) / 1000).toFixed(0)
    progress(`Learning pack ${pack.id}: ${pack.topics.length} topics, ${questions} questions …`)
    const signs = setInterval(
      () => progress(`Learning pack ${pack.id}: ${seconds()} s so far …`),
      secondsBetweenSigns * 1000,
    )
    try {
      return await learnInThread({ ...task, dataDir, encoder: base.sentences?.id }, base.sentences)
    } finally {
      clearInterval(signs)
      leave()
      progress(`Learnt pack ${pack.id} in ${seconds()} s.`)
    }
  }
}

/** All that are compared with one another: the pack's own and what is not its own. */
function countQuestions({ pack, elsewhere }: PackToLearn): number {
  const lists = [...pack.topics.map(({ questions }) => questions), ...pack.dialogs.map(({ when }) => when)]
  const all = [...lists, pack.offTopic, pack.nearMiss].flatMap((list) => languages.map((language) => list[language]))
  return all.reduce((sum, list) => sum + (list?.length ?? 0), elsewhere.length)
}

function learnInThread(task: LearnTask, sentences: SentenceEncoder | undefined): Promise<string> {
  const worker = startWorker('learn-worker', { from: import.meta.url, data: task })
  return new Promise((resolve, reject) => {
    worker.on('message', (sign: LearnSign) => {
      if (sign.kind === 'learnt') return resolve(sign.name)
      sentences?.embed(sign.texts).then(
        (vectors) => worker.postMessage(vectors),
        (error) => {
          reject(error)
          void worker.terminate()
        },
      )
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The thread that learns ${task.pack.id} ended with ${code}.`)))
  })
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
