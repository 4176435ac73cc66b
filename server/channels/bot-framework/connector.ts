import type { Request, Response } from 'express'

/** What came over the channel, as far as we read it. */
export interface ChannelActivity {
  type: string
  id: string | null
  text: string
  locale: string
  /** What the channel calls the conversation and who speaks in it. */
  speaker: { channel: string; conversation: string; user: string }
  /** Where the channel takes the replies. */
  address: Record<string, unknown>
}

/** The one edge to the library that speaks with Microsoft's channels. */
export interface Connector {
  /** Checks who calls, hears the activity, says at once what `hear` returns, and answers the request. */
  process(request: Request, response: Response, hear: (activity: ChannelActivity) => string[]): Promise<void>
  /** Brings an activity to the channel; `refused` when it will never take it, throws when it may do so later. */
  send(address: Record<string, unknown>, activity: Record<string, unknown>): Promise<'taken' | 'refused'>
}
