import { toActivity, toConversation } from './rows.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import type { Conversation, LoggedActivity, NewActivity } from './store.ts'

/** A conversation by its id, also one that has been deleted. */
export function findConversation(db: SqliteDatabase, id: string): Conversation | undefined {
  const row = db.one('select * from conversations where id = ?', id)
  return row && toConversation(row)
}

export function findActivity(db: SqliteDatabase, id: string): LoggedActivity | undefined {
  const row = db.one('select * from activities where id = ?', id)
  return row && toActivity(row)
}

/** Place of the last entry of a log; 0 when there is none. */
export function lastSeqOf(db: SqliteDatabase, conversationId: string): number {
  const row = db.one('select max(seq) as seq from activities where conversation_id = ?', conversationId)
  return (row?.seq as number | null) ?? 0
}

/** Writes an entry at the end of a log. */
export function appendActivity(db: SqliteDatabase, conversationId: string, entry: NewActivity): LoggedActivity {
  const seq = lastSeqOf(db, conversationId) + 1
  const { id, clientActivityId, type, speaker, createdAt, activity } = entry
  db.run(
    'insert into activities (conversation_id, seq, id, client_activity_id, type, speaker, created_at, activity) values (?, ?, ?, ?, ?, ?, ?, ?)',
    [conversationId, seq, id, clientActivityId, type, speaker, createdAt, JSON.stringify(activity)],
  )
  return { ...entry, seq, conversationId }
}
