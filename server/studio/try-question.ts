import { takeContact } from '../runtime/dialogs/contact.ts'
import type { Runtime } from '../runtime/index.ts'
import { recognitionsIn } from '../runtime/recognitions-in.ts'
import { type Answer, emptyConversationState } from '../runtime/types.ts'

/** A page that might have been meant, as an author reads it. */
export interface TracedCandidate {
  institution: string
  page: string
  title: string
  kind: string
  /** Calibrated probability that this page is the right one, 0..1. */
  confidence: number
}

/** What the running bot answers to a first message, and how it came to that. */
export interface Tried {
  /** As the bot read it: personal data are masked. */
  text: string
  answers: Answer[]
  /** One for each question in the message; none where words or an open dialog decided before. */
  recognized: Array<{ candidates: TracedCandidate[]; confidence: number; threshold: number; known: number }>
  /** The names of the steps, in order. */
  steps: string[]
}

const mostCandidates = 5

/** Asks the running bot in a conversation of its own; nothing is kept. */
export function tryQuestion(runtime: Runtime, bot: string, question: string): Tried {
  const brain = runtime.brain(bot)
  const taken = takeContact(brain, emptyConversationState, question)
  const { text } = runtime.mask(taken?.text ?? question, { bot, previous: [] })
  const { answers, trace } = runtime.respond({ bot, text, state: emptyConversationState, now: runtime.now() })
  return {
    text,
    answers,
    recognized: recognitionsIn(trace).map(({ ranked, confidence, threshold }) => ({
      candidates: ranked.candidates.slice(0, mostCandidates).map(({ page: key, kind, confidence: own }) => {
        const [institution = '', page = ''] = key.split('/')
        const found = brain.findPage(key)
        const title = (found?.topic?.title ?? found?.dialog?.title)?.lv ?? (page || key)
        return { institution, page, title, kind, confidence: own }
      }),
      confidence,
      threshold,
      known: ranked.knownShare,
    })),
    steps: trace.map(({ step }) => step),
  }
}
