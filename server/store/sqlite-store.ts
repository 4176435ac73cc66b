import { sqliteConversations } from './sqlite-conversations.ts'
import { openSqlite } from './sqlite-database.ts'
import { sqliteHandoffs } from './sqlite-handoffs.ts'
import { sqlitePublishing } from './sqlite-publishing.ts'
import { sqliteStaff } from './sqlite-staff.ts'
import type { Store } from './store.ts'

/** The embedded store: one SQLite file, every commit on disk before it returns. `:memory:` for tests. */
export function sqliteStore(path: string): Store {
  const db = openSqlite(path)
  return {
    ...sqliteConversations(db),
    ...sqliteHandoffs(db),
    ...sqliteStaff(db),
    ...sqlitePublishing(db),
    close: () => db.close(),
  }
}
