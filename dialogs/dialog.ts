/** The same text in several languages, by the code of the language. */
export type Texts = Readonly<Record<string, string | undefined>>

/** A text in a language; where it is not written, in the first one that is. */
export function inLanguage(texts: Texts, language: string): string {
  return texts[language] ?? Object.values(texts).find((text) => text !== undefined) ?? ''
}

/** Lists of words by the code of the language. */
export type WordLists = Readonly<Record<string, readonly string[] | undefined>>

export const slotTypes = [
  'registration-number',
  'date',
  'amount',
  'number',
  'e-mail',
  'phone',
  'yes-no',
  'choice',
  'text',
] as const
export type SlotType = (typeof slotTypes)[number]

/** One of the answers that a `choose` step offers. */
export interface Option {
  label: Texts
  /** Other words by which the citizen may name it. */
  words: WordLists
}

/** The smallest or largest value allowed: a number, a day (YYYY-MM-DD), or the name of a fact's value. */
export type Bound = number | string

/** What an answer must be to fill a slot. */
export interface Wanted {
  type: SlotType
  options: Readonly<Record<string, Option>>
  min: Bound | null
  max: Bound | null
}

/** What may be asked of the words of a text slot. */
export type TextTest =
  /** One of the phrases stands in it, in any case; with "edge" at its beginning or its end. */
  | { test: 'holds' | 'edge'; phrases: readonly string[]; not: boolean }
  /** It has only letters, digits, punctuation and these signs. */
  | { test: 'signs'; signs: string; not: boolean }

/** What must hold of one slot, found row or column of a row. */
export type Test =
  /** The value, the chosen option or the outcome of a look-up is one of these. */
  | { test: 'is'; values: readonly string[] }
  | { test: 'below' | 'from'; bound: Bound }
  | { test: 'known'; known: boolean }
  | TextTest

/** All of these must hold, by the name of the slot, row, or row and column ("company.name"). */
export type Condition = Readonly<Record<string, readonly Test[]>>

/** Asks for a value and keeps it under the name `save`. */
export interface AskStep extends Wanted {
  kind: 'ask'
  ask: Texts
  save: string
  /** What the value is called, for corrections and for the person who takes over. */
  label: Texts
  /** What is said when the citizen asks what is meant. */
  help: Texts | null
  /** Said instead of the usual sentence when the value is not allowed. */
  wrong: Texts | null
  /** How long the value is remembered. */
  keep: 'conversation' | 'dialog'
}

export type Action =
  | AskStep
  | { kind: 'say'; say: Texts }
  | { kind: 'go' }
  | { kind: 'call'; dialog: string }
  | { kind: 'find'; source: string; by: string; save: string }
  | { kind: 'answer'; topic: string; variant: string | null }
  | { kind: 'offer'; offer: Texts; reason: string }
  | { kind: 'forget'; slots: readonly string[] }
  | { kind: 'handoff'; say: Texts | null; reason: string }

/** One line of a dialog: what it does, under which condition, and where it goes on. */
export type Step = Action & {
  /** By which other steps go here. */
  name: string | null
  when: Condition | null
  /** The step that follows; null is the next one, "end" leaves the dialog. */
  go: string | null
}

/** An authored path. */
export interface Dialog {
  id: string
  steps: readonly Step[]
}

/** The name that leaves the dialog. */
export const end = 'end'

/** The steps of a dialog that ask for a value. */
export function asksOf(dialog: Dialog): Array<Step & AskStep> {
  return dialog.steps.filter((step): step is Step & AskStep => step.kind === 'ask')
}

/** Where a step's name stands; past the last step for "end", -1 for an unknown name. */
export function indexOfStep(dialog: Dialog, name: string): number {
  return name === end ? dialog.steps.length : dialog.steps.findIndex((step) => step.name === name)
}
