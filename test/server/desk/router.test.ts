import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Runtime } from '../../../server/runtime/index.ts'
import { signIn } from '../../../server/staff/staff.ts'
import { sqliteStore } from '../../../server/store/sqlite-store.ts'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'
import { makeAgent, password } from '../../support/staff.ts'
import { dataFolder, openPage, startApp, type TestApp, type WireActivity } from '../../support/test-app.ts'

interface Handoff {
  id: string
  conversationId: string
  state: string
  agent: string | null
  position: number | null
  epoch: number
  unanswered: boolean
  question: string
  candidates: Array<{ institution: string; page: string; confidence: number; text: string; citation: unknown }>
}

interface Claim {
  handoff: Handoff
  directLine: { conversationId: string; token: string; expires_in: number; streamUrl: string }
}

let runtime: Runtime
let app: TestApp
const cookieOf: Record<string, string> = { Anna: 'desk=of-anna', Juris: 'desk=of-juris', Pēteris: 'desk=of-peteris' }
// Hashing a password takes its time on purpose: accounts and sessions are made once and copied for every test.
const prepared = dataFolder()
beforeAll(async () => {
  runtime = await fixtureRuntime()
  await makeAgent(prepared, 'Anna')
  await makeAgent(prepared, 'Juris')
  await makeAgent(prepared, 'Pēteris', 'pool')
  const store = sqliteStore(join(prepared, 'asistents.sqlite'))
  for (const [name, cookie] of Object.entries(cookieOf)) {
    const token = cookie.slice('desk='.length)
    await signIn(store, { name, password, token, place: 'desk' }, new Date('2026-11-24T10:00:00Z'))
  }
  store.close()
})
let dataDir: string
beforeEach(async () => {
  dataDir = dataFolder()
  cpSync(prepared, dataDir, { recursive: true })
  app = await startApp(runtime, { dataDir })
})
afterEach(() => app.close())

const lateFee = 'Cik jāmaksā par nokavētu grāmatu?'
const own = { 'content-type': 'application/json', 'x-requested-with': 'desk' }

/** What came back: the status, and the code of a failure or the body. */
async function read<T>(response: Response): Promise<{ status: number; code?: string; body: T }> {
  const text = await response.text()
  const body = (text === '' ? {} : JSON.parse(text)) as T & { error?: { code: string; message: string } }
  return { status: response.status, ...(body.error ? { code: body.error.code } : {}), body }
}

const login = (name: string, given: string) =>
  fetch(`${app.url}/api/desk/login`, {
    method: 'POST',
    headers: own,
    body: JSON.stringify({ name, password: given }),
  })

/** The desk of one person who gives the password now. */
async function signedIn(name: string) {
  const response = await login(name, password)
  return deskWith((response.headers.get('set-cookie') ?? '').split(';')[0] as string)
}

/** The desk of one person who has signed in before. */
const deskOf = (name: string) => deskWith(cookieOf[name] as string)

function deskWith(cookie: string) {
  const call = async <T>(method: string, path: string, body?: unknown) =>
    read<T>(
      await fetch(`${app.url}/api/desk${path}`, {
        method,
        headers: { ...own, cookie },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
  return {
    cookie,
    call,
    queue: async () => (await call<{ handoffs: Handoff[] }>('GET', '/handoffs')).body.handoffs,
    claim: (id: string) => call<Claim>('POST', `/handoffs/${id}/claim`),
  }
}

type Page = Awaited<ReturnType<typeof openPage>>

const stateOf = (log: readonly WireActivity[]) => log.filter((a) => a.name === 'conversation.state').at(-1)?.value
const said = (log: readonly WireActivity[], speaker: string) =>
  log.filter((a) => a.type === 'message' && a.channelData.speaker === speaker).map((a) => a.text)

async function until(page: Page, state: string): Promise<void> {
  await vi.waitFor(async () => expect(stateOf(await page.log())).toMatchObject({ state }), { interval: 5 })
}

/** A citizen whose question only a person can answer. */
async function waitingPage(question = lateFee, bot = 'library'): Promise<Page> {
  const page = await openPage(app.url, bot)
  await page.say(question)
  await until(page, 'waiting')
  return page
}

/** A conversation that Anna has claimed. */
async function claimedByAnna() {
  const page = await waitingPage()
  const anna = deskOf('Anna')
  const [handoff] = await anna.queue()
  const { body } = await anna.claim(handoff?.id ?? '')
  const write = async (text: string, channelData: Record<string, unknown>, token = body.directLine.token) =>
    read<{ id: string }>(
      await fetch(`${app.url}/v3/directline/conversations/${page.id}/activities`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ type: 'message', text, channelData }),
      }),
    )
  return { page, anna, claim: body, id: body.handoff.id, epoch: body.handoff.epoch, write }
}

describe('signing in', () => {
  test.each([
    ['GET', '/me'],
    ['GET', '/handoffs'],
    ['GET', '/handoffs/id-0001'],
    ['GET', '/events'],
    ['PUT', '/presence'],
    ['POST', '/logout'],
    ['POST', '/handoffs/id-0001/claim'],
    ['POST', '/handoffs/id-0001/release'],
    ['POST', '/handoffs/id-0001/resolve'],
    ['PUT', '/handoffs/id-0001/slots/visit'],
  ])('%s %s is closed to everybody else', async (method, path) => {
    const closed = { status: 401, code: 'STAFF_NOT_SIGNED_IN' }
    const url = `${app.url}/api/desk${path}`
    expect(await read(await fetch(url, { method, headers: own }))).toMatchObject(closed)
    const forged = { ...own, cookie: 'desk=id-0001id-0002' }
    expect(await read(await fetch(url, { method, headers: forged }))).toMatchObject(closed)
  })

  test('opens the desk with a cookie that no script reads', async () => {
    const response = await login('Anna', password)
    expect(await response.json()).toEqual({ name: 'Anna', role: 'agent', bot: 'library', available: false })
    expect(response.headers.get('set-cookie')).toMatch(/^desk=[^;]+;.*HttpOnly; SameSite=Strict$/)
    const me = await (await signedIn('Anna')).call('GET', '/me')
    expect(me).toEqual({ status: 200, body: { name: 'Anna', role: 'agent', bot: 'library', available: false } })
  })

  test.each([
    ['Anna', 'incorrect horse battery'],
    ['Anna', ''],
    ['Nobody', password],
  ])('as %s with "%s" is refused in the same words', async (name, given) => {
    const response = await login(name, given)
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(await read(response)).toMatchObject({
      status: 401,
      body: { error: { code: 'STAFF_WRONG_PASSWORD', message: 'The name or the password is wrong.' } },
    })
  })

  test('without a name or with something else than words is refused', async () => {
    const send = async (body: string) =>
      read(await fetch(`${app.url}/api/desk/login`, { method: 'POST', headers: own, body }))
    expect(await send('{"name": "Anna"}')).toMatchObject({ status: 400, code: 'REQUEST_NOT_JSON' })
    expect(await send('{"name": {"$ne": ""}, "password": []}')).toMatchObject({ status: 400, code: 'REQUEST_NOT_JSON' })
    expect(await send('{"name": ')).toMatchObject({ status: 400, code: 'REQUEST_NOT_JSON' })
  })

  test('from a page of somebody else is refused', async () => {
    const response = await fetch(`${app.url}/api/desk/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Anna', password }),
    })
    expect(await read(response)).toMatchObject({ status: 403, code: 'REQUEST_FOREIGN' })
  })

  test('is over after signing out, and after twelve hours', async () => {
    const anna = await signedIn('Anna')
    expect((await anna.call('POST', '/logout')).status).toBe(204)
    expect(await anna.call('GET', '/me')).toMatchObject({ status: 401, code: 'STAFF_NOT_SIGNED_IN' })
    const again = await signedIn('Anna')
    app.world.advance(12 * 60 * 60 * 1000 - 1)
    expect(await again.call('GET', '/me')).toMatchObject({ status: 200 })
    app.world.advance(1)
    expect(await again.call('GET', '/me')).toMatchObject({ status: 401, code: 'STAFF_NOT_SIGNED_IN' })
  })

  test('is no longer tried after ten attempts in a minute', async () => {
    const attempts = Array.from({ length: 11 }, () =>
      fetch(`${app.url}/api/desk/login`, { method: 'POST', headers: own, body: '{}' }),
    )
    const statuses = (await Promise.all(attempts)).map((response) => response.status)
    expect(statuses.sort()).toEqual([...Array(10).fill(400), 429])
    expect(await read(await login('Anna', password))).toMatchObject({ status: 429, code: 'STAFF_TOO_MANY_ATTEMPTS' })
  })
})

describe('being there', () => {
  test('is told to citizens until signing out', async () => {
    const anna = deskOf('Anna')
    const peopleOnline = async () => stateOf(await (await openPage(app.url)).log())?.peopleOnline
    expect(await peopleOnline()).toBe(false)
    expect((await anna.call('PUT', '/presence', { available: true })).body).toEqual({ available: true })
    expect(await peopleOnline()).toBe(true)
    expect(stateOf(await (await openPage(app.url, 'pool')).log())?.peopleOnline).toBe(false)
    await anna.call('POST', '/logout')
    expect(await peopleOnline()).toBe(false)
  })

  test('lapses when the desk is not heard for two minutes, and is kept by one that is open', async () => {
    const anna = deskOf('Anna')
    const isThere = async () => (await anna.call<{ available: boolean }>('GET', '/me')).body.available
    await anna.call('PUT', '/presence', { available: true })
    app.world.advance(110_000)
    const events = await fetch(`${app.url}/api/desk/events`, { headers: { cookie: cookieOf.Anna as string } })
    await events.body?.cancel()
    app.world.advance(110_000)
    expect(await isThere()).toBe(true)
    app.world.advance(11_000)
    expect(await isThere()).toBe(false)
  })

  test('is over for conversations too: who signs out gives them back to the queue', async () => {
    const { page, id } = await claimedByAnna()
    const anna = await signedIn('Anna')
    expect((await anna.call('POST', '/logout')).status).toBe(204)
    expect(stateOf(await page.log())).toMatchObject({ state: 'waiting', owner: 'queue', position: 1 })
    expect(await deskOf('Juris').queue()).toMatchObject([{ id, state: 'waiting', agent: null }])
  })
})

test('an open desk hears nothing more when its session is over', async () => {
  await app.close()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  app = await startApp(runtime, { dataDir, world: app.world })
  const anna = await signedIn('Anna')
  const events = await fetch(`${app.url}/api/desk/events`, { headers: { cookie: anna.cookie } })
  await anna.call('POST', '/logout')
  vi.advanceTimersByTime(30_000)
  vi.useRealTimers()
  expect(await events.text()).toContain('event: change')
})

describe('the queue', () => {
  test('is empty at first', async () => {
    expect(await deskOf('Anna').queue()).toEqual([])
  })

  test('holds the waiting ones, the oldest first, and says why each waits', async () => {
    const first = await waitingPage()
    app.world.advance(1000)
    const second = await waitingPage('gribu runāt ar cilvēku')
    const queue = await deskOf('Anna').queue()
    expect(queue).toMatchObject([
      { conversationId: first.id, position: 1, state: 'waiting', agent: null, reason: 'gap', language: 'lv' },
      { conversationId: second.id, position: 2, state: 'waiting', agent: null, reason: 'asked-for-a-person' },
    ])
    expect(queue[0]).toMatchObject({ question: lateFee, why: { status: 'handoff', reason: 'gap' }, epoch: 2 })
  })

  test('shows what is claimed to its own person only, and what is resolved for an hour', async () => {
    const { anna, id } = await claimedByAnna()
    const juris = deskOf('Juris')
    expect(await anna.queue()).toMatchObject([{ id, state: 'with-agent', agent: 'Anna', position: null }])
    expect(await juris.queue()).toEqual([])
    await anna.call('POST', `/handoffs/${id}/resolve`)
    expect(await juris.queue()).toMatchObject([{ id, state: 'resolved' }])
    app.world.advance(60 * 60 * 1000 + 1)
    expect(await juris.queue()).toEqual([])
  })

  test('says which of one’s own conversations waits for an answer', async () => {
    const { page, anna, write, epoch } = await claimedByAnna()
    const unanswered = async () => (await anna.queue()).map((h) => h.unanswered)
    expect(await unanswered()).toEqual([true])
    await write('Labdien!', { epoch })
    expect(await unanswered()).toEqual([false])
    await page.say('Vai vēl kas?')
    expect(await unanswered()).toEqual([true])
  })

  test('tells the desk when somebody begins to wait', async () => {
    const events = await fetch(`${app.url}/api/desk/events`, { headers: { cookie: cookieOf.Anna as string } })
    const reader = (events.body as ReadableStream<Uint8Array>).getReader()
    const next = async () => new TextDecoder().decode((await reader.read()).value)
    expect(await next()).toBe('event: change\ndata: {}\n\n')
    const page = await openPage(app.url)
    await page.say(lateFee)
    expect(await next()).toContain('event: change')
    await reader.cancel()
  })
})

describe('before claiming', () => {
  test('one reads the transcript and the three best candidates, best first, ready to insert', async () => {
    const page = await openPage(app.url)
    await page.say('Sveiki!')
    await page.say(lateFee)
    await until(page, 'waiting')
    const anna = deskOf('Anna')
    const [waiting] = await anna.queue()
    const { status, body } = await anna.call<{ handoff: Handoff; activities: WireActivity[] }>(
      'GET',
      `/handoffs/${waiting?.id}`,
    )
    expect(status).toBe(200)
    expect(said(body.activities, 'user')).toEqual(['Sveiki!', lateFee])
    expect(said(body.activities, 'bot')).toHaveLength(3)
    expect(body.activities.every((a) => a.type === 'message')).toBe(true)
    const { candidates } = body.handoff
    expect(candidates[0]?.page).toBe('late-fee')
    expect(candidates.map((c) => c.page).toSorted()).toEqual(['card-fee', 'late-fee', 'renew-loan'])
    expect(candidates.map((c) => c.confidence)).toEqual(candidates.map((c) => c.confidence).sort((a, b) => b - a))
    expect(candidates.find((c) => c.page === 'renew-loan')).toMatchObject({
      institution: 'library',
      title: 'Grāmatas termiņa pagarināšana',
      text: 'Grāmatas lietošanas termiņu var pagarināt 3 reizes lasītāja kontā.',
      citation: { url: 'https://library.example', seenOn: '2026-11-24' },
    })
    expect(body.handoff).toMatchObject({ state: 'waiting', agent: null })
    expect(stateOf(await page.log())).toMatchObject({ state: 'waiting', agent: null })
  })

  test('personal data is masked there too', async () => {
    await waitingPage('gribu runāt ar cilvēku, mans kods ir 161175-19997')
    const anna = deskOf('Anna')
    const [waiting] = await anna.queue()
    const { body } = await anna.call('GET', `/handoffs/${waiting?.id}`)
    expect(waiting?.question).toContain('gribu runāt ar cilvēku')
    expect(JSON.stringify(body)).not.toContain('161175')
  })
})

describe('what a dialog has been told', () => {
  /** A citizen in the middle of a dialog who wants a person. */
  async function inDialog() {
    const page = await openPage(app.url)
    const answered = async (text: string) =>
      vi.waitFor(async () => expect(said(await page.log(), 'bot').at(-1)).toBe(text), { interval: 5 })
    await page.say('gribu saņemt lasītāja karti')
    await answered('Kam būs karte?')
    await page.say('Bērnam')
    await answered('Kurā dienā atnāksiet?')
    await page.say('gribu runāt ar cilvēku')
    await until(page, 'waiting')
    return { page, answered }
  }
  interface WithSlots extends Handoff {
    given: unknown[]
    slots?: unknown[]
  }

  test('stands at the desk before the claim; what is missing can be noted after it, and the bot knows it', async () => {
    const { page, answered } = await inDialog()
    const anna = deskOf('Anna')
    const [waiting] = (await anna.queue()) as WithSlots[]
    const id = waiting?.id ?? ''
    expect(waiting?.given).toEqual([{ slot: 'reader', label: 'lasītājs', value: 'Bērnam' }])
    expect(waiting?.slots).toBeUndefined()
    const note = (value: unknown, slot = 'visit') =>
      anna.call<{ handoff: WithSlots }>('PUT', `/handoffs/${id}/slots/${slot}`, { value })
    expect(await note('rīt')).toMatchObject({ status: 409, code: 'HANDOFF_NOT_YOURS' })
    const claim = await anna.claim(id)
    expect((claim.body.handoff as WithSlots).slots).toEqual([
      { slot: 'reader', label: 'lasītājs', value: 'Bērnam', options: ['Pieaugušajam', 'Bērnam'] },
      { slot: 'visit', label: 'diena', value: null, options: [] },
    ])
    const refused = await note('2026-11-01')
    expect(refused).toMatchObject({ status: 400, code: 'HANDOFF_SLOT_WRONG' })
    expect(await note('rīt', 'telephone')).toMatchObject({ status: 404, code: 'HANDOFF_SLOT_UNKNOWN' })
    expect(await note(undefined)).toMatchObject({ status: 400, code: 'ACTIVITY_TEXT_NOT_TEXT' })
    const noted = await note('rīt')
    expect(noted.body.handoff.given).toContainEqual({
      slot: 'visit',
      label: 'diena',
      value: '2026. gada 25. novembris',
    })

    await anna.call('POST', `/handoffs/${id}/resolve`)
    await page.say('gribu saņemt lasītāja karti')
    await answered('Vai ir kas, ko nokārtot ar darbinieku?')
  })

  test('is not for a colleague of another institution, nor for whoever has not claimed it', async () => {
    await inDialog()
    const anna = deskOf('Anna')
    const [waiting] = await anna.queue()
    await anna.claim(waiting?.id ?? '')
    const path = `/handoffs/${waiting?.id}/slots/visit`
    expect(await deskOf('Juris').call('PUT', path, { value: 'rīt' })).toMatchObject({ code: 'HANDOFF_NOT_YOURS' })
    expect(await deskOf('Pēteris').call('PUT', path, { value: 'rīt' })).toMatchObject({ code: 'HANDOFF_NOT_FOUND' })
  })
})

describe('a contact that a dialog has asked for', () => {
  const number = '20 000 001'

  /** A citizen who has left a number and waits. */
  async function leftNumber() {
    const page = await openPage(app.url)
    await page.say('atzvaniet man')
    await vi.waitFor(async () => expect(said(await page.log(), 'bot').at(-1)).toContain('numuru'), { interval: 5 })
    await page.say(`mans numurs ir ${number}`)
    await until(page, 'waiting')
    return page
  }
  const seenBy = async (desk: ReturnType<typeof deskOf>, id: string) =>
    JSON.stringify([await desk.queue(), await desk.call('GET', `/handoffs/${id}`)])

  test('is shown to the person who has claimed the conversation and to nobody else, with what was promised', async () => {
    const page = await leftNumber()
    expect(said(await page.log(), 'user').at(-1)).toBe('mans numurs ir [contact]')
    expect(said(await page.log(), 'system')).toContainEqual(expect.stringContaining('divu darba dienu laikā'))
    const [anna, juris] = [deskOf('Anna'), deskOf('Juris')]
    const id = (await anna.queue())[0]?.id ?? ''
    expect(await seenBy(anna, id)).not.toContain(number)
    const claim = await anna.claim(id)
    const contact = { kind: 'phone', contact: number, promise: 'divu darba dienu laikā' }
    expect(claim.body.handoff).toMatchObject({ contacts: [contact] })
    expect(await anna.queue()).toMatchObject([{ contacts: [contact] }])
    expect(await seenBy(juris, id)).not.toContain(number)
    expect(JSON.stringify(await page.log())).not.toContain(number)
  })

  test('is gone when the conversation is finished', async () => {
    await leftNumber()
    const anna = deskOf('Anna')
    const id = (await anna.queue())[0]?.id ?? ''
    await anna.claim(id)
    await anna.call('POST', `/handoffs/${id}/resolve`)
    expect(await seenBy(anna, id)).not.toContain(number)
  })
})

describe('a claim', () => {
  test('gives a token for this conversation, and the citizen hears of it', async () => {
    const { page, claim, epoch } = await claimedByAnna()
    expect(claim).toMatchObject({
      handoff: { state: 'with-agent', agent: 'Anna', epoch: 3, position: null },
      directLine: { conversationId: page.id, expires_in: 3600 },
    })
    expect(claim.directLine.streamUrl).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/.+\/stream\?t=/,
    )
    expect(stateOf(await page.log())).toMatchObject({ state: 'with-agent', owner: 'agent', agent: 'Anna', epoch })
    expect(said(await page.log(), 'system').at(-1)).toContain('Anna')
  })

  test('by a second person is refused and changes nothing', async () => {
    const { page, id } = await claimedByAnna()
    const before = await page.log()
    const juris = deskOf('Juris')
    expect(await juris.claim(id)).toMatchObject({
      status: 409,
      code: 'HANDOFF_TAKEN',
      body: { error: { message: 'This conversation is no longer waiting: Anna has it.' } },
    })
    expect(await page.log()).toEqual(before)
  })

  test('by two at the same moment goes to one of them', async () => {
    await waitingPage()
    const desks = [deskOf('Anna'), deskOf('Juris')]
    const id = (await desks[0]?.queue())?.[0]?.id ?? ''
    const results = await Promise.all(desks.map((desk) => desk.claim(id)))
    expect(results.map((r) => r.status).sort()).toEqual([200, 409])
    expect(results.find((r) => r.status === 409)?.code).toBe('HANDOFF_TAKEN')
  })

  test('of what one already has gives a fresh token and says nothing twice', async () => {
    const { page, anna, id, epoch } = await claimedByAnna()
    const before = await page.log()
    const again = await anna.claim(id)
    expect(again).toMatchObject({ status: 200, body: { handoff: { agent: 'Anna', epoch } } })
    expect(again.body.directLine.token).toBeTruthy()
    expect(await page.log()).toEqual(before)
  })

  test('of nothing is refused', async () => {
    const anna = deskOf('Anna')
    expect(await anna.claim('id-9999')).toMatchObject({ status: 404, code: 'HANDOFF_NOT_FOUND' })
  })
})

describe('writing', () => {
  test('reaches the citizen under the name of the person, and the bot keeps silent', async () => {
    const { page, write, epoch } = await claimedByAnna()
    expect(await write('Labdien! Tūlīt paskatīšos.', { epoch, clientActivityID: 'w1' })).toMatchObject({ status: 200 })
    const answers = said(await page.log(), 'bot').length
    await page.say('Kad bibliotēka ir atvērta?')
    const log = await page.log()
    expect(log.find((a) => a.text === 'Labdien! Tūlīt paskatīšos.')?.channelData).toMatchObject({
      speaker: 'agent',
      speakerName: 'Anna',
      clientActivityID: 'w1',
      owner: 'agent',
      epoch,
    })
    expect(said(log, 'user').at(-1)).toBe('Kad bibliotēka ir atvērta?')
    expect(said(log, 'bot')).toHaveLength(answers)
  })

  test('twice under the same id is one message', async () => {
    const { page, write, epoch } = await claimedByAnna()
    const first = await write('Labdien!', { epoch, clientActivityID: 'w1' })
    const again = await write('Labdien!', { epoch, clientActivityID: 'w1' })
    expect(again.body.id).toBe(first.body.id)
    expect(said(await page.log(), 'agent')).toEqual(['Labdien!'])
  })

  test('at an older epoch, at none, or after it is resolved is refused and not stored', async () => {
    const { page, anna, id, write, epoch } = await claimedByAnna()
    const stale = { status: 409, code: 'HANDOFF_STALE_EPOCH' }
    expect(await write('old', { epoch: epoch - 1 })).toMatchObject(stale)
    expect(await write('none', {})).toMatchObject(stale)
    await anna.call('POST', `/handoffs/${id}/resolve`)
    expect(await write('late', { epoch })).toMatchObject(stale)
    expect(said(await page.log(), 'agent')).toEqual([])
  })
})

describe('resolving', () => {
  test('gives the conversation back to the bot, which answers again', async () => {
    const { page, anna, id } = await claimedByAnna()
    const resolved = await anna.call<{ handoff: Handoff }>('POST', `/handoffs/${id}/resolve`)
    expect(resolved).toMatchObject({
      status: 200,
      body: { handoff: { state: 'resolved', resolvedAt: app.world.now().toISOString() } },
    })
    expect(stateOf(await page.log())).toMatchObject({ state: 'with-bot', owner: 'bot', agent: null })
    await page.say('Kad bibliotēka ir atvērta?')
    await vi.waitFor(async () => expect(said(await page.log(), 'bot').at(-1)).toContain('10.00'), { interval: 5 })
  })

  test('twice, or claiming what is resolved, is refused', async () => {
    const { anna, id } = await claimedByAnna()
    await anna.call('POST', `/handoffs/${id}/resolve`)
    const again = await anna.call('POST', `/handoffs/${id}/resolve`)
    expect(again).toMatchObject({ status: 409, code: 'HANDOFF_NOT_YOURS' })
    expect(await deskOf('Juris').claim(id)).toMatchObject({ status: 409, code: 'HANDOFF_TAKEN' })
  })

  test('is not there before claiming', async () => {
    await waitingPage()
    const anna = deskOf('Anna')
    const [waiting] = await anna.queue()
    for (const verb of ['resolve', 'release']) {
      expect(await anna.call('POST', `/handoffs/${waiting?.id}/${verb}`)).toMatchObject({
        status: 409,
        code: 'HANDOFF_NOT_YOURS',
      })
    }
  })

  test('is not the same as putting it back into the queue for another', async () => {
    const { page, anna, id, write, epoch } = await claimedByAnna()
    const released = await anna.call<{ handoff: Handoff }>('POST', `/handoffs/${id}/release`)
    expect(released.body.handoff).toMatchObject({ state: 'waiting', agent: null })
    expect(stateOf(await page.log())).toMatchObject({ state: 'waiting', owner: 'queue', position: 1 })
    const juris = deskOf('Juris')
    expect(await juris.claim(id)).toMatchObject({ status: 200, body: { handoff: { agent: 'Juris' } } })
    expect(await write('still me', { epoch })).toMatchObject({ status: 409, code: 'HANDOFF_STALE_EPOCH' })
  })
})

describe('a foreign conversation', () => {
  test('of a colleague can be neither resolved, released nor written to', async () => {
    const { page, id, epoch } = await claimedByAnna()
    const juris = deskOf('Juris')
    for (const verb of ['resolve', 'release']) {
      expect(await juris.call('POST', `/handoffs/${id}/${verb}`)).toMatchObject({
        status: 409,
        code: 'HANDOFF_NOT_YOURS',
      })
    }
    expect(stateOf(await page.log())).toMatchObject({ state: 'with-agent', agent: 'Anna', epoch })
  })

  test('of another institution is not there', async () => {
    await waitingPage()
    const [waiting] = await deskOf('Anna').queue()
    const peteris = deskOf('Pēteris')
    expect(await peteris.queue()).toEqual([])
    const missing = { status: 404, code: 'HANDOFF_NOT_FOUND' }
    expect(await peteris.call('GET', `/handoffs/${waiting?.id}`)).toMatchObject(missing)
    for (const verb of ['claim', 'release', 'resolve']) {
      expect(await peteris.call('POST', `/handoffs/${waiting?.id}/${verb}`)).toMatchObject(missing)
    }
    expect(await deskOf('Anna').queue()).toMatchObject([{ id: waiting?.id, state: 'waiting' }])
  })

  test('is not opened by the token of a claim, nor by that of a citizen', async () => {
    const { page, claim, write, epoch } = await claimedByAnna()
    const other = await openPage(app.url)
    const response = await fetch(`${app.url}/v3/directline/conversations/${other.id}/activities`, {
      headers: { authorization: `Bearer ${claim.directLine.token}` },
    })
    expect(await read(response)).toMatchObject({ status: 403, code: 'TOKEN_FOREIGN' })
    expect(await write('not mine', { epoch }, other.token)).toMatchObject({ status: 403, code: 'TOKEN_FOREIGN' })
    expect(said(await page.log(), 'agent')).toEqual([])
  })

  test('is not deleted by the person who has it', async () => {
    const { page, claim } = await claimedByAnna()
    const response = await fetch(`${app.url}/v3/directline/conversations/${page.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${claim.directLine.token}` },
    })
    expect(await read(response)).toMatchObject({ status: 403, code: 'TOKEN_FOREIGN' })
    expect(said(await page.log(), 'user')).toEqual([lateFee])
  })
})
