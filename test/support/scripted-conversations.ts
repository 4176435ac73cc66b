import { type Conversations, createConversations } from '../../server/conversations/conversations.ts'
import { createHub } from '../../server/conversations/hub.ts'
import { memoryStore } from '../../server/store/memory-store.ts'
import type { LoggedActivity, Store } from '../../server/store/store.ts'
import { scriptedBots, scriptedDialogs, scriptedWorld } from './scripted-world.ts'

const audit = { at: '', who: 'test', what: 'staff-added', about: '' }

/** Conversations with a scripted bot, a clock that stands, and one conversation "c1" that has begun. */
export function scriptedConversations(store: Store = memoryStore()) {
  const faults: unknown[] = []
  const onFault = (error: unknown) => faults.push(error)
  const hub = createHub(onFault)
  const world = scriptedWorld()
  const bots = scriptedBots()
  const dialogs = scriptedDialogs()
  const conversations: Conversations = createConversations({ store, bots, dialogs, hub, world, onFault })
  const start = (id: string) =>
    conversations.start({ id, bot: 'ur', userId: `dl_${id}`, language: 'lv', resumeKey: 'key' })
  start('c1')

  const log = (id = 'c1') => store.activitiesAfter(id, 0)
  const message = (text: unknown, clientActivityId: string | null = null) => ({
    text,
    clientActivityId,
    channelData: {},
  })
  return {
    store,
    hub,
    world,
    bots,
    dialogs,
    conversations,
    faults,
    start,
    log,
    message,
    /** What was said, by all or by one. */
    texts: (speaker?: LoggedActivity['speaker'], id = 'c1') =>
      log(id)
        .filter((a) => a.type === 'message' && (speaker === undefined || a.speaker === speaker))
        .map((a) => a.activity.text),
    /** The states that a citizen was told, in order. */
    states: (id = 'c1') =>
      log(id)
        .filter((a) => a.activity.name === 'conversation.state')
        .map((a) => a.activity.value as Record<string, unknown>),
    handoffId: (id = 'c1') => store.openHandoffOf(id)?.id ?? '',
    async say(text: unknown, options: { id?: string; clientId?: string } = {}) {
      const entry = conversations.receive(options.id ?? 'c1', message(text, options.clientId ?? null))
      await conversations.idle()
      return entry
    },
    /** Someone who serves the bot and has said that they are there. */
    isThere(name: string) {
      store.addStaff({ name, passwordHash: 'x', role: 'agent', bot: 'ur', createdAt: '' }, audit)
      store.setPresence(name, { available: true, at: world.now().toISOString() })
      hub.deskChanged('ur')
    },
    listen: (onActivities: (entries: readonly LoggedActivity[]) => void, id = 'c1') =>
      hub.subscribe(id, { onActivities, onTyping: () => undefined, onEnd: () => undefined }),
  }
}

export type ScriptedConversations = ReturnType<typeof scriptedConversations>
