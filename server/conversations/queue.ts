import type { Conversation, Store } from '../store/store.ts'

const enoughToEstimate = 5
const hour = 60 * 60 * 1000

/** A waiting conversation's place (1 is next) and an estimate from the last claims; null where there is nothing honest to say. */
export function placeInQueue(
  store: Store,
  conversation: Conversation,
  now: Date,
): { position: number | null; estimateSeconds: number | null } {
  if (conversation.owner !== 'queue') return { position: null, estimateSeconds: null }
  const handoffs = store.listHandoffs({
    bot: conversation.bot,
    resolvedSince: new Date(now.getTime() - 24 * hour).toISOString(),
  })
  const waiting = handoffs.filter((handoff) => handoff.state === 'waiting')
  const place = waiting.findIndex((handoff) => handoff.conversationId === conversation.id)
  const waits = handoffs
    .flatMap((h) => (h.claimedAt === null ? [] : [Date.parse(h.claimedAt) - Date.parse(h.createdAt)]))
    .slice(-20)
    .sort((a, b) => a - b)
  const median = waits[Math.floor(waits.length / 2)]
  const known = waits.length >= enoughToEstimate && median !== undefined
  return { position: place < 0 ? null : place + 1, estimateSeconds: known ? Math.round(median / 1000) : null }
}
