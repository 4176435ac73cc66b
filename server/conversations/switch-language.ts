import type { Language } from '../runtime/types.ts'
import type { ConversationLog } from './conversation-log.ts'

/** The citizen chooses the language in which the bot goes on. */
export function switchLanguage(log: ConversationLog, id: string, language: Language): void {
  const conversation = log.find(id)
  if (!log.botOf(conversation.bot).languages.includes(language) || conversation.language === language) return
  const next = { ...conversation, language, state: { ...conversation.state, language } }
  log.write({
    conversationId: id,
    epoch: conversation.epoch,
    changes: { language, state: next.state },
    activities: [log.say(next, 'language-switched')],
  })
}
