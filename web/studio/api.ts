import type { WireAnswer, WireCitation } from '../direct-line/activity.ts'
import { json, request, WireError } from '../direct-line/client.ts'
import type { Language } from '../shared/language.ts'
import type { FactForm, Form, Kind, TestConversation, TestForm, Texts } from './forms.ts'

export interface Member {
  name: string
  role: string
  bot: string
}

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
  /** For a dialog: a conversation that begins to play it. */
  skeleton: TestConversation | null
}

export interface Moved {
  question: string
  standsUnder: string | null
  from: string | null
  to: string | null
}

export interface Broken {
  file: string
  line: number
  name: string
  expects: string
}

export interface Estimate {
  arrive: Moved[]
  leave: Moved[]
  tests: Array<Moved & { file: string; line: number }>
  /** Tests that expect words or steps that the draft has no more; null while it cannot be read. */
  broken: Broken[] | null
}

export interface Version {
  number: number
  did: 'saved' | 'signed' | 'found' | 'removed' | 'renamed' | 'restored'
  by: string | null
  at: string
  hash: string
  parts: Array<{ name: string; text: string }>
}

export interface Candidate {
  institution: string
  page: string
  title: string
  kind: string
  confidence: number
}

/** What came back in a test, by meaning. */
export interface Found {
  status: string
  reason: string | null
  institution: string
  page: string | null
  variant: string | null
  asks: string | null
  text: string
  buttons: string[]
}

/** One thing that came back otherwise than a test expects. */
export interface TestDifference {
  what: string
  expected: string
  found: string
}

/** A question or a turn that was played; nothing found is silence. */
export interface PlayedLine {
  differences: TestDifference[]
  found: Found[]
}

export interface PlayedTests {
  version: string | null
  /** The folder holds the same as what was heard. */
  isNewest: boolean
  questions: Array<PlayedLine | null>
  conversations: Array<PlayedLine[] | null>
}

export type PlayedOnDraft =
  | ({ outcome: 'played'; version: string } & Pick<PlayedTests, 'questions' | 'conversations'>)
  | { outcome: 'refused'; problems: Problem[] }

export interface Tried {
  text: string
  answers: Array<
    WireAnswer & {
      language: Language
      institution: string
      variant: string | null
      confidence: number
      threshold: number
    }
  >
  recognized: Array<{ candidates: Candidate[]; confidence: number; threshold: number; known: number }>
}

export interface Page {
  id: string
  title: string
  hash: string | null
  signature: Signature | null
}

/** A file of tests and the pages that it names. */
export interface ListedTests {
  id: string
  hash: string | null
  questions: number
  conversations: number
  names: string[]
}

export interface Listing {
  id: string
  languages: Language[]
  sources: Array<{ key: string; title: string }>
  topics: Page[]
  dialogs: Page[]
  facts: Array<{ id: string; hash: string; form: FactForm }>
  tests: ListedTests[]
  /** Dialogs that all packs inherit. */
  shared: Array<{ id: string; title: string }>
  slots: string[]
  /** What the platform says where the pack has no words of its own, by key. */
  sentences: Record<string, Partial<Texts>>
  /** Sources of open data with the columns that look-ups read. */
  data: Array<{ id: string; title: string; columns: string[] }>
  variants: Record<string, string[]>
  /** The other packs, which may be neighbours. */
  others: Array<{ id: string; title: string }>
  removed: Array<{ kind: Kind; id: string; by: string | null; at: string }>
}

/** A place that names an item; without an item of its own it is a file that a text editor changes. */
export interface Naming {
  file: string
  line: number
  kind: Kind | null
  id: string | null
}

export type Stage = 'pilot' | 'live'

export interface Publication {
  seq: number
  version: string
  stage: Stage
  kind: 'publish' | 'rollback'
  who: string
  at: string
  isWhole: boolean
}

export interface Unsigned extends Problem {
  kind: 'topic' | 'dialog'
  id: string
  title: string
}

/** What is known of the tests of a draft as it stands. */
export type TestsKnown =
  | { state: 'none' }
  | { state: 'unplayed'; all: number }
  | { state: 'passed'; all: number }
  | { state: 'failed'; all: number; failed: number }

/** A place among the tests: the question, or the conversation's name. */
export interface TestPlace {
  file: string
  line: number
  name: string
}

/** A test that came out otherwise; of a conversation, the first turn that did. */
export interface WrongTest extends TestPlace {
  turn: { does: string; what: string } | null
  differences: TestDifference[]
  /** How what came back ended; null is silence. */
  ended: { status: string; reason: string | null } | null
}

/** What came of all tests of a pack on its draft as it was then. */
export interface DraftOutcome {
  version: string
  at: string
  all: number
  wrong: WrongTest[]
  /** Known failures that fail no more. */
  mended: TestPlace[]
}

export type PlayTestsSign = { step: 'learning' } | { step: 'playing'; played: number; of: number }

export type PlayTestsLine =
  | PlayTestsSign
  | { step: 'done'; report: { outcome: 'played' } | { outcome: 'refused'; problems: Problem[] } }
  | { step: 'failed' }

export interface Publishing {
  draft: string | null
  /** The version that answers citizens at this moment. */
  runs: string | null
  problems: Problem[]
  unsigned: Unsigned[]
  samples: Problem[]
  /** Of this very draft; null while it cannot be read. */
  tests: TestsKnown | null
  /** When its tests were played last, though it may have changed since. */
  played: DraftOutcome | null
  publications: Publication[]
  mute: { reason: string; who: string; at: string } | null
}

/** What the author had in view when they decided. */
export interface Seen {
  seq: number
  draft: string | null
}

export interface Said {
  status: string
  institution: string
  page: string | null
  variant: string | null
  text: string
}

export interface Difference {
  at: string
  question: string
  change: 'answer' | 'words'
  before: Said[]
  after: Said[]
}

export type ReplayReport =
  | { outcome: 'replayed'; asked: number; differences: Difference[] }
  | { outcome: 'refused'; problems: Problem[] }

export type ReplayLine =
  | { step: 'learning' }
  | { step: 'asking'; asked: number; of: number }
  | { step: 'done'; report: ReplayReport }
  | { step: 'failed' }

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

export type Moving = Saved | { outcome: 'named'; named: Naming[] }

const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const init = body === undefined ? { method } : json(method, body)
  const headers = new Headers(init.headers)
  headers.set('x-requested-with', 'studio')
  return (await request(`/api/studio${path}`, undefined, { ...init, headers })) as T
}

/** Asks the last questions again and tells line by line how far that is; the last line holds the report. */
async function replay(bot: string, { signal, onLine }: { signal: AbortSignal; onLine(line: ReplayLine): void }) {
  for await (const line of told(`/packs/${bot}/replay`, {}, signal)) onLine(line as ReplayLine)
}

/** Plays all tests of a pack on its draft and tells line by line how far that is. */
async function playTests(bot: string, { signal, onLine }: { signal: AbortSignal; onLine(line: PlayTestsLine): void }) {
  for await (const line of told(`/packs/${bot}/play-tests`, {}, signal)) onLine(line as PlayTestsLine)
}

/** Plays tests on the draft once it has been learnt; undefined when that has failed. */
async function playDraft(place: Place, form: TestForm, signal: AbortSignal): Promise<PlayedOnDraft | undefined> {
  for await (const line of told(`${pathOf(place)}/play-draft`, { form }, signal)) {
    const { step, report } = line as { step: string; report?: PlayedOnDraft }
    if (step === 'done') return report
  }
  return undefined
}

/** Work that takes minutes, of which the server tells line by line. */
async function* told(path: string, body: object, signal: AbortSignal): AsyncGenerator<unknown> {
  const init = { ...json('POST', body), signal }
  const headers = new Headers(init.headers)
  headers.set('x-requested-with', 'studio')
  const response = await fetch(`/api/studio${path}`, { ...init, headers })
  if (!response.ok) {
    const body = (await response.json()) as { error: { code: string; message: string } }
    throw new WireError(body.error.code, body.error.message, { status: response.status, body })
  }
  for await (const line of linesOf(response)) yield JSON.parse(line)
}

async function* linesOf({ body }: Response): AsyncGenerator<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
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

/** Removing and renaming, which what still names the item stops. */
async function move(work: Promise<Item>): Promise<Moving> {
  try {
    return await save(work)
  } catch (error) {
    if (!(error instanceof WireError) || error.code !== 'STUDIO_STILL_NAMED') throw error
    return { outcome: 'named', named: error.body.named as Naming[] }
  }
}

/** The problems that refused a publication; none when it was published. */
async function publish(work: Promise<unknown>): Promise<Problem[]> {
  try {
    await work
    return []
  } catch (error) {
    if (!(error instanceof WireError) || error.code !== 'STUDIO_NOT_PUBLISHED') throw error
    return error.body.problems as Problem[]
  }
}

/** The studio's requests; each rejects with the server's code. */
export const api = {
  me: () => call<Member>('GET', '/me'),
  signIn: (name: string, password: string) => call<Member>('POST', '/login', { name, password }),
  signOut: () => call<void>('POST', '/logout'),
  packs: async () => (await call<{ packs: Pack[] }>('GET', '/packs')).packs,
  newPack: (id: string) => call('POST', '/packs', { id }),
  listing: (bot: string) => call<Listing>('GET', `/packs/${bot}`),
  read: (place: Place) => call<Item>('GET', pathOf(place)),
  save: (place: Place, given: { hash: string | null; form: Form }) => save(call<Item>('PUT', pathOf(place), given)),
  sign: (place: Place, hash: string | null) => save(call<Item>('POST', `${pathOf(place)}/sign`, { hash })),
  check: (place: Place, form: Form) => call<DraftReport>('POST', `${pathOf(place)}/check`, { form }),
  estimate: (place: Place, form: Form) => call<Estimate>('POST', `${pathOf(place)}/estimate`, { form }),
  play: (place: Place, form: TestForm) => call<PlayedTests>('POST', `${pathOf(place)}/play`, { form }),
  playDraft,
  history: async (place: Place) => (await call<{ versions: Version[] }>('GET', `${pathOf(place)}/history`)).versions,
  named: async (place: Place) => (await call<{ named: Naming[] }>('GET', `${pathOf(place)}/named`)).named,
  remove: (place: Place, hash: string | null) => move(call<Item>('POST', `${pathOf(place)}/remove`, { hash })),
  rename: (place: Place, given: { hash: string | null; to: string }) =>
    move(call<Item>('POST', `${pathOf(place)}/rename`, given)),
  restore: (place: Place, given: { hash: string | null; number: number }) =>
    save(call<Item>('POST', `${pathOf(place)}/restore`, given)),
  publishing: (bot: string) => call<Publishing>('GET', `/packs/${bot}/publishing`),
  publish: (bot: string, given: { stage: Stage; seen: Seen; reason?: string }) =>
    publish(call('POST', `/packs/${bot}/publish`, given)),
  rollback: (bot: string, given: { version: string; seen: Seen }) => call('POST', `/packs/${bot}/rollback`, given),
  mute: (bot: string, reason: string) => call('POST', `/packs/${bot}/mute`, { reason }),
  unmute: (bot: string, reason: string) => call('POST', `/packs/${bot}/unmute`, { reason }),
  replay,
  playTests,
  try: (bot: string, text: string) => call<Tried>('POST', `/packs/${bot}/try`, { text }),
}
