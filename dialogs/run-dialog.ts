import type { DialogState, Frame } from './dialog-state.ts'
import type { DialogTools } from './dialog-tools.ts'
import type { DialogTurn } from './dialog-turn.ts'
import { fillFromOpening } from './fill-from-opening.ts'
import { hear } from './hear.ts'
import { misunderstood } from './misunderstood.ts'
import { resume, runSteps } from './run-steps.ts'
import { fallSilent } from './silence.ts'

/** What happens to dialogs in one turn. */
export type DialogInput = { language: string } /** The citizen's words begin a dialog. */ & (
  | { kind: 'start'; dialog: string; text: string }
  | { kind: 'text'; text: string }
  /** The text that was "unheard" was no question either. */
  | { kind: 'missed' }
  /** The question in between has been answered. */
  | { kind: 'resume' }
  /** The language was switched: the open question is asked again. */
  | { kind: 'language' }
  | { kind: 'silence' }
)

/** Plays one turn of the dialogs of a conversation: what came in, what is said, and what is remembered. */
export function runDialog(tools: DialogTools, state: DialogState, input: DialogInput): DialogTurn {
  switch (input.kind) {
    case 'start':
      return start(tools, state, input)
    case 'text':
      return hear(tools, { ...state, silences: 0 }, input)
    case 'missed':
      return misunderstood(tools, state, { language: input.language, text: null })
    case 'resume':
      return resume(tools, state, { language: input.language })
    case 'language':
      return runSteps(tools, { ...state, offering: null }, input.language)
    case 'silence':
      return fallSilent(tools, state, input.language)
  }
}

function start(
  tools: DialogTools,
  state: DialogState,
  { dialog, text, language }: { dialog: string; text: string; language: string },
): DialogTurn {
  if (state.open.some((frame) => frame.dialog === dialog)) return resume(tools, state, { language })
  const frame: Frame = { dialog, at: 0, slot: null, called: false }
  const opened = { ...state, open: [...state.open, frame], misses: 0, offering: null, silences: 0 }
  return runSteps(tools, fillFromOpening(tools, opened, { text, language }), language)
}
