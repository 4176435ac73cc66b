import type { TestQuestion, TestTurn } from './forms.ts'

/** A question of which nothing is expected yet. */
export const emptyQuestion: TestQuestion = { ask: '', page: [], status: [], reason: [], variant: '', answeredBy: [] }

/** A turn in which anything may come back. */
export const emptyTurn: TestTurn = {
  does: 'say',
  what: '',
  topic: [],
  dialog: [],
  asks: '',
  slots: [],
  status: [],
  reason: [],
  variant: '',
  language: '',
  owner: '',
  text: '',
  contains: [],
  omits: [],
  buttons: [],
}
