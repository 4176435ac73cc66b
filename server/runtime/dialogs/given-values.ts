import { asksOf } from '../../../dialogs/dialog.ts'
import type { Turn } from '../turn-context.ts'
import type { GivenValue } from '../types.ts'
import { slotText } from './fill-dialog.ts'

/** What the citizen has told dialogs so far, for the person who takes over. */
export function givenValues({
  brain,
  language,
  day,
  state,
}: Pick<Turn, 'brain' | 'language' | 'day' | 'state'>): GivenValue[] {
  const { dialogs, id } = brain.view.bot
  const voice = brain.voiceOf(id)
  return Object.entries(state.dialogs.slots).map(([slot, value]) => {
    const label = dialogs.flatMap((dialog) => asksOf(dialog)).find((ask) => ask.save === slot)?.label
    const filling = { voice, dialogs, language, day, state: state.dialogs }
    return {
      slot,
      label: label?.[language] ?? label?.lv ?? slot,
      value: slotText(filling, { name: slot, slot: value }),
    }
  })
}
