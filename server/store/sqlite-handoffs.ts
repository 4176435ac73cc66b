import { fromHandoff, toHandoff } from './rows.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import type { Handoff, HandoffStore } from './store.ts'

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

/** Writes a handoff as it is now, as part of the commit of its conversation. */
export function writeHandoff(db: SqliteDatabase, handoff: Handoff): void {
  db.run(
    `insert into handoffs (id, conversation_id, bot, state, agent, created_at, resolved_at, content)
     values (@id, @conversation_id, @bot, @state, @agent, @created_at, @resolved_at, @content)
     on conflict (id) do update set state = excluded.state, agent = excluded.agent, resolved_at = excluded.resolved_at, content = excluded.content`,
    fromHandoff(handoff),
  )
}
