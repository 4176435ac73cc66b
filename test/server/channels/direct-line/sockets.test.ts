import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Runtime } from '../../../../server/runtime/index.ts'
import { fixtureRuntime } from '../../../support/fixture-runtime.ts'
import { makeAgent, signIn } from '../../../support/staff.ts'
import { dataFolder, openPage, startApp, type TestApp, type WireActivity } from '../../../support/test-app.ts'

const hours = 'Kad bibliotēka ir atvērta?'

let runtime: Runtime
let app: TestApp
beforeAll(async () => {
  runtime = await fixtureRuntime()
})
beforeEach(async () => {
  app = await startApp(runtime, { dataDir: dataFolder() })
})
afterEach(() => app.close())

type Page = Awaited<ReturnType<typeof openPage>>

/** A fresh address for a socket that begins after a watermark. */
async function streamUrl(page: Page, watermark = '0'): Promise<string> {
  const response = await fetch(`${app.url}/v3/directline/conversations/${page.id}?watermark=${watermark}`, {
    headers: { authorization: `Bearer ${page.token}` },
  })
  return ((await response.json()) as { streamUrl: string }).streamUrl
}

/** An open line, and all that has come over it. */
async function line(url: string) {
  const socket = new WebSocket(url)
  const heard: WireActivity[] = []
  const marks: string[] = []
  socket.on('message', (data) => {
    const text = String(data)
    if (text === '') return
    const set = JSON.parse(text) as { activities: WireActivity[]; watermark?: string }
    heard.push(...set.activities)
    if (set.watermark !== undefined) marks.push(set.watermark)
  })
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  return {
    heard,
    closed,
    logged: () => heard.filter((a) => a.id !== undefined),
    watermark: () => marks.at(-1) ?? '0',
    close: () => socket.close(),
  }
}
const answeredTimes = (times: number) => async (page: Page) =>
  vi.waitFor(async () => expect((await page.log()).filter((a) => a.replyToId)).toHaveLength(times), { interval: 5 })

describe('a line', () => {
  test('brings what was said before, then what is said, in the order of the log', async () => {
    const page = await openPage(app.url)
    const open = await line(await streamUrl(page))
    await page.say(hours)
    await answeredTimes(1)(page)
    await vi.waitFor(async () => expect(open.logged()).toEqual(await page.log()), { interval: 5 })
    expect(open.heard.some((a) => a.type === 'typing')).toBe(true)
  })

  test('that was cut brings, when it is back, exactly what was missed', async () => {
    const page = await openPage(app.url)
    const first = await line(await streamUrl(page))
    await page.say(hours)
    await answeredTimes(1)(page)
    await vi.waitFor(async () => expect(first.logged()).toEqual(await page.log()), { interval: 5 })
    first.close()
    await first.closed
    await page.say('Kā pagarināt grāmatas termiņu?')
    await answeredTimes(2)(page)
    const second = await line(await streamUrl(page, first.watermark()))
    await vi.waitFor(async () => expect([...first.logged(), ...second.logged()]).toEqual(await page.log()), {
      interval: 5,
    })
  })

  test('tells whether a person is there, and when that changes; the log holds nothing of it', async () => {
    await app.close()
    const dataDir = dataFolder()
    await makeAgent(dataDir, 'Anna')
    app = await startApp(runtime, { dataDir })
    const page = await openPage(app.url)
    const open = await line(await streamUrl(page))
    const told = () => open.heard.filter(({ name }) => name === 'people.online').map(({ value }) => value)
    await vi.waitFor(() => expect(told()).toEqual([{ peopleOnline: false }]), { interval: 5 })
    const anna = await signIn(app.url, 'Anna')
    await anna.call('PUT', '/presence', { available: true })
    await vi.waitFor(() => expect(told().at(-1)).toEqual({ peopleOnline: true }), { interval: 5 })
    expect(JSON.stringify(await page.log())).not.toContain('people.online')
  })

  test('of a conversation that is deleted is closed', async () => {
    const page = await openPage(app.url)
    const open = await line(await streamUrl(page))
    await fetch(`${app.url}/v3/directline/conversations/${page.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${page.token}` },
    })
    expect(await open.closed).toBe(1000)
  })

  test('is not opened eight times over', async () => {
    const page = await openPage(app.url)
    const url = await streamUrl(page)
    await Promise.all(Array.from({ length: 8 }, () => line(url)))
    await expect(line(url)).rejects.toThrow('429')
  })
})

describe('a ticket', () => {
  test('opens its own conversation alone', async () => {
    const mine = await openPage(app.url)
    const other = await openPage(app.url)
    const url = (await streamUrl(mine)).replace(mine.id, other.id)
    await expect(line(url)).rejects.toThrow('403')
  })

  test('is over after a minute', async () => {
    const page = await openPage(app.url)
    const url = await streamUrl(page)
    app.world.advance(60_001)
    await expect(line(url)).rejects.toThrow('401')
  })

  test.each(['', 't=', 't=id-0001', 't=__proto__'])('that is none ("%s") opens nothing', async (query) => {
    const page = await openPage(app.url)
    const url = `${app.url.replace('http', 'ws')}/v3/directline/conversations/${page.id}/stream?${query}`
    await expect(line(url)).rejects.toThrow('401')
  })
})
