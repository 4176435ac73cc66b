import { closeDialogs } from '../../dialogs/dialog-state.ts'
import type { Answer, GivenValue } from '../runtime/types.ts'
import type { Conversation, Handoff, NewActivity } from '../store/store.ts'
import { eventActivity, type Stamp } from './activities.ts'
import type { BotSummary, Bots } from './ports.ts'

/** with-bot → waiting. */
export function queued(conversation: Conversation): Conversation {
  return { ...conversation, status: 'waiting', owner: 'queue', agent: null, epoch: conversation.epoch + 1 }
}

/** waiting → with-agent. */
export function claimed(conversation: Conversation, agent: string): Conversation {
  // The person answers what was asked for; what was given to dialogs stays.
  const state = { ...conversation.state, dialogs: closeDialogs(conversation.state.dialogs) }
  return { ...conversation, status: 'with-agent', owner: 'agent', agent, epoch: conversation.epoch + 1, state }
}

/** with-agent → waiting: the person puts it back. */
export function released(conversation: Conversation): Conversation {
  return { ...conversation, status: 'waiting', owner: 'queue', agent: null, epoch: conversation.epoch + 1 }
}

/** waiting or with-agent → with-bot. */
export function backToBot(conversation: Conversation): Conversation {
  return {
    ...conversation,
    status: 'with-bot',
    owner: 'bot',
    agent: null,
    epoch: conversation.epoch + 1,
    state: { ...conversation.state, pending: null, misunderstandings: 0 },
  }
}

/** What a person needs to see before taking over: the question, why the bot gave up, and its best candidates. */
export function handoffFor(
  conversation: Conversation,
  bot: BotSummary,
  asked: {
    id: string
    now: string
    answer: Answer
    question: string
    bots: Bots
    given: GivenValue[]
    dialogs: string[]
  },
): Handoff {
  const { answer, given, dialogs } = asked
  return {
    id: asked.id,
    conversationId: conversation.id,
    bot: conversation.bot,
    queue: bot.queue,
    state: 'waiting',
    reason: answer.reason ?? 'asked-for-a-person',
    language: conversation.language,
    question: asked.question,
    why: { status: answer.status, reason: answer.reason, confidence: answer.confidence, threshold: answer.threshold },
    candidates: answer.alternatives.slice(0, 3).map((alternative) => {
      const preview = asked.bots.preview(alternative, conversation.language)
      // The question may have been in another language than the one that the conversation has changed to since.
      return { ...alternative, ...preview, title: preview.citation?.title ?? alternative.title }
    }),
    agent: null,
    given,
    dialogs,
    createdAt: asked.now,
    claimedAt: null,
    resolvedAt: null,
  }
}

export const initiateEventName = 'handoff.initiate'

/** Bot Framework's `handoff.initiate`; its question and transcript stand in the store, and are added on the wire. */
export function initiateEvent(stamp: Stamp, bot: BotSummary, handoff: Handoff): NewActivity {
  const event = eventActivity(stamp, bot, {
    name: initiateEventName,
    value: {
      handoffId: handoff.id,
      reason: frameworkReason(handoff.reason),
      detail: handoff.reason,
      skill: handoff.queue,
      language: handoff.language,
      evidence: handoff.candidates.map(({ institution, page, confidence }) => ({
        docId: `${institution}/${page}`,
        score: confidence,
      })),
    },
  })
  return { ...event, activity: { ...event.activity, conversation: { id: handoff.conversationId } } }
}

/** Bot Framework's `handoff.status`. */
export function statusEvent(
  stamp: Stamp,
  bot: BotSummary,
  value: { handoffId: string; state: 'accepted' | 'failed' | 'completed'; detail: string },
): NewActivity {
  return eventActivity(stamp, bot, { name: 'handoff.status', value })
}

// The five words that the wire knows; ours stands beside as `detail`.
function frameworkReason(reason: string): string {
  if (reason === 'asked-for-a-person') return 'user_request'
  if (reason === 'fault') return 'error'
  if (reason === 'repeated-misunderstanding') return 'repeated_fallback'
  return reason === 'low-confidence' || reason === 'no-page' ? 'low_confidence' : 'policy'
}
