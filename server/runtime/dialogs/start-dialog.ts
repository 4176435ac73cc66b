import { asksOf } from '../../../dialogs/dialog.ts'
import type { Dialog } from '../../packs/pack.ts'
import { isOnlyRegistrationNumber } from '../registration-numbers.ts'
import type { Outcome, Shell, Turn } from '../turn-context.ts'
import { composeDialogTurn } from './compose-dialog.ts'
import { playDialog } from './play-dialog.ts'

/** A message of nothing but a registration number begins the dialog that asks for one first, if there is just one. */
export function lookUpNumber(turn: Turn, text: string): Outcome | undefined {
  if (!isOnlyRegistrationNumber(text)) return undefined
  const { dialogs } = turn.brain.view.bot
  const fitting = dialogs.filter((dialog) => asksOf(dialog)[0]?.type === 'registration-number')
  const [dialog, ...others] = fitting
  return dialog && others.length === 0 ? startDialog(turn, dialog, { text, shell: { confidence: 1 } }) : undefined
}

/** Begins a dialog with the words that asked for it. */
export function startDialog(
  turn: Turn,
  dialog: Dialog,
  { text, shell }: { text: string; shell: Partial<Shell> },
): Outcome {
  return composeDialogTurn(turn, playDialog(turn, { kind: 'start', dialog: dialog.id, text }), shell)
}
