import { AppError } from '../errors.ts'
import type { SlotForm } from '../runtime/dialogs/between-turns.ts'
import type { Handoff } from '../store/store.ts'
import type { ConversationLog } from './conversation-log.ts'
import { readText } from './incoming.ts'
import { auditOf, ownedBy } from './ownership.ts'

/** What a person who has a conversation may note for the bot. */
export function slotsOf(log: ConversationLog, { conversationId, dialogs }: Handoff): SlotForm[] {
  const { bot, state, language } = log.find(conversationId)
  // The queue must be read also while a pack is broken.
  if (!log.bots.packs().some(({ id }) => id === bot)) return []
  return log.dialogs.slots({ bot, state, language, dialogs, now: log.world.now() })
}

/** A person at the desk notes what the citizen has told them, so that the bot need not ask for it afterwards. */
export function giveSlot(
  log: ConversationLog,
  handoffId: string,
  noted: { agent: string; slot: string; value: unknown },
): void {
  const { conversation, handoff } = ownedBy(log, handoffId, noted.agent)
  const { bot, state, language } = conversation
  const now = log.world.now()
  const { text } = log.bots.mask(readText(noted.value), { bot, previous: [] })
  const given = log.dialogs.giveSlot({ bot, state, language, now, slot: noted.slot, text })
  if (given.outcome === 'unknown') {
    throw new AppError('HANDOFF_SLOT_UNKNOWN', 'No dialog of this bot asks for that. Read the handoff again.', 404)
  }
  if (given.outcome === 'wrong') throw new AppError('HANDOFF_SLOT_WRONG', given.said, 400)
  const changed: Handoff = { ...handoff, given: log.dialogs.given({ bot, state: given.state, language, now }) }
  log.write({
    conversationId: conversation.id,
    epoch: conversation.epoch,
    changes: { state: given.state },
    handoff: changed,
    audit: auditOf(log, noted.agent, { what: 'slot-given', about: handoffId }),
  })
}
