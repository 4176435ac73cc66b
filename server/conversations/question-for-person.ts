import { type Answer, emptyConversationState } from '../runtime/types.ts'
import type { Conversation, LoggedActivity } from '../store/store.ts'
import type { ConversationLog } from './conversation-log.ts'
import { textOf } from './receive.ts'

const repliesToLookBack = 5

/**
 * What a person needs to answer. Who only asks for a person has usually asked something before: then that question
 * and its candidates are shown, not the wish.
 */
export function questionForPerson(
  log: ConversationLog,
  conversation: Conversation,
  asked: { answer: Answer; message: LoggedActivity | undefined },
): { answer: Answer; question: string } {
  const { answer, message } = asked
  if (answer.reason !== 'asked-for-a-person') return { answer, question: textOf(message) }
  const earlier = lastQuestion(log, conversation)
  if (!earlier) return { answer, question: textOf(message) }
  const question = textOf(earlier)
  const { alternatives, confidence, threshold } = candidatesFor(log, conversation, question) ?? answer
  return { answer: { ...answer, alternatives, confidence, threshold }, question }
}

/** The last question since the bot has had the conversation that it took for one, and not for a greeting or the like. */
function lastQuestion(log: ConversationLog, conversation: Conversation): LoggedActivity | undefined {
  const replies = log.store.lastMessages(conversation.id, { speaker: 'bot', limit: repliesToLookBack })
  const reply = replies.findLast(({ activity }) => {
    const { answer, epoch } = activity.channelData as { answer?: Answer; epoch: number }
    return answer !== undefined && epoch === conversation.epoch && !answer.page?.startsWith('_shared/')
  })
  const id = reply?.activity.replyToId
  return typeof id === 'string' ? log.store.findActivity(id) : undefined
}

function candidatesFor(log: ConversationLog, conversation: Conversation, text: string): Answer | undefined {
  const { bot, language } = conversation
  // Asked anew, as the first question of a conversation: what has come since must not change the candidates.
  const state = { ...emptyConversationState, language }
  try {
    const turn = log.bots.respond({ bot, text, state, now: log.world.now() })
    return turn.answers.at(-1)
  } catch (error) {
    // A person is asked for all the same; only the help for them is missing.
    log.onFault(error, conversation.id)
    return undefined
  }
}
