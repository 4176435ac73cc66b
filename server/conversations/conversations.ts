import { createHash } from 'node:crypto'
import { AppError } from '../errors.ts'
import { cleanText, receiveText } from '../runtime/receive.ts'
import { type Answer, emptyConversationState, type Language, type TurnResult } from '../runtime/types.ts'
import type { Commit, CommitResult, Conversation, LoggedActivity, NewActivity, Store } from '../store/store.ts'
import { agentMessage, botMessage, stateEvent, systemMessage, userMessage } from './activities.ts'
import { backToBot, claimed, handoffFor, initiateEvent, queued, released, statusEvent } from './handoff.ts'
import type { Hub } from './hub.ts'
import { createMailbox } from './mailbox.ts'
import type { BotSummary, Bots, World } from './ports.ts'
import { placeInQueue } from './queue.ts'

export interface ConversationParts {
  store: Store
  bots: Bots
  hub: Hub
  world: World
  /** Told of faults; never given what a citizen wrote. */
  onFault: (error: unknown, conversationId: string) => void
}

/** A message as it came over a channel. */
export interface Incoming {
  text: unknown
  clientActivityId: string | null
  channelData: Record<string, unknown>
}

export type Conversations = ReturnType<typeof createConversations>

const maskWindow = 3

/** Everything that happens to conversations; every step is committed before it is acknowledged. */
export function createConversations({ store, bots, hub, world, onFault }: ConversationParts) {
  const mailbox = createMailbox(onFault)
  const botOf = (id: string): BotSummary => {
    const bot = bots.packs().find((pack) => pack.id === id)
    if (!bot) throw new AppError('PACK_UNKNOWN_BOT', `No bot called "${id}".`, 404)
    return bot
  }
  const at = () => world.now().toISOString()
  const stampFor = (conversation: Pick<Conversation, 'owner' | 'epoch'>) => ({
    id: world.randomId(),
    at: at(),
    ownership: { owner: conversation.owner, epoch: conversation.epoch },
  })
  const say = (conversation: Conversation, key: string, values?: Record<string, string>): NewActivity => {
    const { bot, language } = conversation
    const text = bots.messages(key, bot, { language, ...(values ? { values } : {}) })
    return systemMessage(stampFor(conversation), botOf(bot), { text, language })
  }
  const stateNow = (conversation: Conversation): NewActivity =>
    stateEvent(stampFor(conversation), botOf(conversation.bot), {
      conversation,
      ...placeInQueue(store, conversation, world.now()),
      peopleOnline: store.isAnyoneAvailable(conversation.bot),
    })

  const find = (id: string): Conversation => {
    const conversation = store.findConversation(id)
    if (!conversation || conversation.deletedAt !== null) {
      throw new AppError('CONVERSATION_NOT_FOUND', 'There is no such conversation. Start a new one.', 404)
    }
    return conversation
  }

  /** Writes a commit, tells the listeners, and says what came of it. */
  const write = (commit: Commit): CommitResult => {
    const result = store.commit(commit)
    if (result.ok) {
      const rewritten = (commit.rewrites ?? []).map(({ id }) => id)
      const changed =
        rewritten.length === 0
          ? []
          : store.activitiesAfter(commit.conversationId, 0).filter((a) => rewritten.includes(a.id))
      hub.publish(commit.conversationId, [...changed, ...result.activities])
    }
    return result
  }

  /** A change of owner: a new epoch, an event, the handoff, and what is said about it. */
  const change = (
    conversation: Conversation,
    to: { next: Conversation; handoff?: Commit['handoff']; said: NewActivity[] },
  ): Conversation => {
    const result = write({
      conversationId: conversation.id,
      epoch: conversation.epoch,
      changes: to.next,
      activities: to.said,
      ...(to.handoff ? { handoff: to.handoff } : {}),
      now: at(),
    })
    if (!result.ok) throw staleEpoch()
    hub.deskChanged(conversation.bot)
    // Places in the queue move for everybody who waits; each is told by an event of its own.
    const event = stateNow(to.next)
    write({ conversationId: conversation.id, epoch: to.next.epoch, activities: [event], now: at() })
    return to.next
  }

  const start = (
    botId: string,
    options: { id: string; userId: string; language: Language; resumeKey: string },
  ): { conversation: Conversation; activities: LoggedActivity[] } => {
    const bot = botOf(botId)
    const language = bot.languages.includes(options.language) ? options.language : (bot.languages[0] ?? 'lv')
    const conversation: Conversation = {
      id: options.id,
      bot: botId,
      userId: options.userId,
      language,
      status: 'with-bot',
      owner: 'bot',
      agent: null,
      epoch: 1,
      state: { ...emptyConversationState, language },
      resumeKeyHash: hashKey(options.resumeKey),
      createdAt: at(),
      updatedAt: at(),
      deletedAt: null,
    }
    const people = bots.messages(store.isAnyoneAvailable(botId) ? 'people-online' : 'people-offline', botId, {
      language,
    })
    const disclosure = bots.messages('disclosure', botId, { language, values: { people } })
    const reach = bots.messages('how-to-reach-person', botId, { language })
    const first = systemMessage(stampFor(conversation), bot, { text: `${disclosure}\n\n${reach}`, language })
    const greeting = { ...first, speaker: 'bot' as const, activity: asBot(first.activity) }
    return { conversation, activities: store.createConversation(conversation, [greeting, stateNow(conversation)]) }
  }

  /** Stores a citizen's message, masked, with the turn it asks for; the same client id again gives the same entry. */
  const receive = (id: string, incoming: Incoming): LoggedActivity => {
    const conversation = find(id)
    const known = incoming.clientActivityId === null ? undefined : store.findByClientId(id, incoming.clientActivityId)
    if (known) return known
    const text = readText(incoming.text)
    const earlier = store
      .activitiesAfter(id, 0)
      .filter((a) => a.speaker === 'user' && a.type === 'message')
      .slice(-maskWindow)
    const masked = bots.mask(text, {
      bot: conversation.bot,
      previous: earlier.map((a) => String(a.activity.text ?? '')),
    })
    const rewrites = (masked.remaskPrevious ?? []).flatMap((newText, i) => {
      const before = earlier[i]
      return before && before.activity.text !== newText
        ? [{ id: before.id, activity: { ...before.activity, text: newText } }]
        : []
    })
    const withBot = conversation.owner === 'bot'
    const message = userMessage(stampFor(conversation), {
      userId: conversation.userId,
      text: masked.text,
      clientActivityId: incoming.clientActivityId,
      channelData: { ...incoming.channelData, masked: masked.masked },
    })
    const notices = masked.masked.length > 0 ? [say(conversation, 'masked-notice')] : []
    const result = write({
      conversationId: id,
      epoch: conversation.epoch,
      activities: [message, ...notices],
      rewrites,
      pending: withBot,
      now: at(),
    })
    if (!result.ok) throw staleEpoch()
    if (withBot) mailbox.post(id, () => answer(id, message.id))
    if (conversation.owner === 'queue') remindOfQueue(conversation)
    hub.deskChanged(conversation.bot)
    return result.activities[0] as LoggedActivity
  }

  // Said once for each stretch of waiting: a reminder after every line would be noise.
  const remindOfQueue = (conversation: Conversation): void => {
    const entries = store.activitiesAfter(conversation.id, 0)
    const reminder = bots.messages('waiting-still', conversation.bot, { language: conversation.language })
    const said = entries.some((a) => a.activity.text === reminder && epochOf(a) === conversation.epoch)
    if (said) return
    write({
      conversationId: conversation.id,
      epoch: conversation.epoch,
      activities: [say(conversation, 'waiting-still')],
      now: at(),
    })
  }

  /** Runs the turn of one message and commits its answers, exactly once. */
  const answer = (id: string, activityId: string): void => {
    if (!store.isPending(activityId)) return
    const conversation = store.findConversation(id)
    const message = store.activitiesAfter(id, 0).find((a) => a.id === activityId)
    if (!conversation || !message || conversation.deletedAt !== null) return
    hub.publishTyping(id, { speaker: 'bot', speakerName: botOf(conversation.bot).assistant[conversation.language] })
    const turn = runTurn(conversation, String(message.activity.text ?? ''))
    const language = turn.state.language ?? conversation.language
    const spoken = { ...conversation, language, state: turn.state }
    const replies = turn.answers.map((a) =>
      botMessage(stampFor(conversation), botOf(conversation.bot), { answer: a, replyToId: activityId }),
    )
    const commit: Commit = {
      conversationId: id,
      epoch: conversation.epoch,
      changes: { state: turn.state, language },
      activities: conversation.owner === 'bot' ? replies : [],
      answers: { activityId, trace: turn.trace },
      now: at(),
    }
    const needsPerson = turn.answers.find((a) => a.status === 'handoff')
    if (needsPerson && conversation.owner === 'bot')
      enterQueue(spoken, { commit, answer: needsPerson, question: String(message.activity.text ?? '') })
    else write(commit)
  }

  const runTurn = (conversation: Conversation, text: string): TurnResult => {
    try {
      return bots.respond({ bot: conversation.bot, text, state: conversation.state, now: world.now() })
    } catch (error) {
      onFault(error, conversation.id)
      const said = bots.messages('failed', conversation.bot, { language: conversation.language })
      return { state: conversation.state, answers: [failedAnswer(conversation, said)], trace: [] }
    }
  }

  const enterQueue = (
    conversation: Conversation,
    entering: { commit: Commit; answer: Answer; question: string },
  ): void => {
    const bot = botOf(conversation.bot)
    const next = queued(conversation)
    const handoff = handoffFor(next, bot, { ...entering, id: world.randomId(), now: at(), bots })
    const { commit } = entering
    const initiate = initiateEvent(stampFor(next), bot, {
      handoff,
      activities: store.activitiesAfter(conversation.id, 0),
    })
    const result = write({
      ...commit,
      changes: { ...commit.changes, ...next },
      handoff,
      activities: [...(commit.activities ?? []), initiate],
    })
    if (!result.ok) return
    hub.deskChanged(conversation.bot)
    const online = store.isAnyoneAvailable(conversation.bot)
    const { position } = placeInQueue(store, next, world.now())
    const notice = online
      ? say(next, 'handoff-queued', { position: String(position ?? 1) })
      : say(next, 'handoff-nobody')
    write({ conversationId: next.id, epoch: next.epoch, activities: [notice, stateNow(next)], now: at() })
  }

  /** The citizen pressed "talk to a person". */
  const requestPerson = (id: string): void => {
    mailbox.post(id, () => {
      const conversation = find(id)
      if (conversation.owner !== 'bot') return
      const last = store
        .activitiesAfter(id, 0)
        .filter((a) => a.speaker === 'user' && a.type === 'message')
        .at(-1)
      const question = String(last?.activity.text ?? '')
      enterQueue(conversation, {
        commit: { conversationId: id, epoch: conversation.epoch, changes: {}, activities: [], now: at() },
        answer: { ...failedAnswer(conversation, ''), status: 'handoff', reason: 'asked-for-a-person' },
        question,
      })
    })
  }

  /** The citizen leaves the queue or the person. */
  const cancel = (id: string): void => {
    mailbox.post(id, () => {
      const conversation = find(id)
      if (conversation.owner === 'bot') return
      finish(conversation, 'waiting-cancelled', 'citizenLeft')
    })
  }

  const finish = (conversation: Conversation, key: string, detail: string): Conversation => {
    const open = store.openHandoffOf(conversation.id)
    const next = backToBot(conversation)
    const handoff = open && { ...open, state: 'resolved' as const, resolvedAt: at() }
    const said = [say(next, key)]
    if (open)
      said.push(statusEvent(stampFor(next), botOf(next.bot), { handoffId: open.id, state: 'completed', detail }))
    return change(conversation, { next, said, ...(handoff ? { handoff } : {}) })
  }

  const switchLanguage = (id: string, language: Language): void => {
    const conversation = find(id)
    if (!botOf(conversation.bot).languages.includes(language) || conversation.language === language) return
    const next = { ...conversation, language, state: { ...conversation.state, language } }
    const result = write({
      conversationId: id,
      epoch: conversation.epoch,
      changes: next,
      activities: [say(next, 'language-switched')],
      now: at(),
    })
    if (!result.ok) throw staleEpoch()
  }

  /** A person takes the conversation; taking one's own again changes nothing. */
  const claim = (handoffId: string, agent: string): Conversation => {
    const handoff = store.findHandoff(handoffId)
    if (!handoff) throw new AppError('HANDOFF_NOT_FOUND', 'There is no such handoff.', 404)
    const conversation = find(handoff.conversationId)
    if (handoff.state === 'with-agent' && handoff.agent === agent) return conversation
    if (handoff.state !== 'waiting' || conversation.owner !== 'queue') {
      const who = handoff.agent ?? ''
      throw new AppError('HANDOFF_TAKEN', `This conversation is no longer waiting${who ? `: ${who} has it` : ''}.`, 409)
    }
    const next = claimed(conversation, agent)
    const said = [
      say(next, 'agent-joined', { agent }),
      statusEvent(stampFor(next), botOf(next.bot), { handoffId, state: 'accepted', detail: '' }),
    ]
    return change(conversation, { next, said, handoff: { ...handoff, state: 'with-agent', agent, claimedAt: at() } })
  }

  const ownedBy = (handoffId: string, agent: string): Conversation => {
    const handoff = store.findHandoff(handoffId)
    if (!handoff) throw new AppError('HANDOFF_NOT_FOUND', 'There is no such handoff.', 404)
    if (handoff.state !== 'with-agent' || handoff.agent !== agent) {
      throw new AppError('HANDOFF_NOT_YOURS', 'This conversation is not with you. Read the queue again.', 409)
    }
    return find(handoff.conversationId)
  }

  const resolve = (handoffId: string, agent: string): void => {
    finish(ownedBy(handoffId, agent), 'back-to-bot', 'returned')
  }

  const release = (handoffId: string, agent: string): void => {
    const conversation = ownedBy(handoffId, agent)
    const handoff = store.findHandoff(handoffId)
    const next = released(conversation)
    const said = [say(next, 'agent-left', { agent })]
    if (handoff)
      change(conversation, { next, said, handoff: { ...handoff, state: 'waiting', agent: null, claimedAt: null } })
  }

  /** Stores what a person wrote, if the conversation is still theirs at this epoch. */
  const agentSays = (id: string, agent: string, incoming: Incoming): LoggedActivity => {
    const conversation = find(id)
    const known = incoming.clientActivityId === null ? undefined : store.findByClientId(id, incoming.clientActivityId)
    if (known) return known
    const epoch = incoming.channelData.epoch
    if (conversation.owner !== 'agent' || conversation.agent !== agent || epoch !== conversation.epoch)
      throw staleEpoch()
    const text = bots.mask(readText(incoming.text), { bot: conversation.bot, previous: [] }).text
    const message = agentMessage(stampFor(conversation), {
      agent,
      text,
      clientActivityId: incoming.clientActivityId,
      channelData: incoming.channelData,
    })
    const result = write({ conversationId: id, epoch: conversation.epoch, activities: [message], now: at() })
    if (!result.ok) throw staleEpoch()
    return result.activities[0] as LoggedActivity
  }

  return {
    start,
    find,
    receive,
    requestPerson,
    cancel,
    switchLanguage,
    claim,
    release,
    resolve,
    agentSays,
    typing: (id: string, speaker: 'user' | 'agent', speakerName: string) =>
      hub.publishTyping(id, { speaker, speakerName }),
    remove(id: string): void {
      const conversation = find(id)
      store.deleteConversation(id, at())
      hub.deskChanged(conversation.bot)
    },
    /** Forgets what is older than each pack's retention. */
    forgetOld(): number {
      const day = 24 * 60 * 60 * 1000
      const old = bots
        .packs()
        .flatMap((bot) =>
          store.conversationsBefore(bot.id, new Date(world.now().getTime() - bot.retentionDays * day).toISOString()),
        )
      for (const id of old) store.deleteConversation(id, at())
      return old.length
    },
    /** Answers what was acknowledged but not answered when the process last ended. */
    resumePending(): number {
      const pending = store.pendingTurns()
      for (const turn of pending) mailbox.post(turn.conversationId, () => answer(turn.conversationId, turn.activityId))
      return pending.length
    },
    resumeKeyFits: (conversation: Conversation, key: string) => conversation.resumeKeyHash === hashKey(key),
    idle: () => mailbox.idle(),
  }
}

function asBot(activity: Record<string, unknown>): Record<string, unknown> {
  return { ...activity, channelData: { ...(activity.channelData as Record<string, unknown>), speaker: 'bot' } }
}

function epochOf(entry: LoggedActivity): unknown {
  return (entry.activity.channelData as { epoch?: unknown } | undefined)?.epoch
}

function readText(raw: unknown): string {
  if (typeof raw !== 'string') throw new AppError('ACTIVITY_TEXT_NOT_TEXT', '"text" must be a string.', 400)
  const received = receiveText(raw)
  if (received.ok) return received.text
  if (received.reason === 'no-words') return cleanText(raw)
  if (received.reason === 'too-long') {
    throw new AppError(
      'ACTIVITY_TOO_LONG',
      'The message is longer than 2000 characters. Shorten it; nothing was stored.',
      400,
    )
  }
  throw new AppError('ACTIVITY_EMPTY', 'The message is empty. Write something; nothing was stored.', 400)
}

function staleEpoch(): AppError {
  return new AppError(
    'HANDOFF_STALE_EPOCH',
    'The conversation has changed hands meanwhile. Read it again; nothing was stored.',
    409,
  )
}

function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

function failedAnswer(conversation: Conversation, text: string): Answer {
  return {
    status: 'failed',
    reason: 'fault',
    language: conversation.language,
    institution: conversation.bot,
    page: null,
    variant: null,
    text,
    summary: text,
    details: '',
    notes: [],
    citations: [],
    confidence: 0,
    threshold: 0,
    alternatives: [],
    pilot: false,
    buttons: [],
  }
}
