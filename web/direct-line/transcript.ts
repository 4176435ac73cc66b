import type { Activity } from './activity.ts'

/** A message as the page shows it; `state` is about those the page itself has sent. */
export interface Shown {
  key: string
  activity: Activity
  state: 'sent' | 'sending' | 'failed'
}

/** Adds activities to what is shown: the same id replaces, an echo confirms its bubble, order is the log's. */
export function mergeActivities(shown: readonly Shown[], incoming: readonly Activity[]): Shown[] {
  let next = [...shown]
  for (const activity of incoming) {
    if (activity.type !== 'message') continue
    const clientId = activity.channelData?.clientActivityID
    const at = next.findIndex(
      (item) =>
        (item.activity.id !== undefined && item.activity.id === activity.id) ||
        (clientId !== undefined && item.key === clientId),
    )
    const item: Shown = { key: clientId ?? activity.id ?? '', activity, state: 'sent' }
    next = at < 0 ? [...next, item] : next.map((old, i) => (i === at ? item : old))
  }
  return next.sort((a, b) => orderOf(a) - orderOf(b))
}

// What has not come back from the server yet stands at the end.
function orderOf(item: Shown): number {
  return item.activity.channelData?.['webchat:sequence-id'] ?? Number.MAX_SAFE_INTEGER
}
