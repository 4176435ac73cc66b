import type { WireAnswer, WireCitation } from '../direct-line/activity.ts'
import { json, request, WireError } from '../direct-line/client.ts'
import type { Language } from '../shared/language.ts'

export interface Member {
  name: string
  role: string
  bot: string
}

export type Texts = Record<Language, string>
export type Lines = Record<Language, string[]>
export type Kind = 'topic' | 'fact' | 'dialog'

export interface Variant {
  name: string
  label: Texts
  words: Lines
  carries: string[]
}

export interface TopicForm {
  title: Texts
  questions: Lines
  facts: string[]
  source: string
  mark: string
  seen: string
  until: string
  service: string
  handoff: string
  carries: string[]
  ask: Texts
  slot: string
  variants: Variant[]
  texts: Texts
}

export interface FactValue {
  name: string
  kind: 'number' | 'text' | 'texts'
  value: Texts
  from: string
  until: string
}

export interface FactForm {
  about: string
  values: FactValue[]
  except: Array<{ name: string; text: string }>
  basis: string
  from: string
  until: string
  source: string
  seen: string
  mark: string
}

export interface DialogForm {
  text: string
}

export type Form = TopicForm | FactForm | DialogForm

export interface Signature {
  reviewedBy: string
  reviewedOn: string
}

/** An item as it stands in the pack; `hash` is null when there is none yet. */
export interface Item {
  hash: string | null
  form: Form
  signature: Signature | null
  edited: { by: string; at: string } | null
}

export interface Problem {
  file: string
  line: number
  code: string
  message: string
  hint: string
  severity: 'error' | 'warning'
  field: string | null
}

export interface Preview {
  language: Language
  variant: string | null
  status: string
  summary: string
  details: string
  notes: string[]
  citations: WireCitation[]
  buttons: WireAnswer['buttons']
}

export interface OutlineStep {
  line: number
  name: string | null
  does: string
  words: string
  when: string | null
  go: string | null
}

export interface DraftReport {
  problems: Problem[]
  previews: Preview[]
  outline: OutlineStep[]
}

export interface Moved {
  question: string
  standsUnder: string | null
  from: string | null
  to: string | null
}

export interface Estimate {
  arrive: Moved[]
  leave: Moved[]
  tests: Array<Moved & { file: string; line: number }>
}

export interface Version {
  number: number
  did: 'saved' | 'signed' | 'found'
  by: string | null
  at: string
  parts: Array<{ name: string; text: string }>
}

export interface Candidate {
  institution: string
  page: string
  title: string
  kind: string
  confidence: number
}

export interface Tried {
  text: string
  answers: Array<WireAnswer & { language: Language; confidence: number; threshold: number }>
  recognized: Array<{ candidates: Candidate[]; confidence: number; threshold: number; known: number }>
}

export interface Page {
  id: string
  title: string
  hash: string | null
  signature: Signature | null
}

export interface Listing {
  id: string
  languages: Language[]
  sources: Array<{ key: string; title: string }>
  topics: Page[]
  dialogs: Page[]
  facts: Array<{ id: string; hash: string; form: FactForm }>
}

export interface Pack {
  id: string
  name: string
  serves: boolean
}

/** Where an item stands: `library/topic/card-fee`. */
export interface Place {
  bot: string
  kind: Kind
  id: string
}

export type Saved =
  | { outcome: 'saved'; item: Item }
  | { outcome: 'conflict'; item: Item }
  | { outcome: 'refused'; problems: Problem[] }

const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const init = body === undefined ? { method } : json(method, body)
  const headers = new Headers(init.headers)
  headers.set('x-requested-with', 'studio')
  return (await request(`/api/studio${path}`, undefined, { ...init, headers })) as T
}

const pathOf = ({ bot, kind, id }: Place) => `/packs/${bot}/${kind}/${encodeURIComponent(id)}`

/** A save that is refused is no failure: what came back says how to go on. */
async function save(work: Promise<Item>): Promise<Saved> {
  try {
    return { outcome: 'saved', item: await work }
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    if (error.code === 'STUDIO_CONFLICT') return { outcome: 'conflict', item: error.body.current as Item }
    if (error.code === 'STUDIO_PROBLEMS') return { outcome: 'refused', problems: error.body.problems as Problem[] }
    throw error
  }
}

/** The studio's requests; each rejects with the server's code. */
export const api = {
  me: () => call<Member>('GET', '/me'),
  signIn: (name: string, password: string) => call<Member>('POST', '/login', { name, password }),
  signOut: () => call<void>('POST', '/logout'),
  packs: async () => (await call<{ packs: Pack[] }>('GET', '/packs')).packs,
  listing: (bot: string) => call<Listing>('GET', `/packs/${bot}`),
  read: (place: Place) => call<Item>('GET', pathOf(place)),
  save: (place: Place, given: { hash: string | null; form: Form }) => save(call<Item>('PUT', pathOf(place), given)),
  sign: (place: Place, hash: string | null) => save(call<Item>('POST', `${pathOf(place)}/sign`, { hash })),
  check: (place: Place, form: Form) => call<DraftReport>('POST', `${pathOf(place)}/check`, { form }),
  estimate: (place: Place, form: Form) => call<Estimate>('POST', `${pathOf(place)}/estimate`, { form }),
  history: async (place: Place) => (await call<{ versions: Version[] }>('GET', `${pathOf(place)}/history`)).versions,
  try: (bot: string, text: string) => call<Tried>('POST', `/packs/${bot}/try`, { text }),
}
