import type { LoggedActivity } from '../../store/store.ts'

/** A watermark is the place of the last entry seen, in base 36. */
export function toWatermark(seq: number): string {
  return seq.toString(36)
}

/** The place that a watermark names; 0 (everything) for none, or one that this conversation has never given out. */
export function fromWatermark(watermark: unknown, last: number): number {
  if (typeof watermark !== 'string' || !/^[0-9a-z]{1,10}$/.test(watermark)) return 0
  const place = Number.parseInt(watermark, 36)
  return place <= last ? place : 0
}

/** An entry of the log as a Direct Line activity. */
export function toWire(entry: LoggedActivity): Record<string, unknown> {
  const channelData = (entry.activity.channelData ?? {}) as Record<string, unknown>
  return {
    ...entry.activity,
    id: entry.id,
    type: entry.type,
    timestamp: entry.createdAt,
    channelId: 'directline',
    conversation: { id: entry.conversationId },
    channelData: {
      ...channelData,
      ...(entry.clientActivityId === null ? {} : { clientActivityID: entry.clientActivityId }),
      'webchat:sequence-id': entry.seq,
    },
  }
}

/** A set of entries with the watermark after which the reader goes on; `last` also counts what they may not see. */
export function toActivitySet(
  entries: readonly LoggedActivity[],
  last: number,
): { activities: unknown[]; watermark: string } {
  return { activities: entries.map(toWire), watermark: toWatermark(last) }
}
