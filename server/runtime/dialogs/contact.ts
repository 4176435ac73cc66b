import type { Brain } from '../brain.ts'
import type { ConversationState } from '../types.ts'
import { openQuestion } from './open-step.ts'
import { contactMark } from './read-slot.ts'

/** A contact that the citizen gave because a dialog asked for it: it lives in a table of its own, with its purpose. */
export interface GivenContact {
  /** The text as it may be written down: `[contact]` in place of the address. */
  text: string
  contact: string
  /** What it was given for: the dialog and its slot. */
  purpose: { dialog: string; slot: string }
}

const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/u

/** Takes an e-mail address out of a message when the open question asks for one; undefined otherwise. */
export function takeContact(brain: Brain, { dialogs }: ConversationState, text: string): GivenContact | undefined {
  const asked = openQuestion(brain, dialogs)
  const found = asked?.type === 'e-mail' ? email.exec(text)?.[0] : undefined
  if (asked === undefined || found === undefined) return undefined
  return {
    text: text.replace(found, contactMark),
    contact: found,
    purpose: { dialog: asked.dialog, slot: asked.save },
  }
}

/** After how many milliseconds of silence the citizen is reminded of the open question; null when none is open. */
export function silenceAfterMs(brain: Brain, { dialogs }: ConversationState): number | null {
  if (dialogs.open.length === 0) return null
  const { silence, 'silence-end': last } = brain.view.bot.repairs
  const minutes = dialogs.silences === 0 ? silence?.after : last?.after
  return minutes === undefined ? null : minutes * 60_000
}
