import type { ConversationLog } from './conversation-log.ts'

const day = 24 * 60 * 60 * 1000

/** The citizen deletes a conversation: all that was said is overwritten, and whoever has it open is told. */
export function deleteConversation(log: ConversationLog, id: string): void {
  const { bot } = log.find(id)
  log.store.deleteConversations([id], { at: log.now(), who: 'citizen', what: 'conversation-deleted', about: id })
  log.hub.end(id)
  log.hub.deskChanged(bot)
}

/** Forgets what is older than each pack's retention; gives how many. */
export function forgetOld(log: ConversationLog): number {
  const { store, bots, hub, world } = log
  store.forgetContacts({ at: log.now(), who: 'retention', what: 'contacts-forgotten', about: '' })
  const old = bots
    .packs()
    .flatMap(({ id, retentionDays }) =>
      store.conversationsBefore(id, new Date(world.now().getTime() - retentionDays * day).toISOString()),
    )
  if (old.length === 0) return 0
  const about = String(old.length)
  store.deleteConversations(old, { at: log.now(), who: 'retention', what: 'conversations-forgotten', about })
  for (const id of old) hub.end(id)
  return old.length
}
