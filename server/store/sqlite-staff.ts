import { insertAudit } from './sqlite-audit.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import type { StaffStore } from './store.ts'

/** Staff, their sessions and presence in SQLite. */
export function sqliteStaff(db: SqliteDatabase): StaffStore {
  return {
    addStaff: ({ name, passwordHash, role, bot, createdAt }, audit) =>
      db.transaction(() => {
        const added = db.run(
          'insert into staff (name, password_hash, role, bot, created_at) values (?, ?, ?, ?, ?) on conflict do nothing',
          [name, passwordHash, role, bot, createdAt],
        )
        if (added > 0) insertAudit(db, audit)
        return added > 0
      }),
    findStaff: (name) => {
      const row = db.one('select * from staff where name = ?', name)
      return (
        row && {
          name,
          passwordHash: row.password_hash as string,
          role: row.role as string,
          bot: row.bot as string,
          createdAt: row.created_at as string,
        }
      )
    },
    addSession: ({ tokenHash, name, expiresAt }, audit) => {
      db.transaction(() => {
        db.run('insert into staff_sessions (token_hash, name, expires_at) values (?, ?, ?)', [
          tokenHash,
          name,
          expiresAt,
        ])
        insertAudit(db, audit)
      })
    },
    findSession: (tokenHash, now) => {
      const row = db.one('select * from staff_sessions where token_hash = ? and expires_at > ?', tokenHash, now)
      return row && { tokenHash, name: row.name as string, expiresAt: row.expires_at as string }
    },
    removeSession: ({ tokenHash, name }) => {
      db.transaction(() => {
        db.run('delete from staff_sessions where token_hash = ?', [tokenHash])
        db.run('update presence set available = 0 where name = ?', [name])
      })
    },
    setPresence: (name, { available, at }) => {
      db.run(
        'insert into presence (name, available, heard_at) values (?, ?, ?) on conflict (name) do update set available = excluded.available, heard_at = excluded.heard_at',
        [name, available ? 1 : 0, at],
      )
    },
    keepPresence: (name, { at, heardSince }) => {
      db.run(
        'insert into presence (name, available, heard_at) values (?, 0, ?) on conflict (name) do update set available = (heard_at > ? and available), heard_at = excluded.heard_at',
        [name, at, heardSince],
      )
    },
    wasHeard: (name, since) =>
      db.one('select 1 as found from presence where name = ? and heard_at > ?', name, since) !== undefined,
    isAvailable: (name, heardSince) =>
      db.one('select 1 as found from presence where name = ? and available = 1 and heard_at > ?', name, heardSince) !==
      undefined,
    isAnyoneAvailable: (bot, heardSince) =>
      db.one(
        "select 1 as found from presence join staff on staff.name = presence.name where available = 1 and heard_at > ? and (bot = ? or bot = '*')",
        heardSince,
        bot,
      ) !== undefined,
    audit: (entry) => insertAudit(db, entry),
  }
}
