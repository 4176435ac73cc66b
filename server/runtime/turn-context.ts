import type { DialogState } from '../../dialogs/dialog-state.ts'
import type { Brain } from './brain.ts'
import type { PackVoice } from './compose.ts'
import type { Trace } from './trace.ts'
import type { Answer, ConversationState, Language } from './types.ts'

/** What one turn knows while it runs. */
export interface Turn {
  brain: Brain
  language: Language
  /** Today in Riga, YYYY-MM-DD. */
  day: string
  state: ConversationState
  /** Whether the open dialog stood in a version of the pack that is gone, and has to begin again. */
  dialogLost: boolean
  trace: Trace
}

/** What a step of the turn says, and what dialogs remember after it. */
export interface Outcome {
  answers: Answer[]
  dialogs: DialogState
}

/** One way to answer a message; undefined when it is not this step's matter. */
export type TurnStep = (turn: Turn, text: string) => Outcome | undefined

export type Shell = Pick<Answer, 'confidence' | 'threshold' | 'alternatives'>

/** An answer with nothing in it yet but who speaks in which language. */
export function envelope(turn: Turn): Answer {
  return {
    status: 'answered',
    reason: null,
    language: turn.language,
    institution: turn.brain.view.bot.id,
    page: null,
    variant: null,
    text: '',
    summary: '',
    details: '',
    notes: [],
    citations: [],
    confidence: 0,
    threshold: turn.brain.threshold,
    alternatives: [],
    pilot: false,
    buttons: [],
  }
}

/** One of the bot's own sentences as an answer. */
export function sentence(
  turn: Turn,
  shell: Partial<Shell>,
  said: { status: Answer['status']; reason: string | null; key: string },
): Answer {
  const text = turn.brain.say(said.key, turn.language)
  return { ...envelope(turn), ...shell, status: said.status, reason: said.reason, text, summary: text }
}

/** The voice of the bot itself. */
export function ownVoice(turn: Turn): PackVoice {
  return turn.brain.voiceOf(turn.brain.view.bot.id)
}
