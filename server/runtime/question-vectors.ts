import { EncoderError } from '../../nlu-models/encoder/encoder-error.ts'
import type { SentenceEncoder } from './learn.ts'

/** Vectors of questions from an encoder that answers later, for turns that do not wait. */
export interface QuestionVectors {
  /** The vector of a text, when it has come; else it is noted as wanted. */
  find(text: string): Float32Array | undefined
  /**
   * Runs `run`, and again with the vectors that it wanted, until it wants none or they do not come in time; its last
   * result stands. It must do nothing but give a result.
   */
  settle<T>(run: () => T, options?: { withinMs: number }): Promise<T>
}

export interface QuestionVectorsParts {
  sentences: SentenceEncoder
  /** How long a turn waits for vectors altogether. */
  withinMs: number
  onFault: (error: unknown) => void
  /** Milliseconds from any moment on. */
  now?: () => number
}

// A vector of a thousand numbers takes 4 kB.
const remembered = 4000
// Who has failed is not asked for a while: each question would wait for nothing.
const restMs = 30_000

/** Asks an encoder for what turns want; when it fails, nobody waits for it for half a minute. */
export function createQuestionVectors(parts: QuestionVectorsParts): QuestionVectors {
  const { sentences, onFault, now = () => performance.now() } = parts
  const known = new Map<string, Float32Array>()
  let wanted: Set<string> | undefined
  let restsUntil = Number.NEGATIVE_INFINITY

  const find = (text: string): Float32Array | undefined => {
    const vector = known.get(text)
    if (!vector) wanted?.add(text)
    return vector
  }

  /** Nothing is interrupted: what is wanted meanwhile is wanted by this run. */
  function watch<T>(run: () => T): { result: T; missing: string[] } {
    const missing = new Set<string>()
    wanted = missing
    try {
      return { result: run(), missing: [...missing] }
    } finally {
      wanted = undefined
    }
  }

  async function ask(texts: readonly string[], withinMs: number): Promise<boolean> {
    const asked = sentences.embed(texts).then((vectors) => {
      restsUntil = Number.NEGATIVE_INFINITY
      texts.forEach((text, i) => {
        known.set(text, vectors[i] as Float32Array)
      })
      forgetOldest(known)
    })
    try {
      await inTime(asked, withinMs)
      return true
    } catch (error) {
      restsUntil = now() + restMs
      onFault(error)
      return false
    }
  }

  return {
    find,
    async settle(run, { withinMs } = parts) {
      const until = now() + withinMs
      const asked = new Set<string>()
      for (;;) {
        const { result, missing } = watch(run)
        const unasked = missing.filter((text) => !asked.has(text))
        const leftMs = until - now()
        if (unasked.length === 0 || leftMs <= 0 || now() < restsUntil) return result
        for (const text of unasked) asked.add(text)
        if (!(await ask(unasked, leftMs))) return result
      }
    },
  }
}

/** Texts of the longest ago first. */
function forgetOldest(known: Map<string, Float32Array>): void {
  for (const text of known.keys()) {
    if (known.size <= remembered) return
    known.delete(text)
  }
}

async function inTime(work: Promise<void>, withinMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeIsOver = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate(withinMs)), withinMs)
  })
  // It may still fail when nobody waits any more.
  work.catch(() => undefined)
  try {
    await Promise.race([work, timeIsOver])
  } finally {
    clearTimeout(timer)
  }
}

const tooLate = (withinMs: number) =>
  new EncoderError(
    'ENCODER_TOO_LATE',
    `The encoder has not answered within ${Math.round(withinMs)} ms. See ENCODER_TIMEOUT_MS.`,
  )
