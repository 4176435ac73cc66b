import Database from 'better-sqlite3'
import { AppError } from '../errors.ts'
import { fromConversation, fromHandoff, toActivity, toConversation, toHandoff } from './rows.ts'
import { schema } from './schema.ts'
import type { Commit, CommitResult, LoggedActivity, NewActivity, Store } from './store.ts'

type Row = Record<string, unknown>

/** The embedded store: one SQLite file, every commit on disk before it returns. `:memory:` for tests. */
export function sqliteStore(path: string): Store {
  const db = open(path)
  const prepared = new Map<string, Database.Statement>()
  const sql = (text: string): Database.Statement => {
    const statement = prepared.get(text) ?? db.prepare(text)
    prepared.set(text, statement)
    return statement
  }
  const one = (text: string, ...values: unknown[]) => guarded(() => sql(text).get(...values) as Row | undefined)
  const all = (text: string, ...values: unknown[]) => guarded(() => sql(text).all(...values) as Row[])
  const run = (text: string, ...values: unknown[]) => guarded(() => sql(text).run(...values))

  const append = (conversationId: string, entry: NewActivity): LoggedActivity => {
    const last = sql('select coalesce(max(seq), 0) as seq from activities where conversation_id = ?').get(
      conversationId,
    ) as Row
    const seq = (last.seq as number) + 1
    sql(
      'insert into activities (conversation_id, seq, id, client_activity_id, type, speaker, created_at, activity) values (?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(
      conversationId,
      seq,
      entry.id,
      entry.clientActivityId,
      entry.type,
      entry.speaker,
      entry.createdAt,
      JSON.stringify(entry.activity),
    )
    return { ...entry, seq, conversationId }
  }

  const findConversation = (id: string) => {
    const row = one('select * from conversations where id = ?', id)
    return row && toConversation(row)
  }

  const write = (commit: Commit): CommitResult => {
    const conversation = findConversation(commit.conversationId)
    if (!conversation || conversation.deletedAt !== null) return { ok: false, reason: 'no-conversation' }
    if (conversation.epoch !== commit.epoch) return { ok: false, reason: 'stale-epoch' }
    if (commit.answers) {
      const done = sql('delete from pending_turns where activity_id = ?').run(commit.answers.activityId)
      if (done.changes === 0) return { ok: false, reason: 'answered-already' }
      sql('insert into traces (activity_id, conversation_id, trace) values (?, ?, ?)').run(
        commit.answers.activityId,
        commit.conversationId,
        JSON.stringify(commit.answers.trace),
      )
    }
    for (const { id, activity } of commit.rewrites ?? []) {
      sql('update activities set activity = ? where conversation_id = ? and id = ?').run(
        JSON.stringify(activity),
        commit.conversationId,
        id,
      )
    }
    const activities = (commit.activities ?? []).map((entry) => append(commit.conversationId, entry))
    const first = activities[0]
    if (commit.pending && first) {
      sql('insert into pending_turns (activity_id, conversation_id, seq) values (?, ?, ?)').run(
        first.id,
        commit.conversationId,
        first.seq,
      )
    }
    const next = { ...conversation, ...commit.changes, updatedAt: commit.now }
    sql(
      'update conversations set language = @language, status = @status, owner = @owner, agent = @agent, epoch = @epoch, state = @state, updated_at = @updated_at where id = @id',
    ).run(fromConversation(next))
    if (commit.handoff) {
      sql(
        `insert into handoffs (id, conversation_id, bot, state, agent, created_at, resolved_at, content)
         values (@id, @conversation_id, @bot, @state, @agent, @created_at, @resolved_at, @content)
         on conflict (id) do update set state = excluded.state, agent = excluded.agent, resolved_at = excluded.resolved_at, content = excluded.content`,
      ).run(fromHandoff(commit.handoff))
    }
    return { ok: true, activities }
  }

  return {
    createConversation: (conversation, first) =>
      guarded(
        db.transaction(() => {
          sql(
            `insert into conversations (id, bot, user_id, language, status, owner, agent, epoch, state, resume_key_hash, created_at, updated_at, deleted_at)
             values (@id, @bot, @user_id, @language, @status, @owner, @agent, @epoch, @state, @resume_key_hash, @created_at, @updated_at, @deleted_at)`,
          ).run(fromConversation(conversation))
          return first.map((entry) => append(conversation.id, entry))
        }),
      ),
    findConversation,
    commit: (commit) => guarded(() => db.transaction(write).immediate(commit)),
    findByClientId: (conversationId, clientActivityId) => {
      const row = one(
        'select * from activities where conversation_id = ? and client_activity_id = ?',
        conversationId,
        clientActivityId,
      )
      return row && toActivity(row)
    },
    activitiesAfter: (conversationId, seq) =>
      all('select * from activities where conversation_id = ? and seq > ? order by seq', conversationId, seq).map(
        toActivity,
      ),
    pendingTurns: () =>
      all('select * from pending_turns order by rowid').map((row) => ({
        conversationId: row.conversation_id as string,
        activityId: row.activity_id as string,
        seq: row.seq as number,
      })),
    isPending: (activityId) =>
      one('select 1 as found from pending_turns where activity_id = ?', activityId) !== undefined,
    traceOf: (activityId) => {
      const row = one('select trace from traces where activity_id = ?', activityId)
      return row && JSON.parse(row.trace as string)
    },
    deleteConversation: (id, now) => {
      guarded(
        db.transaction(() => {
          sql("update activities set activity = '{}', client_activity_id = null where conversation_id = ?").run(id)
          sql('delete from traces where conversation_id = ?').run(id)
          sql('delete from pending_turns where conversation_id = ?').run(id)
          sql(
            "update handoffs set content = json_object('reason', content ->> 'reason', 'queue', content ->> 'queue'), state = 'resolved', resolved_at = coalesce(resolved_at, ?) where conversation_id = ?",
          ).run(now, id)
          sql(
            "update conversations set state = '{}', user_id = '', resume_key_hash = '', status = 'resolved', owner = 'bot', epoch = epoch + 1, deleted_at = ?, updated_at = ? where id = ?",
          ).run(now, now, id)
        }),
      )
      // The log of the database would keep the old pages until they happen to be written over.
      guarded(() => db.pragma('wal_checkpoint(TRUNCATE)'))
    },
    conversationsBefore: (bot, before) =>
      all('select id from conversations where bot = ? and updated_at < ? and deleted_at is null', bot, before).map(
        (row) => row.id as string,
      ),

    findHandoff: (id) => {
      const row = one('select * from handoffs where id = ?', id)
      return row && toHandoff(row)
    },
    openHandoffOf: (conversationId) => {
      const row = one(
        "select * from handoffs where conversation_id = ? and state <> 'resolved' order by created_at desc",
        conversationId,
      )
      return row && toHandoff(row)
    },
    listHandoffs: ({ bot, resolvedSince }) =>
      all(
        "select handoffs.* from handoffs join conversations on conversations.id = conversation_id where (? = '*' or handoffs.bot = ?) and (handoffs.state <> 'resolved' or handoffs.resolved_at >= ?) and deleted_at is null order by handoffs.created_at, handoffs.rowid",
        bot,
        bot,
        resolvedSince,
      ).map(toHandoff),

    addStaff: ({ name, passwordHash, role, bot, createdAt }) =>
      run(
        'insert into staff (name, password_hash, role, bot, created_at) values (?, ?, ?, ?, ?) on conflict do nothing',
        name,
        passwordHash,
        role,
        bot,
        createdAt,
      ).changes > 0,
    findStaff: (name) => {
      const row = one('select * from staff where name = ?', name)
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
    addSession: ({ tokenHash, name, expiresAt }) => {
      run('insert into staff_sessions (token_hash, name, expires_at) values (?, ?, ?)', tokenHash, name, expiresAt)
    },
    findSession: (tokenHash, now) => {
      const row = one('select * from staff_sessions where token_hash = ? and expires_at > ?', tokenHash, now)
      return row && { tokenHash, name: row.name as string, expiresAt: row.expires_at as string }
    },
    removeSession: (tokenHash) => {
      run('delete from staff_sessions where token_hash = ?', tokenHash)
    },
    setPresence: (name, available) => {
      run('update staff set available = ? where name = ?', available ? 1 : 0, name)
    },
    isAvailable: (name) => one('select available from staff where name = ?', name)?.available === 1,
    isAnyoneAvailable: (bot) =>
      one("select 1 as found from staff where available = 1 and (bot = ? or bot = '*')", bot) !== undefined,

    audit: ({ at, who, what, about }) => {
      run('insert into audit (at, who, what, about) values (?, ?, ?, ?)', at, who, what, about)
    },
    close: () => {
      db.close()
    },
  }
}

function open(path: string): Database.Database {
  try {
    const db = new Database(path)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('secure_delete = ON')
    db.pragma('foreign_keys = ON')
    db.exec(schema)
    const [check] = db.pragma('quick_check') as Array<{ quick_check: string }>
    if (check?.quick_check !== 'ok') throw new Error(check?.quick_check)
    return db
  } catch (error) {
    throw new AppError(
      'STORE_CANNOT_OPEN',
      `The database ${path} cannot be opened: ${(error as Error).message}. Restore a backup or name another DATA_DIR.`,
      500,
    )
  }
}

/** A full disk or a locked file is said in words; nothing was acknowledged then. */
function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_READONLY')) {
      throw new AppError(
        'STORE_FULL',
        'The message could not be stored: no room on the disk. Nothing was accepted; try again later.',
        503,
      )
    }
    if (code.startsWith('SQLITE_BUSY')) {
      throw new AppError('STORE_BUSY', 'The store is busy. Nothing was accepted; try again.', 503)
    }
    throw error
  }
}
