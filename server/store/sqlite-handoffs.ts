import { toHandoff } from './rows.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import type { HandoffStore } from './store.ts'

const alive =
  'from handoffs join conversations on conversations.id = handoffs.conversation_id and conversations.deleted_at is null'

/** Handoffs in SQLite; they are written by the commits of their conversations. */
export function sqliteHandoffs(db: SqliteDatabase): HandoffStore {
  return {
    findHandoff: (id) => {
      const row = db.one(`select handoffs.* ${alive} where handoffs.id = ?`, id)
      return row && toHandoff(row)
    },
    openHandoffOf: (conversationId) => {
      const row = db.one(
        `select handoffs.* ${alive} where conversation_id = ? and handoffs.state <> 'resolved' order by handoffs.created_at desc`,
        conversationId,
      )
      return row && toHandoff(row)
    },
    listHandoffs: ({ bot, resolvedSince }) =>
      db
        .all(
          `select handoffs.* ${alive} where (? = '*' or handoffs.bot = ?) and (handoffs.state <> 'resolved' or handoffs.resolved_at >= ?) order by handoffs.created_at, handoffs.rowid`,
          bot,
          bot,
          resolvedSince,
        )
        .map(toHandoff),
    waitingFor: (bot) =>
      db
        .all(
          `select conversation_id, handoffs.created_at ${alive} where handoffs.bot = ? and handoffs.state = 'waiting' order by handoffs.created_at, handoffs.rowid`,
          bot,
        )
        .map((row) => ({ conversationId: row.conversation_id as string, createdAt: row.created_at as string })),
    withAgents: (bot) =>
      db
        .all(`select handoffs.* ${alive} where handoffs.bot = ? and handoffs.state = 'with-agent'`, bot)
        .map(toHandoff)
        .map(({ id, conversationId, agent, claimedAt }) => ({
          id,
          conversationId,
          agent: agent ?? '',
          claimedAt: claimedAt ?? '',
        })),
    lastWaits: (bot, { since, limit }) =>
      db
        .all(
          "select created_at, content ->> 'claimedAt' as claimed_at from handoffs where bot = ? and created_at >= ? and claimed_at is not null order by created_at desc limit ?",
          bot,
          since,
          limit,
        )
        .map((row) => Date.parse(row.claimed_at as string) - Date.parse(row.created_at as string)),
  }
}
