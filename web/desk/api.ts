import type { Activity, WireCitation } from '../direct-line/activity.ts'
import { type Access, json, request } from '../direct-line/client.ts'

export interface Member {
  name: string
  role: string
  bot: string
  available: boolean
}

export interface Candidate {
  institution: string
  page: string
  title: string
  confidence: number
  text: string
  citation: WireCitation | null
}

/** A value that the citizen has given, as a person reads it. */
export interface GivenValue {
  slot: string
  label: string
  value: string
}

/** A value that may be noted for the bot; `options` are the only answers, where there are only some. */
export interface SlotForm {
  slot: string
  label: string
  value: string | null
  options: string[]
}

export interface Contact {
  kind: 'e-mail' | 'phone'
  contact: string
  promise: string | null
  givenAt: string
  keptUntil: string
}

export interface Handoff {
  id: string
  conversationId: string
  bot: string
  state: 'waiting' | 'with-agent' | 'resolved'
  reason: string
  language: string
  question: string
  createdAt: string
  claimedAt: string | null
  agent: string | null
  /** The citizen has written last. */
  unanswered: boolean
  epoch: number
  position: number | null
  why: { status: string; reason: string | null; confidence: number; threshold: number }
  candidates: Candidate[]
  given: GivenValue[]
  /** Only for whoever has claimed it. */
  contacts?: Contact[]
  slots?: SlotForm[]
}

const call = <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const init = body === undefined ? { method } : json(method, body)
  const headers = new Headers(init.headers)
  headers.set('x-requested-with', 'desk')
  return request(`/api/desk${path}`, undefined, { ...init, headers }) as Promise<T>
}

/** The desk's requests; each rejects with the server's code. */
export const api = {
  me: () => call<Member>('GET', '/me'),
  signIn: (name: string, password: string) => call<Member>('POST', '/login', { name, password }),
  signOut: () => call<void>('POST', '/logout'),
  setAvailable: (available: boolean) => call<{ available: boolean }>('PUT', '/presence', { available }),
  handoffs: () => call<{ handoffs: Handoff[] }>('GET', '/handoffs'),
  handoff: (id: string) => call<{ handoff: Handoff; activities: Activity[] }>('GET', `/handoffs/${id}`),
  claim: (id: string) => call<{ handoff: Handoff; directLine: Access }>('POST', `/handoffs/${id}/claim`),
  note: (id: string, slot: string, value: string) =>
    call<{ handoff: Handoff }>('PUT', `/handoffs/${id}/slots/${slot}`, { value }),
  release: (id: string) => call<{ handoff: Handoff }>('POST', `/handoffs/${id}/release`),
  resolve: (id: string) => call<{ handoff: Handoff }>('POST', `/handoffs/${id}/resolve`),
}
