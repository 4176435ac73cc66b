import { fromConversation, fromHandoff, toActivity, toConversation } from './rows.ts'
import { insertAudit } from './sqlite-audit.ts'
import type { Row, SqliteDatabase } from './sqlite-database.ts'
import type { Commit, CommitResult, ConversationStore, LoggedActivity, NewActivity } from './store.ts'

/** Conversations in SQLite. */
export function sqliteConversations(db: SqliteDatabase): ConversationStore {
  // Words that were overwritten in the file may still stand in its log, also those of the process before us.
  let leftInLog = true
  const finishDeletion = (): boolean => {
    if (leftInLog) leftInLog = !db.emptyLog()
    return !leftInLog
  }
  /** What was overwritten has been acknowledged by now: when its log cannot be emptied yet, that is tried again. */
  const overwriteLog = (): void => {
    leftInLog = true
    try {
      finishDeletion()
    } catch {
      // `finishDeletion` is called again until it succeeds, and then says what is wrong.
    }
  }

  const findConversation = (id: string) => {
    const row = db.one('select * from conversations where id = ?', id)
    return row && toConversation(row)
  }
  const findActivity = (id: string) => {
    const row = db.one('select * from activities where id = ?', id)
    return row && toActivity(row)
  }
  const lastSeq = (conversationId: string) =>
    db.one('select max(seq) as seq from activities where conversation_id = ?', conversationId)?.seq as number | null

  const append = (conversationId: string, entry: NewActivity): LoggedActivity => {
    const seq = (lastSeq(conversationId) ?? 0) + 1
    const { id, clientActivityId, type, speaker, createdAt, activity } = entry
    db.run(
      'insert into activities (conversation_id, seq, id, client_activity_id, type, speaker, created_at, activity) values (?, ?, ?, ?, ?, ?, ?, ?)',
      [conversationId, seq, id, clientActivityId, type, speaker, createdAt, JSON.stringify(activity)],
    )
    return { ...entry, seq, conversationId }
  }

  /** Replaces a message in the log and wherever its words were repeated: the question of a handoff, a trace. */
  const rewrite = (id: string, activity: Record<string, unknown>): void => {
    const before = findActivity(id)
    if (!before) return
    db.run('update activities set activity = ? where id = ?', [JSON.stringify(activity), id])
    db.run(
      "update handoffs set content = json_set(content, '$.question', ?) where conversation_id = ? and content ->> 'question' = ?",
      [String(activity.text ?? ''), before.conversationId, String(before.activity.text ?? '')],
    )
    db.run("update traces set trace = '[]' where activity_id = ?", [id])
  }

  const endTurn = (commit: Commit): boolean => {
    if (!commit.answers) return true
    const { activityId, trace } = commit.answers
    if (db.run('delete from pending_turns where activity_id = ?', [activityId]) === 0) return false
    db.run('insert into traces (activity_id, conversation_id, trace) values (?, ?, ?)', [
      activityId,
      commit.conversationId,
      JSON.stringify(trace),
    ])
    return true
  }

  const write = (commit: Commit): CommitResult => {
    const { conversationId } = commit
    const conversation = findConversation(conversationId)
    if (!conversation || conversation.deletedAt !== null) return { ok: false, reason: 'no-conversation' }
    if (conversation.epoch !== commit.epoch) return { ok: false, reason: 'stale-epoch' }
    if (!endTurn(commit)) return { ok: false, reason: 'answered-already' }
    for (const { id, activity } of commit.rewrites ?? []) rewrite(id, activity)
    const activities = (commit.activities ?? []).map((entry) => append(conversationId, entry))
    const [first] = activities
    if (commit.pending && first) {
      db.run('insert into pending_turns (activity_id, conversation_id, seq) values (?, ?, ?)', [
        first.id,
        conversationId,
        first.seq,
      ])
    }
    db.run(
      'update conversations set language = @language, status = @status, owner = @owner, agent = @agent, epoch = @epoch, state = @state, updated_at = @updated_at where id = @id',
      fromConversation({ ...conversation, ...commit.changes, updatedAt: commit.now }),
    )
    if (commit.handoff) {
      db.run(
        `insert into handoffs (id, conversation_id, bot, state, agent, created_at, resolved_at, content)
         values (@id, @conversation_id, @bot, @state, @agent, @created_at, @resolved_at, @content)
         on conflict (id) do update set state = excluded.state, agent = excluded.agent, resolved_at = excluded.resolved_at, content = excluded.content`,
        fromHandoff(commit.handoff),
      )
    }
    if (commit.audit) insertAudit(db, commit.audit)
    return { ok: true, activities }
  }

  return {
    createConversation: (conversation, first) =>
      db.transaction(() => {
        db.run(
          `insert into conversations (id, bot, user_id, language, status, owner, agent, epoch, state, resume_key_hash, created_at, updated_at, deleted_at)
           values (@id, @bot, @user_id, @language, @status, @owner, @agent, @epoch, @state, @resume_key_hash, @created_at, @updated_at, @deleted_at)`,
          fromConversation(conversation),
        )
        return first.map((entry) => append(conversation.id, entry))
      }),
    findConversation,
    commit: (commit) => {
      const result = db.transaction(() => write(commit))
      if (commit.rewrites?.length) overwriteLog()
      return result
    },
    commitAll: (commits) => db.transaction(() => commits.map(write)),
    findByClientId: (conversationId, clientActivityId) => {
      const row = db.one(
        'select * from activities where conversation_id = ? and client_activity_id = ?',
        conversationId,
        clientActivityId,
      )
      return row && toActivity(row)
    },
    findActivity,
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
    lastSeq: (conversationId) => lastSeq(conversationId) ?? 0,
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
      overwriteLog()
    },
    finishDeletion,
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
