/** Runs the work of each conversation or queue one piece at a time, in the order in which it came. */
export interface Mailbox {
  post(whose: string, work: () => Promise<void> | void): void
  /** Resolves when everything posted so far is done. */
  idle(): Promise<void>
}

/** A mailbox in memory; what must survive a crash is in the store's pending turns. */
export function createMailbox(onError: (error: unknown, whose: string) => void): Mailbox {
  const tails = new Map<string, Promise<void>>()
  return {
    post(whose, work) {
      const before = tails.get(whose) ?? Promise.resolve()
      const tail = before
        // The answer to a POST leaves first; the turn begins with the next round of the event loop.
        .then(() => new Promise<void>((resolve) => setImmediate(resolve)))
        .then(work)
        .catch((error: unknown) => onError(error, whose))
        .finally(() => {
          if (tails.get(whose) === tail) tails.delete(whose)
        })
      tails.set(whose, tail)
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
