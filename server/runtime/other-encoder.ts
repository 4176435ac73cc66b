import { EncoderError } from '../../nlu-models/encoder/encoder-error.ts'
import type { SentenceEncoder } from './learn.ts'
import type { OtherEncoder } from './learn-bot.ts'
import type { LoadModel } from './model.ts'
import { createQuestionVectors, type QuestionVectors } from './question-vectors.ts'

export type { QuestionVectors }

/** An encoder in the built-in one's stead, for texts and for questions; a failure of it is told, and nobody fails with it. */
export function createOtherEncoder(
  { encoder, withinMs }: { encoder: SentenceEncoder; withinMs: number },
  { load, onFault }: { load: LoadModel; onFault: (message: string) => void },
): OtherEncoder & Pick<QuestionVectors, 'settle'> {
  const tell = (error: unknown, what: string) => {
    const message = error instanceof EncoderError ? `${error.code}: ${error.message}` : String(error)
    onFault(`${what} the built-in encoder answers. ${message}`)
  }
  const questions = createQuestionVectors({
    sentences: encoder,
    withinMs,
    onFault: (error) => tell(error, 'For half a minute'),
  })
  const toldWidths = new Set<number>()
  return {
    settle: questions.settle,
    find(text, width) {
      const vector = questions.find(text)
      if (!vector || vector.length === width) return vector
      // Other weights under the same name: what was learnt says nothing of their vectors.
      if (!toldWidths.has(vector.length)) tell(changed(encoder.id, { had: width, has: vector.length }), 'From now on')
      toldWidths.add(vector.length)
      return undefined
    },
    async tryLoad(task) {
      try {
        return (await load(task)).model
      } catch (error) {
        if (!(error instanceof EncoderError)) throw error
        tell(error, `For pack ${task.pack.id}`)
        return undefined
      }
    },
  }
}

const changed = (id: string, { had, has }: { had: number; has: number }) =>
  new EncoderError(
    'ENCODER_CHANGED',
    `Vectors of ${id} had ${had} numbers when the packs were learnt and have ${has} now. Name the model anew in ENCODER_MODEL.`,
  )
