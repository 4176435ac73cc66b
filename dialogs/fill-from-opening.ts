import { asksOf, type SlotType } from './dialog.ts'
import { type DialogState, giveSlot } from './dialog-state.ts'
import type { DialogTools } from './dialog-tools.ts'
import { dialogOf } from './run-steps.ts'

// Values that are plain to see in a sentence; a bare number or a name could be anything.
const plain: readonly SlotType[] = ['registration-number', 'amount', 'choice']

/** Takes the values that stand in the words which began a dialog, so that they need not be asked for. */
export function fillFromOpening(
  tools: DialogTools,
  state: DialogState,
  { text, language }: { text: string; language: string },
): DialogState {
  const frame = state.open.at(-1)
  if (!frame) return state
  const asks = asksOf(dialogOf(tools, frame.dialog)).filter((ask) => plain.includes(ask.type))
  return asks.reduce((filled, ask) => {
    const reading = tools.read(text, ask, { language, strict: true })
    return reading.kind === 'value' ? giveSlot(filled, ask.save, { type: ask.type, value: reading.value }) : filled
  }, state)
}
