/** What a page remembers of itself. */
export interface Memory {
  read(key: string): string | null
  write(key: string, value: string): void
  forget(key: string): void
}

/** The browser's storage, or memory alone where the browser forbids it: then a reload begins anew. */
export function createMemory(kind: 'localStorage' | 'sessionStorage'): Memory {
  const kept = new Map<string, string>()
  const attempt = <T>(work: (storage: Storage) => T): T | undefined => {
    try {
      return work(window[kind])
    } catch {
      // Blocked or full: the copy in memory serves.
      return undefined
    }
  }
  return {
    read(key) {
      const found = attempt((storage) => storage.getItem(key))
      return found === undefined ? (kept.get(key) ?? null) : found
    },
    write(key, value) {
      kept.set(key, value)
      attempt((storage) => storage.setItem(key, value))
    },
    forget(key) {
      kept.delete(key)
      attempt((storage) => storage.removeItem(key))
    },
  }
}
