import { forget } from '../../dialogs/dialog-state.ts'
import type { Commit, Conversation, LoggedActivity } from '../store/store.ts'
import type { ConversationLog } from './conversation-log.ts'

type Rewrites = NonNullable<Commit['rewrites']>

const repliesToLookThrough = 10

/**
 * Takes out of earlier messages what a later one has shown to be personal data (the first half of a code), and out of
 * all that was made of them: what dialogs remember and have said again, and what waits for a person.
 */
export function takeBack(
  log: ConversationLog,
  conversation: Conversation,
  { earlier, texts }: { earlier: readonly LoggedActivity[]; texts: readonly string[] },
): Pick<Commit, 'rewrites' | 'changes' | 'handoff'> {
  const changed = earlier.flatMap((message, i) => {
    const [before, after] = [String(message.activity.text ?? ''), texts[i] ?? '']
    return before === after ? [] : [{ message, before, after }]
  })
  if (changed.length === 0) return {}
  // However it was spaced when it was typed, a number that a dialog has read is its digits alone.
  const halves = changed.map(({ before, after }) => removed(before, after)).flatMap((half) => [half, plain(half)])
  const { dialogs } = conversation.state
  const taken = Object.keys(dialogs.slots).filter((name) => {
    const value = String(dialogs.slots[name]?.value)
    return halves.some((half) => value.includes(half))
  })
  const messages = changed.map(({ message: { id, activity }, after }) => ({
    id,
    activity: { ...activity, text: after },
  }))
  const rewrites = [...messages, ...repliesWithout(log, conversation.id, halves)]
  const changes = { state: { ...conversation.state, dialogs: forget(dialogs, taken) } }
  const open = log.store.openHandoffOf(conversation.id)
  if (!open) return { rewrites, changes }
  const question = changed.find(({ before }) => before === open.question)?.after ?? open.question
  const given = open.given.filter(({ slot }) => !taken.includes(slot))
  return { rewrites, changes, handoff: { ...open, question, given } }
}

function plain(text: string): string {
  return text.replace(/\s/g, '')
}

/** The one piece of a text that something else stands for in another. */
function removed(before: string, after: string): string {
  let start = 0
  while (start < before.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return before.slice(start, before.length - end)
}

/** The bot's replies that have said one of the halves again, without it. */
function repliesWithout(log: ConversationLog, id: string, halves: readonly string[]): Rewrites {
  const without = (text: string) => halves.reduce((left, half) => left.replaceAll(half, '[personal-code]'), text)
  return log.store
    .lastMessages(id, { speaker: 'bot', limit: repliesToLookThrough })
    .filter(({ activity }) => halves.some((half) => JSON.stringify(activity).includes(half)))
    .map((reply) => ({
      id: reply.id,
      activity: JSON.parse(JSON.stringify(reply.activity), (_key, value: unknown) =>
        typeof value === 'string' ? without(value) : value,
      ) as Record<string, unknown>,
    }))
}
