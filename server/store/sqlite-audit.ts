import type { SqliteDatabase } from './sqlite-database.ts'
import type { AuditEntry } from './store.ts'

/** Writes one line of the audit, as part of the transaction it belongs to. */
export function insertAudit(db: SqliteDatabase, { at, who, what, about }: AuditEntry): void {
  db.run('insert into audit (at, who, what, about) values (?, ?, ?, ?)', [at, who, what, about])
}
