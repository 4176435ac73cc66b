import { initiateEventName } from '../../conversations/handoff.ts'
import type { LoggedActivity, Store } from '../../store/store.ts'
import { visibleTo } from '../direct-line/visible.ts'

const handoffEvents = [initiateEventName, 'handoff.status']

/** An entry of the log as it is brought to the channel; undefined for what has no place there. */
export function toChannel(store: Store, entry: LoggedActivity): Record<string, unknown> | undefined {
  if (entry.speaker === 'user') return undefined
  if (entry.type === 'message') return toMessage(store, entry)
  return handoffEvents.includes(String(entry.activity.name)) ? toEvent(store, entry) : undefined
}

function toMessage(store: Store, { type, speaker, activity }: LoggedActivity): Record<string, unknown> {
  const { text, textFormat, locale, suggestedActions, replyToId, from } = activity
  // The channel shows one sender for the bot and for people: who speaks must stand in the words.
  const said = speaker === 'agent' ? `${(from as { name: string }).name}: ${text}` : text
  const asked = typeof replyToId === 'string' ? store.findActivity(replyToId)?.clientActivityId : null
  return {
    type,
    text: said,
    textFormat,
    ...(locale === undefined ? {} : { locale }),
    ...(suggestedActions === undefined ? {} : { suggestedActions }),
    ...(asked ? { replyToId: asked } : {}),
  }
}

// An outside hub reads of a handoff what a desk reads: the question, and the transcript up to it.
function toEvent(store: Store, entry: LoggedActivity): Record<string, unknown> {
  const [seen] = visibleTo({ agent: '' }, store, [entry])
  const { name, value, attachments } = seen?.activity ?? {}
  return { type: 'event', name, value, ...(attachments === undefined ? {} : { attachments }) }
}
