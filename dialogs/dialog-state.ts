import type { SlotType } from './dialog.ts'

/** A value that the citizen has given. */
export interface Slot {
  type: SlotType
  /** A registration number, day (YYYY-MM-DD), option, "yes" or "no", or text; a number for amounts and numbers. */
  value: string | number
}

/** What a look-up in open data brought. */
export type Row =
  | { outcome: 'found'; fields: Readonly<Record<string, string>> }
  | { outcome: 'none' }
  | { outcome: 'unavailable' }

/** One dialog that has begun and not ended. */
export interface Frame {
  dialog: string
  /** The step that stands or comes next. */
  at: number
  /** The slot that it asked for last. */
  slot: string | null
  /** Whether another dialog called it; otherwise the citizen began it, perhaps in the middle of another. */
  called: boolean
}

/** What dialogs remember of a conversation; plain JSON. */
export interface DialogState {
  /** The dialogs that are open, the one that speaks last. */
  open: readonly Frame[]
  /** In the order in which they were given. */
  slots: Readonly<Record<string, Slot>>
  rows: Readonly<Record<string, Row>>
  /** How many answers in a row were not understood. */
  misses: number
  /** Why a person is being offered just now. */
  offering: string | null
  /** How often the citizen has been reminded of the open question. */
  silences: number
}

export const emptyDialogState: DialogState = {
  open: [],
  slots: {},
  rows: {},
  misses: 0,
  offering: null,
  silences: 0,
}

/** Remembers a value, from whichever dialog, agent or institution it comes; the newest stands last. */
export function giveSlot(state: DialogState, name: string, slot: Slot): DialogState {
  return { ...state, slots: { ...forget(state, [name]).slots, [name]: slot } }
}

/** Forgets slots and found rows by name. */
export function forget(state: DialogState, names: readonly string[]): DialogState {
  const without = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)))
  return { ...state, slots: without(state.slots), rows: without(state.rows) }
}

/** Closes every open dialog, as when a person takes over; what was given stays. */
export function closeDialogs(state: DialogState): DialogState {
  return { ...state, open: [], misses: 0, offering: null, silences: 0 }
}

/** The same state with the speaking dialog at another step. */
export function moveTo(state: DialogState, at: number): DialogState {
  const frame = state.open.at(-1)
  return frame ? { ...state, open: [...state.open.slice(0, -1), { ...frame, at }] } : state
}
