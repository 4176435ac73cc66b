import type { Answer, Language } from '../runtime/types.ts'
import type { Conversation, NewActivity, Owner } from '../store/store.ts'
import type { BotSummary } from './ports.ts'
import type { Place } from './queue.ts'

const locales: Record<Language, string> = { lv: 'lv-LV', en: 'en-GB', ru: 'ru-RU' }

/** Who owned the conversation when an activity was written. */
export interface Ownership {
  owner: Owner
  epoch: number
}

/** What every activity carries of the moment in which it was written. */
export interface Stamp {
  id: string
  at: string
  ownership: Ownership
}

/** The citizen's message as it is logged: masked text, the client's own id kept for its echo. */
export function userMessage(
  stamp: Stamp,
  said: { userId: string; text: string; channelData: Record<string, unknown>; clientActivityId: string | null },
): NewActivity {
  return entry(stamp, 'message', {
    speaker: 'user',
    name: '',
    clientActivityId: said.clientActivityId,
    from: { id: said.userId, role: 'user' },
    activity: { text: said.text, textFormat: 'plain' },
    channelData: said.channelData,
  })
}

/** One answer of the bot. */
export function botMessage(
  stamp: Stamp,
  bot: BotSummary,
  said: { answer: Answer; replyToId: string | null },
): NewActivity {
  const { answer } = said
  return entry(stamp, 'message', {
    speaker: 'bot',
    name: bot.assistant[answer.language],
    from: { id: bot.id, role: 'bot' },
    activity: {
      text: answer.text,
      textFormat: 'markdown',
      locale: locales[answer.language],
      ...(said.replyToId === null ? {} : { replyToId: said.replyToId }),
      ...(answer.buttons.length === 0
        ? {}
        : {
            suggestedActions: { actions: answer.buttons.map(({ title, value }) => ({ type: 'imBack', title, value })) },
          }),
    },
    channelData: { answer: wireAnswer(answer) },
  })
}

function wireAnswer(answer: Answer): Record<string, unknown> {
  const { text: _text, language: _language, given: _given, ...others } = answer
  const { alternatives: _alternatives, threshold: _threshold, ...rest } = others
  return { ...rest, generated: false, source: 'card' }
}

interface Sentence {
  text: string
  language: Language
}

/** A sentence of the platform itself: a queue position, who has joined. */
export function systemMessage(stamp: Stamp, bot: BotSummary, said: Sentence): NewActivity {
  return sentence(stamp, bot, { ...said, speaker: 'system' })
}

/** The first words of a bot. */
export function greeting(stamp: Stamp, bot: BotSummary, said: Sentence): NewActivity {
  return sentence(stamp, bot, { ...said, speaker: 'bot' })
}

function sentence(stamp: Stamp, bot: BotSummary, said: Sentence & { speaker: 'system' | 'bot' }): NewActivity {
  return entry(stamp, 'message', {
    speaker: said.speaker,
    name: bot.assistant[said.language],
    from: { id: bot.id, role: 'bot' },
    activity: { text: said.text, textFormat: 'markdown', locale: locales[said.language] },
  })
}

/** What a person at the desk wrote. */
export function agentMessage(
  stamp: Stamp,
  said: { agent: string; text: string; channelData: Record<string, unknown>; clientActivityId: string | null },
): NewActivity {
  return entry(stamp, 'message', {
    speaker: 'agent',
    name: said.agent,
    clientActivityId: said.clientActivityId,
    from: { id: 'agent', role: 'bot' },
    activity: { text: said.text, textFormat: 'plain' },
    channelData: said.channelData,
  })
}

/** An event, such as a change of owner. */
export function eventActivity(stamp: Stamp, bot: BotSummary, event: { name: string; value: unknown }): NewActivity {
  return entry(stamp, 'event', {
    speaker: 'system',
    name: bot.assistant.lv,
    from: { id: bot.id, role: 'bot' },
    activity: event,
  })
}

export const stateEventName = 'conversation.state'

/** Where a conversation stands, for those who look at it. */
export function stateEvent(
  stamp: Stamp,
  bot: BotSummary,
  now: { conversation: Conversation; place: Place },
): NewActivity {
  const { status, owner, epoch, agent } = now.conversation
  return eventActivity(stamp, bot, {
    name: stateEventName,
    value: { state: status, owner, epoch, agent, ...now.place },
  })
}

function entry(
  stamp: Stamp,
  type: string,
  content: {
    speaker: NewActivity['speaker']
    name: string
    from: { id: string; role: string }
    activity: Record<string, unknown>
    channelData?: Record<string, unknown>
    clientActivityId?: string | null
  },
): NewActivity {
  const { speaker, name, from, activity, channelData, clientActivityId } = content
  return {
    id: stamp.id,
    clientActivityId: clientActivityId ?? null,
    type,
    speaker,
    createdAt: stamp.at,
    activity: {
      ...activity,
      type,
      from: { ...from, name },
      channelData: { ...channelData, speaker, speakerName: name, ...stamp.ownership },
    },
  }
}
