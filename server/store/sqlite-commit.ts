import { fromConversation } from './rows.ts'
import { appendActivity, findActivity, findConversation } from './sqlite-activities.ts'
import { insertAudit } from './sqlite-audit.ts'
import { deleteContacts, writeContact } from './sqlite-contacts.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import { writeHandoff } from './sqlite-handoffs.ts'
import { endSilence, writeSilence } from './sqlite-silences.ts'
import type { Commit, CommitResult, Conversation, LoggedActivity } from './store.ts'

/** Writes one change of a conversation, as part of a transaction; refused when somebody else has been faster. */
export function writeCommit(db: SqliteDatabase, commit: Commit): CommitResult {
  const { conversationId } = commit
  const conversation = findConversation(db, conversationId)
  if (!conversation || conversation.deletedAt !== null) return { ok: false, reason: 'no-conversation' }
  if (conversation.epoch !== commit.epoch) return { ok: false, reason: 'stale-epoch' }
  if (!endTurn(db, commit) || !endSilence(db, commit)) return { ok: false, reason: 'answered-already' }
  for (const { id, activity } of commit.rewrites ?? []) rewrite(db, id, activity)
  const activities = (commit.activities ?? []).map((entry) => appendActivity(db, conversationId, entry))
  if (commit.pending) beginTurn(db, activities[0])
  updateConversation(db, { ...conversation, ...commit.changes, updatedAt: commit.now })
  if (commit.silenceAt !== undefined) writeSilence(db, conversationId, commit.silenceAt)
  if (commit.contact) writeContact(db, commit.contact)
  if (commit.forgetsContacts) deleteContacts(db, conversationId)
  if (commit.handoff) writeHandoff(db, commit.handoff)
  if (commit.audit) insertAudit(db, commit.audit)
  return { ok: true, activities }
}

/** The first of the entries is a message that must be answered. */
function beginTurn(db: SqliteDatabase, message: LoggedActivity | undefined): void {
  if (!message) return
  const { id, conversationId, seq } = message
  db.run('insert into pending_turns (activity_id, conversation_id, seq) values (?, ?, ?)', [id, conversationId, seq])
}

/** False when the turn has been answered by another. */
function endTurn(db: SqliteDatabase, { answers, conversationId }: Commit): boolean {
  if (!answers) return true
  const { activityId, trace } = answers
  if (db.run('delete from pending_turns where activity_id = ?', [activityId]) === 0) return false
  const values = [activityId, conversationId, JSON.stringify(trace)]
  db.run('insert into traces (activity_id, conversation_id, trace) values (?, ?, ?)', values)
  return true
}

/** Replaces a message in the log and wherever its words were repeated: the question of a handoff, a trace. */
function rewrite(db: SqliteDatabase, id: string, activity: Record<string, unknown>): void {
  const before = findActivity(db, id)
  if (!before) return
  db.run('update activities set activity = ? where id = ?', [JSON.stringify(activity), id])
  db.run(
    "update handoffs set content = json_set(content, '$.question', ?) where conversation_id = ? and content ->> 'question' = ?",
    [String(activity.text ?? ''), before.conversationId, String(before.activity.text ?? '')],
  )
  db.run("update traces set trace = '[]' where activity_id = ?", [id])
}

function updateConversation(db: SqliteDatabase, conversation: Conversation): void {
  db.run(
    'update conversations set language = @language, status = @status, owner = @owner, agent = @agent, epoch = @epoch, state = @state, updated_at = @updated_at where id = @id',
    fromConversation(conversation),
  )
}
