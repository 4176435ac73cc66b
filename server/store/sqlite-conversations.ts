import { fromConversation, toActivity } from './rows.ts'
import { appendActivity, findActivity, findConversation, lastSeqOf } from './sqlite-activities.ts'
import { insertAudit } from './sqlite-audit.ts'
import { writeCommit } from './sqlite-commit.ts'
import { deleteContacts } from './sqlite-contacts.ts'
import type { Row, SqliteDatabase } from './sqlite-database.ts'
import { deleteLink } from './sqlite-links.ts'
import type { Overwriting } from './sqlite-overwriting.ts'
import { writeSilence } from './sqlite-silences.ts'
import type { ConversationStore } from './store.ts'

/** Conversations in SQLite. */
export function sqliteConversations(db: SqliteDatabase, overwriting: Overwriting): ConversationStore {
  return {
    createConversation: (conversation, first) =>
      db.transaction(() => {
        db.run(
          `insert into conversations (id, bot, user_id, language, status, owner, agent, epoch, state, resume_key_hash, created_at, updated_at, deleted_at)
           values (@id, @bot, @user_id, @language, @status, @owner, @agent, @epoch, @state, @resume_key_hash, @created_at, @updated_at, @deleted_at)`,
          fromConversation(conversation),
        )
        return first.map((entry) => appendActivity(db, conversation.id, entry))
      }),
    findConversation: (id) => findConversation(db, id),
    commit: (commit) => {
      const result = db.transaction(() => writeCommit(db, commit))
      const overwrites = Boolean(commit.rewrites?.length || commit.contact || commit.forgetsContacts)
      if (overwrites) overwriting.overwriteLog()
      return result
    },
    commitAll: (commits) => db.transaction(() => commits.map((commit) => writeCommit(db, commit))),
    findByClientId: (conversationId, clientActivityId) => {
      const row = db.one(
        'select * from activities where conversation_id = ? and client_activity_id = ?',
        conversationId,
        clientActivityId,
      )
      return row && toActivity(row)
    },
    findActivity: (id) => findActivity(db, id),
    activitiesAfter: (conversationId, seq) =>
      db
        .all('select * from activities where conversation_id = ? and seq > ? order by seq', conversationId, seq)
        .map(toActivity),
    lastMessages: (conversationId, { speaker, limit }) =>
      db
        .all(
          "select * from activities where conversation_id = ? and type = 'message' and speaker = ? order by seq desc limit ?",
          conversationId,
          speaker,
          limit,
        )
        .map(toActivity)
        .reverse(),
    lastEvent: (conversationId, name) => {
      const row = db.one(
        "select * from activities where conversation_id = ? and type = 'event' and activity ->> 'name' = ? order by seq desc limit 1",
        conversationId,
        name,
      )
      return row && toActivity(row)
    },
    lastSeq: (conversationId) => lastSeqOf(db, conversationId),
    pendingTurns: () => db.all('select * from pending_turns order by rowid').map(toPendingTurn),
    nextPendingTurn: (conversationId) => {
      const row = db.one('select * from pending_turns where conversation_id = ? order by seq limit 1', conversationId)
      return row && toPendingTurn(row)
    },
    traceOf: (activityId) => {
      const row = db.one('select trace from traces where activity_id = ?', activityId)
      return row && JSON.parse(row.trace as string)
    },
    deleteConversations: (ids, audit) => {
      db.transaction(() => {
        for (const id of ids) overwriteConversation(db, id, audit.at)
        insertAudit(db, audit)
      })
      overwriting.overwriteLog()
    },
    finishDeletion: overwriting.finishDeletion,
    conversationsWithBot: (bot, since) =>
      db
        .all(
          "select id from conversations where bot = ? and owner = 'bot' and updated_at > ? and deleted_at is null",
          bot,
          since,
        )
        .map((row) => row.id as string),
    conversationsBefore: (bot, before) =>
      db
        .all('select id from conversations where bot = ? and updated_at < ? and deleted_at is null', bot, before)
        .map((row) => row.id as string),
  }
}

function overwriteConversation(db: SqliteDatabase, id: string, now: string): void {
  db.run("update activities set activity = '{}', client_activity_id = null where conversation_id = ?", [id])
  db.run('delete from traces where conversation_id = ?', [id])
  db.run('delete from pending_turns where conversation_id = ?', [id])
  writeSilence(db, id, null)
  deleteContacts(db, id)
  deleteLink(db, id)
  db.run(
    "update handoffs set content = json_object('reason', content ->> 'reason', 'queue', content ->> 'queue', 'claimedAt', content ->> 'claimedAt'), state = 'resolved', resolved_at = coalesce(resolved_at, ?) where conversation_id = ?",
    [now, id],
  )
  db.run(
    "update conversations set state = '{}', user_id = '', resume_key_hash = '', status = 'resolved', owner = 'bot', agent = null, epoch = epoch + 1, deleted_at = ?, updated_at = ? where id = ?",
    [now, now, id],
  )
}

function toPendingTurn(row: Row): { conversationId: string; activityId: string; seq: number } {
  return {
    conversationId: row.conversation_id as string,
    activityId: row.activity_id as string,
    seq: row.seq as number,
  }
}
