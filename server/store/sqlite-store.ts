import { sqliteContacts } from './sqlite-contacts.ts'
import { sqliteConversations } from './sqlite-conversations.ts'
import { openSqlite } from './sqlite-database.ts'
import { sqliteHandoffs } from './sqlite-handoffs.ts'
import { sqliteLinks } from './sqlite-links.ts'
import { createOverwriting } from './sqlite-overwriting.ts'
import { sqlitePublishing } from './sqlite-publishing.ts'
import { sqliteSilences } from './sqlite-silences.ts'
import { sqliteStaff } from './sqlite-staff.ts'
import type { Store } from './store.ts'

/** The embedded store: one SQLite file, every commit on disk before it returns. `:memory:` for tests. */
export function sqliteStore(path: string): Store {
  const db = openSqlite(path)
  const overwriting = createOverwriting(db)
  return {
    ...sqliteConversations(db, overwriting),
    ...sqliteContacts(db, overwriting),
    ...sqliteSilences(db),
    ...sqliteLinks(db),
    ...sqliteHandoffs(db),
    ...sqliteStaff(db),
    ...sqlitePublishing(db),
    close: () => db.close(),
  }
}
