import type { ConversationState, GivenValue, Language, TraceStep } from '../runtime/types.ts'

export type ConversationStatus = 'with-bot' | 'waiting' | 'with-agent' | 'resolved'
export type Owner = 'bot' | 'queue' | 'agent'
export type Speaker = 'user' | 'bot' | 'agent' | 'system'

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
  speaker: Speaker
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
  /** What the citizen has told dialogs. */
  given: GivenValue[]
  /** The dialogs that were under way, by id. */
  dialogs: string[]
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

/** A way to reach the citizen that they gave for one purpose; kept apart from what was said. */
export interface Contact {
  conversationId: string
  /** What it was given for: the dialog that asked for it, and the slot. */
  dialog: string
  slot: string
  kind: 'e-mail' | 'phone'
  contact: string
  /** How soon an answer was promised, in the words that the citizen read; null when nothing was. */
  promise: string | null
  givenAt: string
  /** Forgotten then, if it has not been before. */
  keptUntil: string
}

/** Where a conversation is held that we must bring our words to, because nobody listens there. */
export interface ChannelLink {
  conversationId: string
  /** What the channel calls the conversation and its user. */
  key: string
  /** Where the channel takes what is said. */
  address: Record<string, unknown>
  /** Place of the last entry that has been brought there. */
  deliveredSeq: number
}

/** A message that has been acknowledged and must still be answered. */
export interface PendingTurn {
  conversationId: string
  activityId: string
  seq: number
}

export interface AuditEntry {
  at: string
  who: string
  what: string
  about: string
}

/** Everything that one change of a conversation writes; all of it or nothing. */
export interface Commit {
  conversationId: string
  /** The epoch the writer believes in; another one refuses the whole commit. */
  epoch: number
  changes?: Partial<Pick<Conversation, 'status' | 'owner' | 'agent' | 'epoch' | 'state' | 'language'>>
  activities?: readonly NewActivity[]
  /** Earlier messages whose text is replaced wherever it was kept (personal data found later). */
  rewrites?: ReadonlyArray<{ id: string; activity: Record<string, unknown> }>
  handoff?: Handoff
  /** The pending turn that this commit answers. */
  answers?: { activityId: string; trace: readonly TraceStep[] }
  /** Marks the first activity as one that must be answered. */
  pending?: boolean
  /** When the citizen is reminded if they say nothing until then; null: not at all; left out: as it was. */
  silenceAt?: string | null
  /** The moment of the reminder that this commit is. */
  breaksSilence?: string
  /** A contact that was given; it takes the place of an earlier one for the same slot. */
  contact?: Contact
  /** The purpose of the conversation's contacts is fulfilled: they are overwritten. */
  forgetsContacts?: boolean
  /** Who did it, when that was a person at the desk. */
  audit?: AuditEntry
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

/** How far a version of a pack has come: shown as a trial, or approved by the institution. */
export const stages = ['pilot', 'live'] as const
export type Stage = (typeof stages)[number]

/** A version of a pack began to serve. */
export interface Publication {
  bot: string
  /** Its place in the history of the bot, from 1. */
  seq: number
  /** Hash of the pack's content. */
  version: string
  stage: Stage
  kind: 'publish' | 'rollback'
  who: string
  at: string
}

/** A bot that has been silenced. */
export interface Mute {
  bot: string
  reason: string
  who: string
  at: string
}

/** Conversations and their logs. */
export interface ConversationStore {
  createConversation(conversation: Conversation, first: readonly NewActivity[]): LoggedActivity[]
  findConversation(id: string): Conversation | undefined
  /** Writes one change atomically; refused when the epoch is no longer the conversation's. */
  commit(commit: Commit): CommitResult
  /** Writes changes of several conversations, all of them or none; those of an older epoch are left out. */
  commitAll(commits: readonly Commit[]): CommitResult[]
  /** The entry a client has already sent under this id, if any. */
  findByClientId(conversationId: string, clientActivityId: string): LoggedActivity | undefined
  findActivity(id: string): LoggedActivity | undefined
  /** Entries after `seq`, in order. */
  activitiesAfter(conversationId: string, seq: number): LoggedActivity[]
  /** The last messages of one speaker, the oldest of them first. */
  lastMessages(conversationId: string, which: { speaker: Speaker; limit: number }): LoggedActivity[]
  /** The last event of this name. */
  lastEvent(conversationId: string, name: string): LoggedActivity | undefined
  /** Place of the last entry; 0 when there is none. */
  lastSeq(conversationId: string): number
  pendingTurns(): PendingTurn[]
  /** The first message of a conversation that must still be answered. */
  nextPendingTurn(conversationId: string): PendingTurn | undefined
  traceOf(activityId: string): TraceStep[] | undefined
  /** Overwrites everything that was said; ids, times and types stay for the totals. */
  deleteConversations(ids: readonly string[], audit: AuditEntry): void
  /** Overwrites what another process kept deletion from overwriting; false when it still does. */
  finishDeletion(): boolean
  /** Ids of conversations that a bot itself leads and that were touched after `since`. */
  conversationsWithBot(bot: string, since: string): string[]
  /** Ids of conversations of a bot last touched before `before`. */
  conversationsBefore(bot: string, before: string): string[]
}

/** Handoffs of conversations that have not been deleted. */
export interface HandoffStore {
  findHandoff(id: string): Handoff | undefined
  openHandoffOf(conversationId: string): Handoff | undefined
  /** Waiting and claimed ones, and those resolved since. */
  listHandoffs(filter: { bot: string; resolvedSince: string }): Handoff[]
  /** Who waits for a person of this bot, the oldest first. */
  waitingFor(bot: string): Array<{ conversationId: string; createdAt: string }>
  /** Who is with a person of this bot. */
  withAgents(bot: string): Array<{ id: string; conversationId: string; agent: string; claimedAt: string }>
  /** How long those of a bot that were claimed since had waited, the last ones, in milliseconds. */
  lastWaits(bot: string, which: { since: string; limit: number }): number[]
}

/** When citizens are to be reminded of an open question. */
export interface SilenceStore {
  silenceOf(conversationId: string): string | undefined
  /** Those whose moment has come, the longest silence first. */
  dueSilences(now: string): Array<{ conversationId: string; bot: string; dueAt: string }>
}

/** Ways to reach citizens; gone with their conversation, their purpose or their time. */
export interface ContactStore {
  contactsOf(conversationId: string): Contact[]
  /** Overwrites those whose time is over at the moment of the audit; gives how many. */
  forgetContacts(audit: AuditEntry): number
}

/** Links of conversations to channels that are called; gone with their conversation. */
export interface ChannelLinkStore {
  /** Links a conversation, or keeps its newest address; what has been delivered stays so. */
  keepLink(link: Omit<ChannelLink, 'deliveredSeq'>): void
  findLink(key: string): ChannelLink | undefined
  linkOf(conversationId: string): ChannelLink | undefined
  /** Ids of linked conversations with entries that have not been brought there. */
  undelivered(): string[]
  markDelivered(conversationId: string, seq: number): void
}

/** Accounts, sessions and presence of people at the desk. */
export interface StaffStore {
  /** False when the name is taken. */
  addStaff(member: StaffMember, audit: AuditEntry): boolean
  findStaff(name: string): StaffMember | undefined
  addSession(session: StaffSession, audit: AuditEntry): void
  findSession(tokenHash: string, now: string): StaffSession | undefined
  /** Ends a session; its person is then not there. */
  removeSession(session: { tokenHash: string; name: string }): void
  /** What a person says about themselves, and when their desk was heard. */
  setPresence(name: string, presence: { available: boolean; at: string }): void
  /** Their desk was heard again; who has been silent since `heardSince` must say anew that they are there. */
  keepPresence(name: string, heard: { at: string; heardSince: string }): void
  wasHeard(name: string, since: string): boolean
  /** Whether someone has said that they are there and their desk has been heard since. */
  isAvailable(name: string, heardSince: string): boolean
  /** The same of anyone who serves this bot. */
  isAnyoneAvailable(bot: string, heardSince: string): boolean
  audit(entry: AuditEntry): void
}

/** Which version of each pack serves, and who has been silenced. */
export interface PublishingStore {
  /** All that ever served of a bot, the newest first. */
  publicationsOf(bot: string): Publication[]
  /** What serves now: the newest publication of every bot that has one. */
  currentPublications(): Publication[]
  /** False when another one has come first and has taken this place in the history. */
  addPublication(publication: Publication, audit: AuditEntry): boolean
  muteOf(bot: string): Mute | undefined
  mutes(): Mute[]
  /** Silences a bot; a reason that was given before is replaced. */
  addMute(mute: Mute, audit: AuditEntry): void
  /** False when it was not silenced. */
  removeMute(bot: string, audit: AuditEntry): boolean
}

/** Where everything is kept. Every method is durable when it returns. */
export interface Store
  extends ConversationStore,
    HandoffStore,
    SilenceStore,
    ContactStore,
    ChannelLinkStore,
    StaffStore,
    PublishingStore {
  close(): void
}
