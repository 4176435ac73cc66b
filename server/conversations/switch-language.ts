import type { Language } from '../runtime/types.ts'
import { botMessage } from './activities.ts'
import type { ConversationLog } from './conversation-log.ts'
import { respondToEvent } from './respond.ts'
import { nextSilence } from './silence.ts'

/** The citizen chooses the language in which the bot goes on; an open question is asked again in it. */
export function switchLanguage(log: ConversationLog, id: string, language: Language): void {
  const conversation = log.find(id)
  const bot = log.botOf(conversation.bot)
  if (!bot.languages.includes(language) || conversation.language === language) return
  const switched = { ...conversation, language, state: { ...conversation.state, language } }
  // What is still unanswered is answered in the new language anyway, and asks what is to be asked then.
  const isWaiting = conversation.owner === 'bot' && log.store.nextPendingTurn(id) === undefined
  const { answers, state } = isWaiting
    ? respondToEvent(log, switched, 'language')
    : { answers: [], state: switched.state }
  log.write({
    conversationId: id,
    epoch: conversation.epoch,
    changes: { language, state },
    activities: [
      log.say(switched, 'language-switched'),
      ...answers.map((answer) => botMessage(log.stamp(conversation), bot, { answer, replyToId: null })),
    ],
    silenceAt: nextSilence(log, { ...switched, state }),
  })
}
