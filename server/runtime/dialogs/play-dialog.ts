import type { DialogTurn } from '../../../dialogs/dialog-turn.ts'
import { type DialogInput, runDialog } from '../../../dialogs/run-dialog.ts'
import type { Turn } from '../turn-context.ts'
import type { TraceStep } from '../types.ts'
import { toolsOf } from './tools-of-turn.ts'

/** What the trace keeps of a dialog's turn. */
interface DialogNote {
  heard: DialogInput['kind']
  status: DialogTurn['status']
  /** The steps that were played, as "dialog:index". */
  visited: string[]
}

type Heard = DialogInput extends infer Input ? (Input extends DialogInput ? Omit<Input, 'language'> : never) : never

/** Plays one turn of the dialogs, in the language of the turn, and notes in the trace what they did. */
export function playDialog(turn: Turn, heard: Heard): DialogTurn {
  const { state, language, trace } = turn
  const start = performance.now()
  const played = runDialog(toolsOf(turn), state.dialogs, { ...heard, language })
  const note: DialogNote = { heard: heard.kind, status: played.status, visited: played.visited }
  trace.steps.push({ step: 'dialog', ms: performance.now() - start, note })
  return played
}

/** The steps of dialogs that a turn played, by its trace. */
export function visitedSteps(trace: readonly TraceStep[]): string[] {
  return trace.flatMap(({ step, note }) => (step === 'dialog' ? (note as DialogNote).visited : []))
}
