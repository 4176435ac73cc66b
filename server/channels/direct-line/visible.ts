import { initiateEventName } from '../../conversations/handoff.ts'
import type { LoggedActivity, Store } from '../../store/store.ts'
import { toWire } from './wire.ts'

/** Who reads a conversation: a person at the desk has a name here, a citizen has none. */
export interface Reader {
  agent?: string | undefined
}

/** What a reader may see of the log: `handoff.initiate` is for desks alone, and comes with question and transcript. */
export function visibleTo(reader: Reader, store: Store, entries: readonly LoggedActivity[]): LoggedActivity[] {
  const isInitiate = (entry: LoggedActivity) => entry.activity.name === initiateEventName
  if (reader.agent === undefined) return entries.filter((entry) => !isInitiate(entry))
  return entries.map((entry) => (isInitiate(entry) ? withTranscript(store, entry) : entry))
}

function withTranscript(store: Store, entry: LoggedActivity): LoggedActivity {
  const value = entry.activity.value as { handoffId: string }
  const activities = store
    .activitiesAfter(entry.conversationId, 0)
    .filter(({ seq, type }) => type === 'message' && seq < entry.seq)
    .map(toWire)
  const attachments = [{ contentType: 'application/json', name: 'Transcript', content: { activities } }]
  const lastQuestion = store.findHandoff(value.handoffId)?.question ?? ''
  return { ...entry, activity: { ...entry.activity, value: { ...value, lastQuestion }, attachments } }
}
