import { runDialog } from '../../../dialogs/run-dialog.ts'
import type { Dialog } from '../../packs/pack.ts'
import type { Outcome, Shell, Turn } from '../turn-context.ts'
import { composeDialogTurn } from './compose-dialog.ts'
import { toolsOf } from './tools-of-turn.ts'

/** Begins a dialog with the words that asked for it. */
export function startDialog(
  turn: Turn,
  dialog: Dialog,
  { text, shell }: { text: string; shell: Partial<Shell> },
): Outcome {
  const { language, state } = turn
  const played = runDialog(toolsOf(turn), state.dialogs, { kind: 'start', dialog: dialog.id, text, language })
  return composeDialogTurn(turn, played, shell)
}
