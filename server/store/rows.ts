import { type ConversationState, emptyConversationState, type Language } from '../runtime/types.ts'
import type { Conversation, ConversationStatus, Handoff, LoggedActivity, Owner } from './store.ts'

type Row = Record<string, unknown>

/** A row of `conversations` → the conversation. */
export function toConversation(row: Row): Conversation {
  return {
    id: row.id as string,
    bot: row.bot as string,
    userId: row.user_id as string,
    language: row.language as Language,
    status: row.status as ConversationStatus,
    owner: row.owner as Owner,
    agent: row.agent as string | null,
    epoch: row.epoch as number,
    // What an earlier version of the platform wrote lacks what it did not know of yet.
    state: { ...emptyConversationState, ...(JSON.parse(row.state as string) as Partial<ConversationState>) },
    resumeKeyHash: row.resume_key_hash as string,
    createdAt: row.created_at as string,
    updatedAt: row.updated_at as string,
    deletedAt: row.deleted_at as string | null,
  }
}

/** A conversation → named values for its row. */
export function fromConversation(c: Conversation): Row {
  return {
    id: c.id,
    bot: c.bot,
    user_id: c.userId,
    language: c.language,
    status: c.status,
    owner: c.owner,
    agent: c.agent,
    epoch: c.epoch,
    state: JSON.stringify(c.state),
    resume_key_hash: c.resumeKeyHash,
    created_at: c.createdAt,
    updated_at: c.updatedAt,
    deleted_at: c.deletedAt,
  }
}

/** A row of `activities` → the entry. */
export function toActivity(row: Row): LoggedActivity {
  return {
    seq: row.seq as number,
    id: row.id as string,
    conversationId: row.conversation_id as string,
    clientActivityId: row.client_activity_id as string | null,
    type: row.type as string,
    speaker: row.speaker as LoggedActivity['speaker'],
    createdAt: row.created_at as string,
    activity: JSON.parse(row.activity as string) as Record<string, unknown>,
  }
}

type HandoffContent = Pick<
  Handoff,
  'queue' | 'reason' | 'language' | 'question' | 'why' | 'candidates' | 'given' | 'dialogs' | 'claimedAt'
>

// What an earlier version of the platform wrote knows nothing of dialogs.
const withoutDialogs: Pick<Handoff, 'given' | 'dialogs'> = { given: [], dialogs: [] }

/** A row of `handoffs` → the handoff. */
export function toHandoff(row: Row): Handoff {
  return {
    ...withoutDialogs,
    ...(JSON.parse(row.content as string) as HandoffContent),
    id: row.id as string,
    conversationId: row.conversation_id as string,
    bot: row.bot as string,
    state: row.state as Handoff['state'],
    agent: row.agent as string | null,
    createdAt: row.created_at as string,
    resolvedAt: row.resolved_at as string | null,
  }
}

/** A handoff → named values for its row. */
export function fromHandoff(h: Handoff): Row {
  const { queue, reason, language, question, why, candidates, given, dialogs, claimedAt } = h
  const content: HandoffContent = { queue, reason, language, question, why, candidates, given, dialogs, claimedAt }
  return {
    id: h.id,
    conversation_id: h.conversationId,
    bot: h.bot,
    state: h.state,
    agent: h.agent,
    created_at: h.createdAt,
    resolved_at: h.resolvedAt,
    content: JSON.stringify(content),
  }
}
