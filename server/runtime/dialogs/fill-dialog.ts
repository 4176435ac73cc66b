import { asksOf } from '../../../dialogs/dialog.ts'
import type { DialogState, Slot } from '../../../dialogs/dialog-state.ts'
import { formatScalar } from '../../packs/facts.ts'
import type { Dialog } from '../../packs/pack.ts'
import { fillTemplate } from '../../packs/template.ts'
import { ownValues, type PackVoice } from '../compose.ts'
import type { Language } from '../types.ts'

interface Filling {
  voice: PackVoice
  dialogs: readonly Dialog[]
  language: Language
  day: string
  state: DialogState
}

/** Puts in what a dialog's text names: the pack's own names, slots, columns of found rows, facts of the day. */
export function fillDialogText(text: string, filling: Filling): string {
  const { voice, language, day, state } = filling
  const own = ownValues(voice, language)
  return fillTemplate(text, (name, grammar) => {
    const slot = state.slots[name]
    if (slot) return slotText(filling, { name, slot, grammar })
    return own[name] ?? columnText(filling, name, grammar) ?? voice.values.format(name, { language, day, grammar })
  })
}

/** A slot's value the way a language writes it. */
export function slotText(
  filling: Filling,
  { name, slot, grammar }: { name: string; slot: Slot; grammar?: string | undefined },
): string {
  const { voice, language } = filling
  switch (slot.type) {
    case 'choice': {
      const label = optionLabel(filling.dialogs, { name, option: String(slot.value), language })
      return label === undefined
        ? String(slot.value)
        : fillDialogText(label, { ...filling, state: withoutSlots(filling) })
    }
    case 'yes-no':
      return voice.say(slot.value === 'yes' ? 'button-yes' : 'button-no', language)
    case 'text':
      return withoutMarkdown(String(slot.value))
    default:
      return formatScalar(slot.value, language, grammar) ?? String(slot.value)
  }
}

// An option's label may name facts, never slots: that could go round in a circle.
function withoutSlots({ state }: Filling): DialogState {
  return { ...state, slots: {} }
}

function optionLabel(
  dialogs: readonly Dialog[],
  { name, option, language }: { name: string; option: string; language: Language },
): string | undefined {
  const asks = dialogs.flatMap((dialog) => asksOf(dialog)).filter((ask) => ask.save === name)
  return asks.map((ask) => ask.options[option]?.label[language]).find((label) => label !== undefined)
}

/** "company.name" is the column "name" of the row kept as "company"; an empty one shows as a dash. */
function columnText({ state, language }: Filling, name: string, grammar: string | undefined): string | undefined {
  const dot = name.indexOf('.')
  const row = state.rows[name.slice(0, dot)]
  if (row?.outcome !== 'found') return undefined
  const value = row.fields[name.slice(dot + 1)] ?? '–'
  return withoutMarkdown(formatScalar(value, language, grammar) ?? value)
}

/** Words that came from outside, without the signs by which they could become a link or markup. */
function withoutMarkdown(text: string): string {
  return text.replace(/[<>*_`#|{}\\]/g, '').replace(/\]\s*\(/g, '] (')
}
