import type { SqliteDatabase } from './sqlite-database.ts'
import type { Commit, SilenceStore } from './store.ts'

/** When citizens are to be reminded of an open question, in SQLite; written by the commits of their conversations. */
export function sqliteSilences(db: SqliteDatabase): SilenceStore {
  return {
    silenceOf: (conversationId) => {
      const row = db.one('select due_at from silences where conversation_id = ?', conversationId)
      return row && (row.due_at as string)
    },
    dueSilences: (now) =>
      db
        .all(
          'select conversation_id, due_at, bot from silences join conversations on conversations.id = silences.conversation_id where due_at <= ? order by due_at',
          now,
        )
        .map((row) => ({
          conversationId: row.conversation_id as string,
          bot: row.bot as string,
          dueAt: row.due_at as string,
        })),
  }
}

/** Ends the silence that a commit answers, as part of it; false when it was broken or answered before. */
export function endSilence(db: SqliteDatabase, { conversationId, breaksSilence }: Commit): boolean {
  if (breaksSilence === undefined) return true
  const due = [conversationId, breaksSilence]
  return db.run('delete from silences where conversation_id = ? and due_at = ?', due) > 0
}

/** Sets or takes away the next reminder of a conversation, as part of a commit. */
export function writeSilence(db: SqliteDatabase, conversationId: string, dueAt: string | null): void {
  if (dueAt === null) db.run('delete from silences where conversation_id = ?', [conversationId])
  else db.run('insert or replace into silences (conversation_id, due_at) values (?, ?)', [conversationId, dueAt])
}
