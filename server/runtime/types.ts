/** The words that all parts of one turn share. */

import { type DialogState, emptyDialogState } from '../../dialogs/dialog-state.ts'

export const languages = ['lv', 'en', 'ru'] as const
export type Language = (typeof languages)[number]

export const answerStatuses = ['answered', 'clarify', 'refer', 'handoff', 'refused', 'failed'] as const
export type AnswerStatus = (typeof answerStatuses)[number]

export interface Citation {
  title: string
  url: string
  /** Day on which the source was read, YYYY-MM-DD. */
  seenOn: string
  reviewedOn: string | null
  reviewedBy: string | null
}

export interface Alternative {
  institution: string
  page: string
  title: string
  /** Calibrated probability in 0..1. */
  confidence: number
}

export interface Button {
  id: string
  title: string
  /** What the citizen "says" by pressing it. */
  value: string
}

/** One reply of the bot with the reasons for it. */
export interface Answer {
  status: AnswerStatus
  /** Kebab-case, from the table of reasons in docs/errors.md; null when answered. */
  reason: string | null
  language: Language
  institution: string
  /** Topic, dialog or data source; null when none was chosen. */
  page: string | null
  variant: string | null
  /** Everything the citizen reads, Markdown. */
  text: string
  summary: string
  details: string
  /** Lines about the pilot and about checking at the source. */
  notes: string[]
  citations: Citation[]
  /** Calibrated probability that the best candidate is right, 0..1. */
  confidence: number
  /** The probability from which this pack answers, 0..1. */
  threshold: number
  alternatives: Alternative[]
  pilot: boolean
  buttons: Button[]
  /** In a dialog: the slot that is asked for; null for a yes or no about bringing in a person. */
  asks?: string | null
  /** With a handoff: what the citizen has told dialogs so far. */
  given?: GivenValue[]
}

/** A value that the citizen has given, as a person reads it. */
export interface GivenValue {
  slot: string
  label: string
  value: string
}

/** What the bot remembers between two turns of a conversation. */
export interface ConversationState {
  language: Language | null
  misunderstandings: number
  /** The page talked about last. */
  lastPage: { institution: string; page: string; variant: string | null } | null
  /** The choice that the bot has just asked for. */
  pending:
    | { kind: 'condition'; institution: string; page: string }
    | { kind: 'clarify'; options: Array<{ institution: string; page: string }> }
    | null
  /** Open dialogs and what has been given to them. */
  dialogs: DialogState
  /** Hash of the pack's version that answered last. */
  version: string | null
}

/** Something that happens without words: the citizen says nothing for a while, or chooses another language. */
export type TurnEvent = 'silence' | 'language'

export interface TurnInput {
  bot: string
  /** Masked text. */
  text: string
  state: ConversationState
  now: Date
  /** Set instead of a text. */
  event?: TurnEvent
}

export interface TraceStep {
  step: string
  ms: number
  note: unknown
}

export interface TurnResult {
  state: ConversationState
  /** One for each question in the message. */
  answers: Answer[]
  trace: TraceStep[]
}

/** Answers one message of a citizen; never throws for anything a citizen can type. */
export type Respond = (input: TurnInput) => TurnResult

export const emptyConversationState: ConversationState = {
  language: null,
  misunderstandings: 0,
  lastPage: null,
  pending: null,
  dialogs: emptyDialogState,
  version: null,
}
