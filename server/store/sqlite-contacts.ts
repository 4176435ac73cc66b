import { insertAudit } from './sqlite-audit.ts'
import type { Row, SqliteDatabase } from './sqlite-database.ts'
import type { Overwriting } from './sqlite-overwriting.ts'
import type { Contact, ContactStore } from './store.ts'

/** Contacts in SQLite; they are written by the commits of their conversations. */
export function sqliteContacts(db: SqliteDatabase, overwriting: Overwriting): ContactStore {
  return {
    contactsOf: (conversationId) =>
      db.all('select * from contacts where conversation_id = ? order by given_at', conversationId).map(toContact),
    forgetContacts: (audit) => {
      const old = db.all('select conversation_id, slot from contacts where kept_until <= ?', audit.at)
      if (old.length === 0) return 0
      db.transaction(() => {
        for (const { conversation_id: id, slot } of old) {
          db.run('delete from contacts where conversation_id = ? and slot = ?', [id, slot])
          // A dialog must be able to ask again for what is no longer known.
          db.run('update conversations set state = json_remove(state, ?) where id = ?', [
            `$.dialogs.slots."${slot}"`,
            id,
          ])
        }
        insertAudit(db, audit)
      })
      overwriting.overwriteLog()
      return old.length
    },
  }
}

/** Writes a contact in the place of an earlier one for the same slot, as part of a commit. */
export function writeContact(db: SqliteDatabase, c: Contact): void {
  db.run(
    'insert or replace into contacts (conversation_id, slot, dialog, kind, contact, promise, given_at, kept_until) values (?, ?, ?, ?, ?, ?, ?, ?)',
    [c.conversationId, c.slot, c.dialog, c.kind, c.contact, c.promise, c.givenAt, c.keptUntil],
  )
}

/** Overwrites the contacts of a conversation, as part of a transaction. */
export function deleteContacts(db: SqliteDatabase, conversationId: string): void {
  db.run('delete from contacts where conversation_id = ?', [conversationId])
}

function toContact(row: Row): Contact {
  return {
    conversationId: row.conversation_id as string,
    slot: row.slot as string,
    dialog: row.dialog as string,
    kind: row.kind as Contact['kind'],
    contact: row.contact as string,
    promise: row.promise as string | null,
    givenAt: row.given_at as string,
    keptUntil: row.kept_until as string,
  }
}
