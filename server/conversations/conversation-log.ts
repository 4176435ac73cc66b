import { AppError } from '../errors.ts'
import type { Commit, Conversation, LoggedActivity, NewActivity, Store } from '../store/store.ts'
import { type Stamp, systemMessage } from './activities.ts'
import type { Hub } from './hub.ts'
import type { BotSummary, Bots, Dialogs, World } from './ports.ts'

export interface LogParts {
  store: Store
  bots: Bots
  dialogs: Dialogs
  hub: Hub
  world: World
  /** Told of faults, and which conversation or queue they are about; never given what a citizen wrote. */
  onFault: (error: unknown, about: string) => void
}

/** The one way in which conversations are read and written: whoever listens hears of a change once it is stored. */
export interface ConversationLog extends LogParts {
  /** Throws CONVERSATION_NOT_FOUND, also when it was deleted. */
  find(id: string): Conversation
  botOf(id: string): BotSummary
  now(): string
  /** Id, time and owner of an activity that is about to be written. */
  stamp(conversation: Pick<Conversation, 'owner' | 'epoch'>): Stamp
  /** A sentence of the platform, in the language of the conversation. */
  say(conversation: Conversation, key: string, values?: Record<string, string>): NewActivity
  /** Writes one change, all of it or nothing; throws when the conversation has changed hands or is gone. */
  write(commit: Omit<Commit, 'now'>): LoggedActivity[]
}

export function createConversationLog(parts: LogParts): ConversationLog {
  const { store, bots, hub, world } = parts
  const botOf = (id: string): BotSummary => {
    bots.requireBot(id)
    return bots.packs().find((pack) => pack.id === id) as BotSummary
  }
  const now = () => world.now().toISOString()
  const stamp = ({ owner, epoch }: Pick<Conversation, 'owner' | 'epoch'>): Stamp => ({
    id: world.randomId(),
    at: now(),
    ownership: { owner, epoch },
  })
  return {
    ...parts,
    botOf,
    now,
    stamp,
    find(id) {
      const conversation = store.findConversation(id)
      if (!conversation || conversation.deletedAt !== null) throw notFound()
      return conversation
    },
    say(conversation, key, values = {}) {
      const { bot, language } = conversation
      const text = bots.messages(key, bot, { language, values })
      return systemMessage(stamp(conversation), botOf(bot), { text, language })
    },
    write(commit) {
      const result = store.commit({ ...commit, now: now() })
      if (!result.ok) {
        if (result.reason === 'answered-already') return []
        throw result.reason === 'stale-epoch' ? staleEpoch() : notFound()
      }
      const rewritten = (commit.rewrites ?? []).flatMap(({ id }) => store.findActivity(id) ?? [])
      hub.publish(commit.conversationId, [...rewritten, ...result.activities])
      if (commit.handoff) hub.deskChanged(commit.handoff.bot)
      return result.activities
    },
  }
}

/** The refusal of what was meant for an earlier owner. */
export function staleEpoch(): AppError {
  return new AppError(
    'HANDOFF_STALE_EPOCH',
    'The conversation has changed hands meanwhile. Read it again; nothing was stored.',
    409,
  )
}

function notFound(): AppError {
  return new AppError('CONVERSATION_NOT_FOUND', 'There is no such conversation. Start a new one.', 404)
}
