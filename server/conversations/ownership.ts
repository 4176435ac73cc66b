import { forget } from '../../dialogs/dialog-state.ts'
import { AppError } from '../errors.ts'
import type { Answer, ConversationState, GivenValue } from '../runtime/types.ts'
import type { Commit, Conversation, Handoff, LoggedActivity, NewActivity } from '../store/store.ts'
import { stateEvent } from './activities.ts'
import type { ConversationLog } from './conversation-log.ts'
import { backToBot, claimed, handoffFor, initiateEvent, queued, released, statusEvent } from './handoff.ts'
import { noAnswer } from './no-answer.ts'
import { questionForPerson } from './question-for-person.ts'
import { type Place, readQueue } from './queue.ts'
import { nextSilence } from './silence.ts'

/** Everything that a change of owner writes, in one commit. */
type Change = Omit<Commit, 'now' | 'activities'> & { activities: NewActivity[] }

/** bot → queue: the handoff with all that a person needs to see, and what the citizen is told of waiting. */
export function enteringQueue(
  log: ConversationLog,
  conversation: Conversation,
  asked: { answer: Answer; message: LoggedActivity | undefined; before: Conversation },
): Change {
  const bot = log.botOf(conversation.bot)
  const next = queued(conversation)
  const forPerson = questionForPerson(log, conversation, asked)
  const known = { given: givenBy(log, next), dialogs: dialogsUnderWay(asked) }
  const handoff = handoffFor(next, bot, {
    ...forPerson,
    ...known,
    id: log.world.randomId(),
    now: log.now(),
    bots: log.bots,
  })
  const initiate = initiateEvent(log.stamp(next), bot, handoff)
  const place = readQueue(log.store, bot.id, { now: log.world.now(), changed: handoff }).placeOf(next)
  const said = [initiate, noticeOfWaiting(log, next, place)]
  return changeOfOwner(log, conversation, { next, handoff, said })
}

/** The citizen has pressed "talk to a person". */
export function requestPerson(log: ConversationLog, id: string): void {
  const conversation = log.find(id)
  if (conversation.owner !== 'bot') return
  const [message] = log.store.lastMessages(id, { speaker: 'user', limit: 1 })
  const answer: Answer = { ...noAnswer(conversation), status: 'handoff', reason: 'asked-for-a-person' }
  log.write(enteringQueue(log, conversation, { answer, message, before: conversation }))
}

/** The citizen leaves the queue or the person. */
export function cancelHandoff(log: ConversationLog, id: string): void {
  const conversation = log.find(id)
  if (conversation.owner === 'bot') return
  const key = conversation.owner === 'agent' ? 'agent-left' : 'waiting-cancelled'
  log.write(finishing(log, conversation, { key, detail: 'citizenLeft' }))
}

/** queue → agent: a person takes the conversation; taking one's own again changes nothing. */
export function claimHandoff(log: ConversationLog, handoffId: string, agent: string): Conversation {
  const handoff = findHandoff(log, handoffId)
  const conversation = log.find(handoff.conversationId)
  if (handoff.state === 'with-agent' && handoff.agent === agent) return conversation
  if (handoff.state !== 'waiting' || conversation.owner !== 'queue') {
    const who = handoff.agent ?? ''
    throw new AppError('HANDOFF_TAKEN', `This conversation is no longer waiting${who ? `: ${who} has it` : ''}.`, 409)
  }
  const next = claimed(conversation, agent)
  const change = changeOfOwner(log, conversation, {
    next,
    handoff: { ...handoff, state: 'with-agent', agent, claimedAt: log.now() },
    said: [
      log.say(next, 'agent-joined', { agent }),
      statusEvent(log.stamp(next), log.botOf(next.bot), { handoffId, state: 'accepted', detail: '' }),
    ],
  })
  log.write({ ...change, audit: auditOf(log, agent, { what: 'claim', about: handoffId }) })
  return next
}

/** agent → queue: another person is to answer; `who` decided it. */
export function releaseHandoff(
  log: ConversationLog,
  handoffId: string,
  { agent, who }: { agent: string; who: string },
): void {
  const { conversation, handoff } = ownedBy(log, handoffId, agent)
  const next = released(conversation)
  const change = changeOfOwner(log, conversation, {
    next,
    handoff: { ...handoff, state: 'waiting', agent: null, claimedAt: null },
    said: [log.say(next, 'back-in-queue', { agent })],
  })
  log.write({ ...change, audit: auditOf(log, who, { what: 'release', about: handoffId }) })
}

/** agent → bot: the person has finished. */
export function resolveHandoff(log: ConversationLog, handoffId: string, agent: string): void {
  const { conversation } = ownedBy(log, handoffId, agent)
  // What was left to be reached by has served: whoever took the conversation over has used it by now.
  const slots = log.store.contactsOf(conversation.id).map(({ slot }) => slot)
  const served = { ...conversation, state: withoutSlots(conversation.state, slots) }
  const change = finishing(log, served, { key: 'back-to-bot', detail: 'returned' })
  log.write({
    ...change,
    forgetsContacts: slots.length > 0,
    audit: auditOf(log, agent, { what: 'resolve', about: handoffId }),
  })
}

function finishing(log: ConversationLog, conversation: Conversation, why: { key: string; detail: string }): Change {
  const next = backToBot(conversation)
  // It would be a lie that the bot goes on while it is silenced.
  const said = [log.say(next, log.store.muteOf(next.bot) ? 'muted-notice' : why.key)]
  const open = log.store.openHandoffOf(conversation.id)
  if (!open) return changeOfOwner(log, conversation, { next, said })
  const handoff: Handoff = { ...open, state: 'resolved', resolvedAt: log.now() }
  const status = { handoffId: open.id, state: 'completed' as const, detail: why.detail }
  said.push(statusEvent(log.stamp(next), log.botOf(next.bot), status))
  return changeOfOwner(log, conversation, { next, handoff, said })
}

/** A new epoch and owner, the handoff as it is then, what is said of it, and where the conversation stands now. */
function changeOfOwner(
  log: ConversationLog,
  conversation: Conversation,
  to: { next: Conversation; handoff?: Handoff; said: NewActivity[] },
): Change {
  const { next, handoff, said } = to
  const place = readQueue(log.store, next.bot, {
    now: log.world.now(),
    ...(handoff ? { changed: handoff } : {}),
  }).placeOf(next)
  return {
    conversationId: conversation.id,
    epoch: conversation.epoch,
    changes: next,
    silenceAt: nextSilence(log, next),
    activities: [...said, stateEvent(log.stamp(next), log.botOf(next.bot), { conversation: next, place })],
    ...(handoff ? { handoff } : {}),
  }
}

function givenBy(log: ConversationLog, { bot, state, language }: Conversation): GivenValue[] {
  return log.dialogs.given({ bot, state, language, now: log.world.now() })
}

/** The dialogs that were open when a person was asked for, and the one that has handed over itself. */
function dialogsUnderWay({ before, answer }: { before: Conversation; answer: Answer }): string[] {
  const open = before.state.dialogs.open.map(({ dialog }) => dialog)
  return [...new Set([...open, ...(answer.page === null ? [] : [answer.page])])]
}

function noticeOfWaiting(log: ConversationLog, next: Conversation, place: Place): NewActivity {
  if (!place.peopleOnline) return log.say(next, 'handoff-nobody')
  const { bot, language } = next
  const minutes = place.estimateSeconds === null ? null : Math.max(1, Math.round(place.estimateSeconds / 60))
  const values = { minutes: String(minutes) }
  const estimate = minutes === null ? '' : log.bots.messages('wait-estimate', bot, { language, values })
  return log.say(next, 'handoff-queued', { position: String(place.position ?? 1), estimate })
}

function findHandoff(log: ConversationLog, id: string): Handoff {
  const handoff = log.store.findHandoff(id)
  if (!handoff) throw new AppError('HANDOFF_NOT_FOUND', 'There is no such handoff.', 404)
  return handoff
}

/** The handoff of a conversation that this person has; throws HANDOFF_NOT_FOUND or HANDOFF_NOT_YOURS. */
export function ownedBy(
  log: ConversationLog,
  id: string,
  agent: string,
): { conversation: Conversation; handoff: Handoff } {
  const handoff = findHandoff(log, id)
  if (handoff.state !== 'with-agent' || handoff.agent !== agent) {
    throw new AppError('HANDOFF_NOT_YOURS', 'This conversation is not with you. Read the queue again.', 409)
  }
  return { conversation: log.find(handoff.conversationId), handoff }
}

function withoutSlots(state: ConversationState, slots: readonly string[]): ConversationState {
  return { ...state, dialogs: forget(state.dialogs, slots) }
}

/** A line of the audit, of this moment. */
export function auditOf(log: ConversationLog, who: string, { what, about }: { what: string; about: string }) {
  return { at: log.now(), who, what, about }
}
