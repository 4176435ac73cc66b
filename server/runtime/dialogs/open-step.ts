import type { AskStep } from '../../../dialogs/dialog.ts'
import type { DialogState } from '../../../dialogs/dialog-state.ts'
import type { Brain } from '../brain.ts'

/** The question of a dialog that stands open, with the dialog's id. */
export function openQuestion(brain: Brain, { open }: DialogState): (AskStep & { dialog: string }) | undefined {
  const frame = open.at(-1)
  const dialog = frame && brain.view.bot.dialogs.find(({ id }) => id === frame.dialog)
  const step = dialog?.steps[frame?.at ?? 0]
  return dialog && step?.kind === 'ask' ? { ...step, dialog: dialog.id } : undefined
}
