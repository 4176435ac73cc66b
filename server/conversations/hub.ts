import type { LoggedActivity } from '../store/store.ts'

/** A signal that is shown now and never kept. */
export interface Typing {
  speaker: 'user' | 'bot' | 'agent'
  speakerName: string
}

export interface ConversationListener {
  onActivities(entries: readonly LoggedActivity[]): void
  onTyping(typing: Typing): void
}

/** Tells whoever is listening what has just been written; losing it loses nothing, the log is in the store. */
export interface Hub {
  subscribe(conversationId: string, listener: ConversationListener): () => void
  publish(conversationId: string, entries: readonly LoggedActivity[]): void
  publishTyping(conversationId: string, typing: Typing): void
  /** Called whenever a queue or a handoff of a bot changes. */
  subscribeDesk(listener: (bot: string) => void): () => void
  deskChanged(bot: string): void
}

/** The hub of one process. */
export function createHub(): Hub {
  const listeners = new Map<string, Set<ConversationListener>>()
  const desks = new Set<(bot: string) => void>()
  return {
    subscribe(conversationId, listener) {
      const set = listeners.get(conversationId) ?? new Set()
      listeners.set(conversationId, set.add(listener))
      return () => {
        set.delete(listener)
        if (set.size === 0) listeners.delete(conversationId)
      }
    },
    publish(conversationId, entries) {
      if (entries.length === 0) return
      for (const listener of listeners.get(conversationId) ?? []) listener.onActivities(entries)
    },
    publishTyping(conversationId, typing) {
      for (const listener of listeners.get(conversationId) ?? []) listener.onTyping(typing)
    },
    subscribeDesk(listener) {
      desks.add(listener)
      return () => desks.delete(listener)
    },
    deskChanged(bot) {
      for (const listener of desks) listener(bot)
    },
  }
}
