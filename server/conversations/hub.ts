import type { LoggedActivity } from '../store/store.ts'

/** A signal that is shown now and never kept. */
export interface Typing {
  speaker: 'user' | 'bot' | 'agent'
  speakerName: string
}

export interface ConversationListener {
  onActivities(entries: readonly LoggedActivity[]): void
  onTyping(typing: Typing): void
  /** The conversation has been deleted. */
  onEnd(): void
}

/** Tells whoever is listening what has just been written; losing it loses nothing, the log is in the store. */
export interface Hub {
  subscribe(conversationId: string, listener: ConversationListener): () => void
  publish(conversationId: string, entries: readonly LoggedActivity[]): void
  /** Called with the id of every conversation in which something has been written. */
  subscribeAll(listener: (conversationId: string) => void): () => void
  publishTyping(conversationId: string, typing: Typing): void
  end(conversationId: string): void
  /** Called whenever a queue or a handoff of a bot changes. */
  subscribeDesk(listener: (bot: string) => void): () => void
  deskChanged(bot: string): void
}

/** The hub of one process. What a listener fails at is not the fault of the change that it is told of. */
export function createHub(onFault: (error: unknown, about: string) => void): Hub {
  const listeners = new Map<string, Set<ConversationListener>>()
  const everywhere = new Set<(conversationId: string) => void>()
  const desks = new Set<(bot: string) => void>()
  const tell = (conversationId: string, say: (listener: ConversationListener) => void) => {
    for (const listener of listeners.get(conversationId) ?? []) {
      try {
        say(listener)
      } catch (error) {
        onFault(error, conversationId)
      }
    }
  }
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
      tell(conversationId, (listener) => listener.onActivities(entries))
      for (const listener of everywhere) listener(conversationId)
    },
    subscribeAll(listener) {
      everywhere.add(listener)
      return () => everywhere.delete(listener)
    },
    publishTyping(conversationId, typing) {
      tell(conversationId, (listener) => listener.onTyping(typing))
    },
    end(conversationId) {
      tell(conversationId, (listener) => listener.onEnd())
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
