import { createHash } from 'node:crypto'
import { emptyConversationState, type Language } from '../runtime/types.ts'
import type { Conversation } from '../store/store.ts'
import { greeting, stateEvent, systemMessage } from './activities.ts'
import type { ConversationLog } from './conversation-log.ts'
import { readQueue } from './queue.ts'

export interface Starting {
  id: string
  bot: string
  userId: string
  language: Language
  /** What opens the conversation again when its token is over. */
  resumeKey: string
}

/** Begins a conversation; its first words say that this is a bot, whether a person is there, and how to reach one. */
export function startConversation(log: ConversationLog, starting: Starting): Conversation {
  const { store, bots, world } = log
  const bot = log.botOf(starting.bot)
  const language = bot.languages.includes(starting.language) ? starting.language : (bot.languages[0] ?? 'lv')
  const at = log.now()
  const conversation: Conversation = {
    id: starting.id,
    bot: bot.id,
    userId: starting.userId,
    language,
    status: 'with-bot',
    owner: 'bot',
    agent: null,
    epoch: 1,
    state: { ...emptyConversationState, language },
    resumeKeyHash: hashKey(starting.resumeKey),
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
  }
  const place = readQueue(store, bot.id, { now: world.now() }).placeOf(conversation)
  const say = (key: string, values: Record<string, string> = {}) => bots.messages(key, bot.id, { language, values })
  const people = say(place.peopleOnline ? 'people-online' : 'people-offline')
  const stamp = log.stamp(conversation)
  const first = store.muteOf(bot.id)
    ? systemMessage(stamp, bot, { text: `${say('muted-notice')} ${people}`, language })
    : greeting(stamp, bot, { text: `${say('disclosure', { people })}\n\n${say('how-to-reach-person')}`, language })
  store.createConversation(conversation, [first, stateEvent(log.stamp(conversation), bot, { conversation, place })])
  return conversation
}

/** Whether a key is the one that the page got at the start. */
export function resumeKeyFits(conversation: Conversation, key: string): boolean {
  return conversation.resumeKeyHash === hashKey(key)
}

function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
