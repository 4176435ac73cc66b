/** What a page needs to know of an activity on the wire. */
export interface Activity {
  id?: string
  type: string
  name?: string
  value?: unknown
  text?: string
  timestamp?: string
  locale?: string
  replyToId?: string
  from?: { id?: string; name?: string; role?: string }
  channelData?: ChannelData
}

export interface ChannelData {
  speaker?: 'user' | 'bot' | 'agent' | 'system'
  speakerName?: string
  owner?: string
  epoch?: number
  clientActivityID?: string
  button?: string
  answer?: WireAnswer
  citations?: WireCitation[]
  'webchat:sequence-id'?: number
}

export interface WireCitation {
  title: string
  url: string
  seenOn: string
}

export interface WireAnswer {
  status: string
  reason: string | null
  page: string | null
  summary: string
  details: string
  notes: string[]
  citations: WireCitation[]
  buttons: Array<{ id: string; title: string; value: string }>
}

/** Who owns the conversation and where it stands in the queue. */
export interface ConversationStateValue {
  state: 'with-bot' | 'waiting' | 'with-agent' | 'resolved'
  owner: string
  epoch: number
  agent: string | null
  position: number | null
  estimateSeconds: number | null
  peopleOnline: boolean
}
