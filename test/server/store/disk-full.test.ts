import type { Database } from 'better-sqlite3'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Runtime } from '../../../server/runtime/index.ts'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'
import { scriptedWorld } from '../../support/scripted-world.ts'
import { makeAgent, password } from '../../support/staff.ts'
import { dataFolder, openPage, startApp, type TestApp } from '../../support/test-app.ts'

const opened = vi.hoisted(() => [] as Database[])

// The limit on pages belongs to a connection and is not kept in the file: the test has to hold the app's own one.
vi.mock('better-sqlite3', async (original) => {
  const { default: Real } = await original<{ default: new (...args: unknown[]) => Database }>()
  class Held extends Real {
    constructor(...args: unknown[]) {
      super(...args)
      opened.push(this)
    }
  }
  return { default: Held }
})

let runtime: Runtime
let app: TestApp
let dataDir: string
let db: Database
beforeAll(async () => {
  runtime = await fixtureRuntime()
})
beforeEach(async () => {
  dataDir = dataFolder()
  await makeAgent(dataDir, 'Anna')
  await start()
})
afterEach(async () => {
  await app.close()
  vi.useRealTimers()
})

async function start(world = scriptedWorld()) {
  // Every page of the disk is tried: that is more than one address may ask in a minute.
  app = await startApp(runtime, { dataDir, world, environment: { REQUESTS_PER_MINUTE: '1000000' } })
  db = opened.at(-1) as Database
}

const pages = () => db.pragma('page_count', { simple: true }) as number
const limit = (count: number) => db.pragma(`max_page_count = ${count}`)
const makeRoom = () => limit(1_000_000)

/** Not one page more than there is now; what is free within them remains. */
const fill = () => limit(pages())

const rows = (sql: string) => db.prepare(sql).all() as Array<Record<string, unknown>>
const tables = [
  'conversations',
  'activities',
  'pending_turns',
  'traces',
  'silences',
  'contacts',
  'handoffs',
  'staff',
  'staff_sessions',
  'audit',
]
const everything = () => Object.fromEntries(tables.map((table) => [table, rows(`select * from ${table}`)]))

const hours = 'Kad bibliotēka ir atvērta?'
const person = 'gribu runāt ar cilvēku'
const full = {
  status: 503,
  error: {
    code: 'STORE_FULL',
    message: 'The message could not be stored: no room on the disk. Nothing was accepted; try again later.',
  },
}
async function read(response: Response) {
  const body = (await response.json()) as { id?: string; error?: { code: string; message: string } }
  return { status: response.status, ...body }
}

type Page = Awaited<ReturnType<typeof openPage>>

/** Takes all the room and writes until the same message is refused; what was accepted and what was not. */
async function writeUntilFull(page: Page, text = hours) {
  fill()
  const accepted: string[] = []
  for (let n = 0; n < 200; n++) {
    const { status, id } = await read(await page.say(text, `client-${n}`))
    if (status !== 200) return { accepted, refused: `client-${n}` }
    accepted.push(id ?? '')
  }
  throw new Error('The disk never became full.')
}

async function said(page: Page, speaker: string) {
  return (await page.log()).filter((a) => a.type === 'message' && a.channelData.speaker === speaker)
}

async function until(page: Page, state: string): Promise<void> {
  const last = async () => (await page.log()).filter((a) => a.name === 'conversation.state').at(-1)?.value
  await vi.waitFor(async () => expect(await last()).toMatchObject({ state }), { interval: 5 })
}

const desk = (path: string, options: { cookie?: string; body?: unknown } = {}) =>
  fetch(`${app.url}/api/desk${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'desk', cookie: options.cookie ?? '' },
    body: JSON.stringify(options.body ?? {}),
  })

test('a message on a full disk is refused, and nothing of it is written', async () => {
  const page = await openPage(app.url)
  const { accepted, refused } = await writeUntilFull(page)
  const before = everything()
  for (const text of [hours, 'mans kods ir 161175-19997', 'x'.repeat(2000)]) {
    expect(await read(await page.say(text, refused))).toEqual(full)
    expect(await read(await page.say(text))).toEqual(full)
  }
  expect(everything()).toEqual(before)
  expect((await said(page, 'user')).map((a) => a.id)).toEqual(accepted)
  expect(JSON.stringify(everything())).not.toContain('161175')
})

test('what can be read is read from a full disk', async () => {
  const page = await openPage(app.url)
  await page.say(hours)
  await vi.waitFor(async () => expect(await said(page, 'bot')).toHaveLength(2), { interval: 5 })
  await writeUntilFull(page)
  expect((await said(page, 'bot'))[1]?.text).toContain('10.00')
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200)
})

test('a conversation that cannot be stored is not begun, and begins with the same token when there is room', async () => {
  await writeUntilFull(await openPage(app.url), 'x'.repeat(50))
  const before = everything()
  const send = (path: string, token: string, body: unknown) =>
    fetch(`${app.url}/v3/directline${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: app.url, authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
  const { token } = (await (await send('/tokens/generate', '', { bot: 'library' })).json()) as { token: string }
  expect(await read(await send('/conversations', token, {}))).toEqual(full)
  expect(everything()).toEqual(before)
  makeRoom()
  expect((await send('/conversations', token, {})).status).toBe(201)
})

describe('when there is room again', () => {
  test('the refused message is taken under its own id, once, and answered', async () => {
    const page = await openPage(app.url)
    const { accepted, refused } = await writeUntilFull(page)
    makeRoom()
    const { status, id } = await read(await page.say(hours, refused))
    expect(status).toBe(200)
    expect(await read(await page.say(hours, refused))).toEqual({ status: 200, id })
    expect((await said(page, 'user')).map((a) => a.id)).toEqual([...accepted, id])
    await vi.waitFor(async () => expect((await page.log()).some((a) => a.replyToId === id)).toBe(true), { interval: 5 })
  })

  test('what was accepted and could not be answered is answered without a restart, once and in order', async () => {
    await app.close()
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    await start()
    const page = await openPage(app.url)
    const { accepted } = await writeUntilFull(page)
    const unanswered = rows('select activity_id as id from pending_turns order by seq').map((row) => row.id)
    expect(unanswered.length).toBeGreaterThan(0)
    vi.advanceTimersByTime(60_000)
    makeRoom()
    vi.advanceTimersByTime(60_000)
    await vi.waitFor(() => expect(rows('select * from pending_turns')).toEqual([]), { interval: 5 })
    vi.advanceTimersByTime(60_000)
    const replies = (await said(page, 'bot')).flatMap((a) => (a.replyToId ? [a.replyToId] : []))
    expect(replies).toEqual(accepted)
  })

  test('the next process answers what was left, and the file is sound', async () => {
    const page = await openPage(app.url)
    const { accepted } = await writeUntilFull(page)
    await app.close()
    // The ids go on: the next process must not give one of them again.
    await start(app.world)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    await vi.waitFor(() => expect(rows('select * from pending_turns')).toEqual([]), { interval: 5 })
    const response = await fetch(`${app.url}/v3/directline/conversations/${page.id}/activities?watermark=0`, {
      headers: { authorization: `Bearer ${page.token}` },
    })
    const { activities } = (await response.json()) as { activities: Array<{ replyToId?: string }> }
    expect(activities.flatMap((a) => (a.replyToId ? [a.replyToId] : []))).toEqual(accepted)
  })
})

describe('with many who wait for a person', () => {
  /** Ten of them: wherever the last free byte is, it lies within what one of them asks for. */
  async function tenWaiting(): Promise<Page[]> {
    const waiting: Page[] = []
    for (let n = 0; n < 10; n++) {
      const page = await openPage(app.url)
      await page.say(person)
      await until(page, 'waiting')
      waiting.push(page)
    }
    return waiting
  }

  test('what each of them writes is either accepted or not there', async () => {
    const waiting = await tenWaiting()
    fill()
    const statuses: number[] = []
    for (const page of waiting) {
      const { status, id } = await read(await page.say('vēl kas'))
      statuses.push(status)
      const mine = (await said(page, 'user')).slice(1).map((a) => a.id)
      expect(mine).toEqual(status === 200 ? [id] : [])
    }
    expect(new Set(statuses)).toEqual(new Set([200, 503]))
  })

  test.each(['claim', 'release', 'resolve'])(
    'a %s that is refused has changed nothing and succeeds with more room',
    async (verb) => {
      const login = await desk('/login', { body: { name: 'Anna', password } })
      const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] as string
      await tenWaiting()
      const ids = rows('select id from handoffs order by rowid').map((row) => String(row.id))
      if (verb !== 'claim') for (const id of ids) await desk(`/handoffs/${id}/claim`, { cookie })
      let refused = 0
      for (const id of ids) {
        // One page more with every attempt: each meets the end of the disk at another place.
        for (let more = 0; ; more++) {
          limit(pages() + more)
          const before = everything()
          const response = await desk(`/handoffs/${id}/${verb}`, { cookie })
          if (response.status === 200) break
          expect(await read(response)).toEqual(full)
          expect(everything()).toEqual(before)
          refused++
        }
      }
      expect(refused).toBeGreaterThan(0)
      expect(rows('select distinct state from handoffs')).toEqual([
        { state: { claim: 'with-agent', release: 'waiting', resolve: 'resolved' }[verb] },
      ])
    },
  )
})
