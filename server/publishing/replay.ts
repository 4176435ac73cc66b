import { emptyConversationState, type Respond } from '../runtime/types.ts'
import type { Conversation, ConversationStore, LoggedActivity } from '../store/store.ts'

/** What was said to a message, as far as two versions of a pack may differ in it. */
export interface Said {
  status: string
  institution: string
  page: string | null
  variant: string | null
  text: string
}

/** One message that the bot answered, with its answers then and those of another version. */
export interface Replayed {
  conversation: string
  activity: string
  at: string
  question: string
  before: Said[]
  after: Said[]
  /** Whether another answer is given, the same in other words, or the very same. */
  change: 'answer' | 'words' | 'none'
}

/** Plays what citizens asked a bot again, each conversation in its order and each message at its own time. */
export function replay(store: ConversationStore, bot: string, respond: Respond): Replayed[] {
  return store.conversationsBefore(bot, endOfTime).flatMap((id) => {
    const conversation = store.findConversation(id)
    return conversation ? replayConversation(conversation, store.activitiesAfter(id, 0), respond) : []
  })
}

const endOfTime = '9999'

function replayConversation(
  { id, bot, language }: Conversation,
  log: readonly LoggedActivity[],
  respond: Respond,
): Replayed[] {
  let state = { ...emptyConversationState, language }
  return log.flatMap((message) => {
    const before = log.filter(({ activity }) => activity.replyToId === message.id).flatMap(loggedAnswer)
    // What nobody but a person answered says nothing about a bot.
    if (message.speaker !== 'user' || before.length === 0) return []
    const question = String(message.activity.text ?? '')
    const turn = respond({ bot, text: question, state, now: new Date(message.createdAt) })
    state = { ...turn.state, language: turn.state.language ?? language }
    const after = turn.answers.map(({ status, institution, page, variant, text }) => ({
      status,
      institution,
      page,
      variant,
      text,
    }))
    const change = changeBetween(before, after)
    return [{ conversation: id, activity: message.id, at: message.createdAt, question, before, after, change }]
  })
}

function loggedAnswer({ activity }: LoggedActivity): Said[] {
  const { answer } = activity.channelData as { answer?: Omit<Said, 'text'> }
  if (!answer) return []
  const { status, institution, page, variant } = answer
  return [{ status, institution, page, variant, text: String(activity.text) }]
}

/** How far apart two answers to the same message are. */
export function changeBetween(before: readonly Said[], after: readonly Said[]): Replayed['change'] {
  const pages = (all: readonly Said[]) => JSON.stringify(all.map(({ text: _text, ...rest }) => rest))
  if (pages(before) !== pages(after)) return 'answer'
  return JSON.stringify(before) === JSON.stringify(after) ? 'none' : 'words'
}
