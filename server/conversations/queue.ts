import { presentSince } from '../staff/presence.ts'
import type { Conversation, Handoff, Store } from '../store/store.ts'

const enoughToEstimate = 5
const lastWaits = 20
const day = 24 * 60 * 60 * 1000

/** What a citizen is told of waiting: null where there is nothing honest to say. */
export interface Place {
  /** 1 is next. */
  position: number | null
  estimateSeconds: number | null
  peopleOnline: boolean
}

/** The queue of one bot at one moment. */
export interface Queue {
  placeOf(conversation: Pick<Conversation, 'id' | 'owner'>): Place
}

/** Reads the queue; `changed` is a handoff that is about to be written, and stands in it as it will be. */
export function readQueue(store: Store, bot: string, { now, changed }: { now: Date; changed?: Handoff }): Queue {
  const waiting = withChange(store.waitingFor(bot), changed)
  const places = new Map(waiting.map(({ conversationId }, i) => [conversationId, i + 1]))
  const peopleOnline = store.isAnyoneAvailable(bot, presentSince(now))
  const waits = store.lastWaits(bot, { since: new Date(now.getTime() - day).toISOString(), limit: lastWaits })
  // When nobody is there, what the last ones waited says nothing of how long it takes now.
  const estimateSeconds = peopleOnline ? median(waits) : null
  return {
    placeOf: ({ id, owner }) =>
      owner === 'queue'
        ? { position: places.get(id) ?? null, estimateSeconds, peopleOnline }
        : { position: null, estimateSeconds: null, peopleOnline },
  }
}

type Waiting = { conversationId: string; createdAt: string }

function withChange(waiting: readonly Waiting[], changed: Handoff | undefined): Waiting[] {
  if (!changed) return [...waiting]
  const others = waiting.filter(({ conversationId }) => conversationId !== changed.conversationId)
  if (changed.state !== 'waiting') return others
  const later = others.findIndex(({ createdAt }) => createdAt > changed.createdAt)
  return later < 0 ? [...others, changed] : [...others.slice(0, later), changed, ...others.slice(later)]
}

function median(waits: readonly number[]): number | null {
  if (waits.length < enoughToEstimate) return null
  const sorted = [...waits].sort((a, b) => a - b)
  return Math.round((sorted[Math.floor(sorted.length / 2)] as number) / 1000)
}
