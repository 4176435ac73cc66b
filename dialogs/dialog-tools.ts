import type { ConditionTools } from './conditions.ts'
import type { Dialog, Wanted } from './dialog.ts'
import type { DialogState, Row } from './dialog-state.ts'

/** What a text holds of the value that is wanted. */
export type Reading =
  | { kind: 'value'; value: string | number }
  /** Something of the right kind stands there but is not allowed; `problem` names why. */
  | { kind: 'wrong'; problem: string }
  | { kind: 'nothing' }

export interface ReadOptions {
  language: string
  /** Whether the value must be plain to see in a sentence about something else. */
  strict: boolean
}

/** Reads a wanted value out of what the citizen said. */
export type ReadValue = (text: string, wanted: Wanted, options: ReadOptions) => Reading

/** Finds the row of an open-data source with a key. */
export type LookUp = (source: string, key: string) => Row

/** What a citizen may say in the middle of any dialog. */
export const repairs = ['correct', 'cancel', 'repeat', 'help', 'start-over'] as const
export type Repair = (typeof repairs)[number]

/** Finds a repair in what the citizen said; `rest` is what follows its words. */
export type FindRepair = (text: string) => { repair: Repair; rest: string } | undefined

/** Sentences that the engine says of itself, by key. */
export const sentences = [
  ...repairs,
  'resume',
  'misunderstood',
  'offer-person',
  'handing-over',
  'silence',
  'silence-end',
] as const
export type Sentence = (typeof sentences)[number]

/** What the engine needs of the world; all of it pure for one turn. */
export interface DialogTools extends ConditionTools {
  dialog(id: string): Dialog | undefined
  read: ReadValue
  findRepair: FindRepair
  /** Whether the text is surely a question that knowledge or another dialog answers. */
  isQuestion(text: string): boolean
  /** Whether the text names the thing that a label is for. */
  mentions(text: string, label: string): boolean
  lookUp: LookUp
  /** Puts facts, slots and rows into a text. */
  fill(text: string, language: string, state: DialogState): string
  /** One of the engine's own sentences. */
  sentence(key: Sentence, language: string, values: Readonly<Record<string, string>>): string
  /** Why a value is not allowed, in a sentence. */
  problem(problem: string, language: string, wanted: Wanted): string
  yesNo(answer: 'yes' | 'no', language: string): string
}
