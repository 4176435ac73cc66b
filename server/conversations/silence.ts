import type { Conversation } from '../store/store.ts'
import { botMessage } from './activities.ts'
import type { ConversationLog } from './conversation-log.ts'
import { respondToEvent } from './respond.ts'

/** When the citizen is reminded of the open question if they say nothing until then; null when none is open. */
export function nextSilence(log: ConversationLog, { bot, owner, state }: Conversation): string | null {
  const afterMs = owner === 'bot' ? log.dialogs.silenceAfterMs({ bot, state }) : null
  return afterMs === null ? null : new Date(log.world.now().getTime() + afterMs).toISOString()
}

/** The time of a reminder has come: the bot says it, once, unless something has been said meanwhile. */
export function breakSilence(log: ConversationLog, id: string, dueAt: string): void {
  if (log.store.silenceOf(id) !== dueAt) return
  const conversation = log.find(id)
  const { answers, state } = respondToEvent(log, conversation, 'silence')
  const bot = log.botOf(conversation.bot)
  log.write({
    conversationId: id,
    epoch: conversation.epoch,
    breaksSilence: dueAt,
    changes: { state },
    activities: answers.map((answer) => botMessage(log.stamp(conversation), bot, { answer, replyToId: null })),
    silenceAt: answers.length === 0 ? null : nextSilence(log, { ...conversation, state }),
  })
}
