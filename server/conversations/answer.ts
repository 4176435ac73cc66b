import type { Conversation, LoggedActivity } from '../store/store.ts'
import { botMessage, systemMessage } from './activities.ts'
import type { ConversationLog } from './conversation-log.ts'
import { enteringQueue } from './ownership.ts'
import { textOf } from './receive.ts'
import { respondToText } from './respond.ts'
import { nextSilence } from './silence.ts'

/** Answers the first message of a conversation that is still unanswered: in the order of the log, each one once. */
export async function answerNext(log: ConversationLog, id: string): Promise<void> {
  await readAhead(log, id)
  // A person may have taken over meanwhile, or the conversation may be gone.
  const message = nextMessage(log, id)
  if (message) answer(log, log.find(id), message)
}

function nextMessage(log: ConversationLog, id: string): LoggedActivity | undefined {
  const turn = log.store.nextPendingTurn(id)
  return turn && log.store.findActivity(turn.activityId)
}

/** Gives an encoder that answers later the time to read what the turn will ask. */
async function readAhead(log: ConversationLog, id: string): Promise<void> {
  const message = nextMessage(log, id)
  if (!message) return
  const { bot, state, owner } = log.find(id)
  if (owner === 'bot') await log.bots.readAhead({ bot, text: textOf(message), state, now: log.world.now() })
}

/** Runs the turn of one message; its answers, the new state, and what follows from them are one commit. */
function answer(log: ConversationLog, conversation: Conversation, message: LoggedActivity): void {
  const { id, epoch } = conversation
  // A person has taken over since: the message is theirs to answer, and the bot is silent.
  if (conversation.owner !== 'bot') {
    log.write({ conversationId: id, epoch, answers: { activityId: message.id, trace: [] } })
    return
  }
  const bot = log.botOf(conversation.bot)
  if (!log.store.muteOf(bot.id)) {
    log.hub.publishTyping(id, { speaker: 'bot', speakerName: bot.assistant[conversation.language] })
  }
  const turn = respondToText(log, conversation, textOf(message))
  const replies = turn.answers.map((a) =>
    // Who has been silenced says nothing: that they have been is a sentence of the platform.
    a.reason === 'muted'
      ? systemMessage(log.stamp(conversation), bot, a)
      : botMessage(log.stamp(conversation), bot, { answer: a, replyToId: message.id }),
  )
  const language = turn.state.language ?? conversation.language
  const answered = { ...conversation, language, state: turn.state }
  const answers = { activityId: message.id, trace: turn.trace }
  const needsPerson = turn.answers.find(({ status }) => status === 'handoff')
  if (needsPerson) {
    const entering = enteringQueue(log, answered, { answer: needsPerson, message, before: conversation })
    log.write({ ...entering, answers, activities: [...replies, ...entering.activities] })
  } else {
    log.write({
      conversationId: id,
      epoch,
      changes: { state: turn.state, language },
      activities: replies,
      answers,
      silenceAt: nextSilence(log, answered),
    })
  }
}
