import { createHash } from 'node:crypto'
import type { Conversations } from '../../conversations/conversations.ts'
import type { Hub } from '../../conversations/hub.ts'
import { readText } from '../../conversations/incoming.ts'
import { createMailbox } from '../../conversations/mailbox.ts'
import type { Bots, World } from '../../conversations/ports.ts'
import { AppError } from '../../errors.ts'
import { emptyConversationState } from '../../runtime/types.ts'
import type { Store } from '../../store/store.ts'
import { languageOf } from '../locale.ts'
import type { ChannelActivity, Connector } from './connector.ts'
import { toChannel } from './wire.ts'

export interface ChannelParts {
  conversations: Conversations
  store: Store
  bots: Bots
  hub: Hub
  world: World
  connector: Connector
  onFault: (error: unknown, about: string) => void
}

/** Conversations over the Bot Framework: the same as over Direct Line, but what is said must be brought there. */
export interface FrameworkChannel {
  /** Takes an activity for a bot; what follows is delivered, and only what was not stored is answered here. */
  hear(bot: string, activity: ChannelActivity): string[]
  /** Brings to the channel what an earlier failure or another process has left. */
  catchUp(): void
  /** Resolves when everything that can be delivered has been. */
  idle(): Promise<void>
}

export function createFrameworkChannel(parts: ChannelParts): FrameworkChannel {
  const { conversations, store, bots, hub, world, connector, onFault } = parts
  const mailbox = createMailbox(onFault)
  const deliverSoon = (id: string) => mailbox.post(id, () => deliver(id))
  hub.subscribeAll((id) => {
    if (store.linkOf(id)) deliverSoon(id)
  })

  return {
    hear(bot, activity) {
      if (activity.type !== 'message') return []
      const { text } = activity
      if (!isReadable(text)) return answersTo(bot, text)
      const id = conversationOf(bot, activity)
      conversations.receive(id, { text, clientActivityId: activity.id, channelData: {} })
      return []
    },
    catchUp() {
      for (const id of store.undelivered()) deliverSoon(id)
    },
    idle: () => mailbox.idle(),
  }

  function conversationOf(bot: string, { speaker, address, locale }: ChannelActivity): string {
    const key = keyOf(bot, speaker)
    const known = store.findLink(key)?.conversationId
    const id = known ?? world.randomId()
    if (known === undefined) {
      // Nobody comes back here with a key: the channel itself knows who speaks.
      const resumeKey = world.randomId() + world.randomId()
      conversations.start({ id, bot, userId: `bf_${key.slice(0, 24)}`, language: languageOf(locale), resumeKey })
    }
    store.keepLink({ conversationId: id, key, address })
    return id
  }

  /** What the bot says to a message that cannot be stored: too long, or without a word. */
  function answersTo(bot: string, text: string): string[] {
    const { text: masked } = bots.mask(text, { bot, previous: [] })
    const { answers } = bots.respond({ bot, text: masked, state: emptyConversationState, now: world.now() })
    return answers.map((answer) => answer.text)
  }

  /** Brings everything after the last delivered entry, one by one; a process that dies in between repeats one at most. */
  async function deliver(id: string): Promise<void> {
    const link = store.linkOf(id)
    if (!link) return
    for (const entry of store.activitiesAfter(id, link.deliveredSeq)) {
      const activity = toChannel(store, entry)
      const outcome = activity === undefined ? 'taken' : await connector.send(link.address, activity)
      // A channel without a hub may drop events; a message that it drops is a fault.
      if (outcome === 'refused' && entry.type === 'message') onFault(refused(), id)
      store.markDelivered(id, entry.seq)
    }
  }
}

function isReadable(text: string): boolean {
  try {
    readText(text)
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

// Two people in one group have a conversation each: neither is given what the other has said.
function keyOf(bot: string, { channel, conversation, user }: ChannelActivity['speaker']): string {
  return createHash('sha256')
    .update(JSON.stringify([bot, channel, conversation, user]))
    .digest('hex')
}

function refused(): AppError {
  return new AppError(
    'CHANNEL_REFUSED',
    'The channel has refused a message. It stands in the log and at the desk.',
    502,
  )
}
