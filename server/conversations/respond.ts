import type { TurnEvent, TurnResult } from '../runtime/types.ts'
import type { Conversation } from '../store/store.ts'
import type { ConversationLog } from './conversation-log.ts'
import { noAnswer } from './no-answer.ts'

/** What the bot says to a message; when it breaks, that it is sorry. */
export function respondToText(log: ConversationLog, conversation: Conversation, text: string): TurnResult {
  const { bot, state, language } = conversation
  try {
    return log.bots.respond({ bot, text, state, now: log.world.now() })
  } catch (error) {
    log.onFault(error, conversation.id)
    const said = log.bots.messages('failed', bot, { language })
    return { state, answers: [{ ...noAnswer(conversation), text: said, summary: said }], trace: [] }
  }
}

/** What the bot says when nobody wrote anything; when it breaks, nothing: nobody waits for it. */
export function respondToEvent(log: ConversationLog, conversation: Conversation, event: TurnEvent): TurnResult {
  const { bot, state } = conversation
  try {
    return log.bots.respond({ bot, text: '', event, state, now: log.world.now() })
  } catch (error) {
    log.onFault(error, conversation.id)
    return { state, answers: [], trace: [] }
  }
}
