import { type AskStep, asksOf } from '../../../dialogs/dialog.ts'
import type { DialogState } from '../../../dialogs/dialog-state.ts'
import { type ContactKind, takeOut } from '../../privacy/take-out.ts'
import type { Brain } from '../brain.ts'
import type { ConversationState } from '../types.ts'
import { createRepairFinder } from './find-repair.ts'
import { openQuestion } from './open-step.ts'

/** A contact that the citizen gave because a dialog asked for it: it lives in a table of its own, with its purpose. */
export interface GivenContact {
  /** The text as it may be masked and written down: `[contact]` in place of the address or number. */
  text: string
  contact: string
  kind: ContactKind
  /** What it was given for: the dialog and its slot. */
  purpose: { dialog: string; slot: string }
}

/** Takes an address or a number out of a message that answers a dialog's question for it, or corrects that answer. */
export function takeContact(brain: Brain, { dialogs }: ConversationState, text: string): GivenContact | undefined {
  const asked = openContactQuestion(brain, dialogs) ?? correctedContactQuestion(brain, dialogs, text)
  const taken = asked && takeOut(text, asked.type)
  if (!taken) return undefined
  return { ...taken, kind: asked.type, purpose: { dialog: asked.dialog, slot: asked.save } }
}

type ContactQuestion = AskStep & { dialog: string; type: ContactKind }

function openContactQuestion(brain: Brain, dialogs: DialogState): ContactQuestion | undefined {
  const asked = openQuestion(brain, dialogs)
  return asked && asksForContact(asked) ? asked : undefined
}

/** "No, it is another address": the question of an open dialog whose contact has been given. */
function correctedContactQuestion(brain: Brain, dialogs: DialogState, text: string): ContactQuestion | undefined {
  const { bot } = brain.view
  if (dialogs.open.length === 0 || createRepairFinder(bot.repairs)(text)?.repair !== 'correct') return undefined
  return bot.dialogs
    .filter(({ id }) => dialogs.open.some((frame) => frame.dialog === id))
    .flatMap((dialog) => asksOf(dialog).map((ask) => ({ ...ask, dialog: dialog.id })))
    .filter(asksForContact)
    .findLast(({ save }) => dialogs.slots[save] !== undefined)
}

function asksForContact<Asked extends AskStep>(asked: Asked): asked is Asked & { type: ContactKind } {
  return asked.type === 'e-mail' || asked.type === 'phone'
}

/** After how many milliseconds of silence the citizen is reminded of the open question; null when none is open. */
export function silenceAfterMs(brain: Brain, { dialogs }: ConversationState): number | null {
  if (dialogs.open.length === 0) return null
  const { silence, 'silence-end': last } = brain.view.bot.repairs
  const minutes = dialogs.silences === 0 ? silence?.after : last?.after
  return minutes === undefined ? null : minutes * 60_000
}
