import type { DialogState } from './dialog-state.ts'

export interface DialogButton {
  id: string
  title: string
  /** What the citizen "says" by pressing it. */
  value: string
}

/** One thing that a dialog says. */
export type Reply = { dialog: string } & (
  | { kind: 'say'; text: string }
  /** The engine's own words between the author's: they state nothing. */
  | { kind: 'aside'; text: string }
  | { kind: 'prompt'; text: string; buttons: DialogButton[]; slot: string | null }
  /** The answer of a topic stands here; its text is written there once. */
  | { kind: 'topic'; topic: string; variant: string | null }
)

/** What came of one turn of a dialog. */
export type DialogTurn = {
  state: DialogState
  replies: Reply[]
  /** The steps that were played, as "dialog:index". */
  visited: string[]
} & (
  | { status: 'asking' | 'asking-again' | 'offering' | 'done' | 'cancelled' | 'left' | 'unheard' }
  | { status: 'handoff'; reason: string }
)
