import { sqliteStore } from './sqlite-store.ts'
import type { Store } from './store.ts'

/** The same store without a file: gone when the process ends. */
export function memoryStore(): Store {
  return sqliteStore(':memory:')
}
