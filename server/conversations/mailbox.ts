/** Runs the work of each conversation one piece at a time, in the order in which it came. */
export interface Mailbox {
  post(conversationId: string, work: () => Promise<void> | void): void
  /** Resolves when everything posted so far is done. */
  idle(): Promise<void>
}

/** A mailbox in memory; what must survive a crash is in the store's pending turns. */
export function createMailbox(onError: (error: unknown, conversationId: string) => void): Mailbox {
  const tails = new Map<string, Promise<void>>()
  return {
    post(conversationId, work) {
      const before = tails.get(conversationId) ?? Promise.resolve()
      const tail = before
        // The answer to a POST leaves first; the turn begins with the next round of the event loop.
        .then(() => new Promise<void>((resolve) => setImmediate(resolve)))
        .then(work)
        .catch((error: unknown) => onError(error, conversationId))
        .finally(() => {
          if (tails.get(conversationId) === tail) tails.delete(conversationId)
        })
      tails.set(conversationId, tail)
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
