import type { ConversationLog } from './conversation-log.ts'

// Who has not said a word for longer has gone; they read it when they write again.
const presentMs = 30 * 60 * 1000

/** Conversations with a bot whose citizen is still there. */
export function withBotNow(log: ConversationLog, bot: string): string[] {
  return log.store.conversationsWithBot(bot, new Date(log.world.now().getTime() - presentMs).toISOString())
}

/** Tells a citizen that the bot has been silenced, or that it answers again. */
export function tellMute(log: ConversationLog, id: string, isMuted: boolean): void {
  const conversation = log.find(id)
  const { owner, epoch } = conversation
  if (owner !== 'bot') return
  const said = log.say(conversation, isMuted ? 'muted-notice' : 'unmuted')
  log.write({ conversationId: id, epoch, activities: [said] })
}
