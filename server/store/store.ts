import type { ConversationState, Language, TraceStep } from '../runtime/types.ts'

export type ConversationStatus = 'with-bot' | 'waiting' | 'with-agent' | 'resolved'
export type Owner = 'bot' | 'queue' | 'agent'

/** A conversation as it stands now; what was said stands in its log. */
export interface Conversation {
  id: string
  bot: string
  userId: string
  language: Language
  status: ConversationStatus
  owner: Owner
  /** Display name of the person who owns it; null when none does. */
  agent: string | null
  /** Grows with every change of owner; a message of an older one is refused. */
  epoch: number
  state: ConversationState
  resumeKeyHash: string
  createdAt: string
  updatedAt: string
  deletedAt: string | null
}

/** One entry of a conversation's log as the wire shows it, and its place. */
export interface LoggedActivity {
  seq: number
  id: string
  conversationId: string
  clientActivityId: string | null
  type: string
  speaker: 'user' | 'bot' | 'agent' | 'system'
  createdAt: string
  /** The activity itself (Bot Framework schema); emptied when the conversation is deleted. */
  activity: Record<string, unknown>
}

export type NewActivity = Omit<LoggedActivity, 'seq' | 'conversationId'>

export interface Handoff {
  id: string
  conversationId: string
  bot: string
  queue: string
  state: 'waiting' | 'with-agent' | 'resolved'
  reason: string
  language: Language
  question: string
  why: { status: string; reason: string | null; confidence: number; threshold: number }
  candidates: HandoffCandidate[]
  agent: string | null
  createdAt: string
  claimedAt: string | null
  resolvedAt: string | null
}

export interface HandoffCandidate {
  institution: string
  page: string
  title: string
  confidence: number
  text: string
  citation: { title: string; url: string; seenOn: string } | null
}

/** A message that has been acknowledged and must still be answered. */
export interface PendingTurn {
  conversationId: string
  activityId: string
  seq: number
}

/** Everything that one change of a conversation writes; all of it or nothing. */
export interface Commit {
  conversationId: string
  /** The epoch the writer believes in; another one refuses the whole commit. */
  epoch: number
  changes?: Partial<Pick<Conversation, 'status' | 'owner' | 'agent' | 'epoch' | 'state' | 'language'>>
  activities?: readonly NewActivity[]
  /** Earlier entries whose content is replaced (personal data found later). */
  rewrites?: ReadonlyArray<{ id: string; activity: Record<string, unknown> }>
  handoff?: Handoff
  /** The pending turn that this commit answers. */
  answers?: { activityId: string; trace: readonly TraceStep[] }
  /** Marks the first activity as one that must be answered. */
  pending?: boolean
  now: string
}

export type CommitResult =
  | { ok: true; activities: LoggedActivity[] }
  | { ok: false; reason: 'stale-epoch' | 'answered-already' | 'no-conversation' }

export interface StaffMember {
  name: string
  passwordHash: string
  role: string
  bot: string
  createdAt: string
}

export interface StaffSession {
  tokenHash: string
  name: string
  expiresAt: string
}

export interface AuditEntry {
  at: string
  who: string
  what: string
  about: string
}

/** Where conversations, handoffs, staff and audit are kept. Every method is durable when it returns. */
export interface Store {
  createConversation(conversation: Conversation, first: readonly NewActivity[]): LoggedActivity[]
  findConversation(id: string): Conversation | undefined
  /** Writes one change atomically; refused when the epoch is no longer the conversation's. */
  commit(commit: Commit): CommitResult
  /** The entry a client has already sent under this id, if any. */
  findByClientId(conversationId: string, clientActivityId: string): LoggedActivity | undefined
  /** Entries after `seq`, in order. */
  activitiesAfter(conversationId: string, seq: number): LoggedActivity[]
  pendingTurns(): PendingTurn[]
  isPending(activityId: string): boolean
  traceOf(activityId: string): TraceStep[] | undefined
  /** Overwrites everything that was said; ids, times and types stay for the totals. */
  deleteConversation(id: string, now: string): void
  /** Ids of conversations of a bot last touched before `before`. */
  conversationsBefore(bot: string, before: string): string[]

  findHandoff(id: string): Handoff | undefined
  openHandoffOf(conversationId: string): Handoff | undefined
  /** Waiting and claimed ones, and those resolved since. */
  listHandoffs(filter: { bot: string; resolvedSince: string }): Handoff[]

  addStaff(member: StaffMember): boolean
  findStaff(name: string): StaffMember | undefined
  addSession(session: StaffSession): void
  findSession(tokenHash: string, now: string): StaffSession | undefined
  removeSession(tokenHash: string): void
  setPresence(name: string, available: boolean): void
  isAvailable(name: string): boolean
  /** Whether someone who serves this bot has said that they are there. */
  isAnyoneAvailable(bot: string): boolean

  audit(entry: AuditEntry): void
  close(): void
}
