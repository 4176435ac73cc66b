import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type RealServer, startServer } from '../support/real-server.ts'
import { makeAgent, password } from '../support/staff.ts'

let server: RealServer | undefined
afterEach(async () => {
  await server?.end('SIGKILL')
})

interface Page {
  id: string
  token: string
}

async function post(url: string, token: string | undefined, body: unknown): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: new URL(url).origin,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  })
}

const get = (url: string, token: string) => fetch(url, { headers: { authorization: `Bearer ${token}` } })

async function start(url: string): Promise<Page> {
  const made = (await (await post(`${url}/v3/directline/tokens/generate`, undefined, { bot: 'library' })).json()) as {
    token: string
  }
  const opened = (await (await post(`${url}/v3/directline/conversations`, made.token, {})).json()) as {
    conversationId: string
    token: string
  }
  return { id: opened.conversationId, token: opened.token }
}

interface WireActivity {
  id: string
  type: string
  text?: string
  replyToId?: string
  channelData: { clientActivityID?: string; speaker: string; 'webchat:sequence-id': number }
}

async function log(url: string, page: Page, watermark = '0'): Promise<WireActivity[]> {
  const response = await get(
    `${url}/v3/directline/conversations/${page.id}/activities?watermark=${watermark}`,
    page.token,
  )
  return ((await response.json()) as { activities: WireActivity[] }).activities
}

test('kill -9 in the middle of many turns: what was acknowledged is there and answered once', {
  timeout: 120_000,
}, async () => {
  server = await startServer()
  const { dataDir } = server
  const port = Number(new URL(server.url).port)
  const { url } = server
  const pages = await Promise.all(Array.from({ length: 5 }, () => start(url)))
  const acknowledged = new Map<string, string>()
  // Messages keep coming while the process is killed; only those with an answer count as acknowledged.
  const sending = pages.flatMap((page, p) =>
    Array.from({ length: 8 }, async (_, n) => {
      await new Promise((resolve) => setTimeout(resolve, n * 12))
      const clientActivityID = `p${p}-m${n}`
      try {
        const response = await post(`${url}/v3/directline/conversations/${page.id}/activities`, page.token, {
          type: 'message',
          text: n % 2 === 0 ? 'Kad bibliotēka ir atvērta?' : 'Kā pagarināt grāmatas termiņu?',
          channelData: { clientActivityID },
        })
        if (response.ok) acknowledged.set(clientActivityID, ((await response.json()) as { id: string }).id)
        if (acknowledged.size === 7) void server?.end('SIGKILL')
      } catch {
        // The line was cut: the client does not know, and would send it again under the same id.
      }
    }),
  )
  await Promise.all(sending)
  expect(acknowledged.size).toBeGreaterThanOrEqual(7)
  expect(acknowledged.size).toBeLessThan(40)

  server = await startServer({ dataDir, port })
  // Every message is sent again, as a client does that heard no answer; nothing may be doubled.
  for (const [p, page] of pages.entries()) {
    for (let n = 0; n < 8; n++) {
      const clientActivityID = `p${p}-m${n}`
      const response = await post(`${url}/v3/directline/conversations/${page.id}/activities`, page.token, {
        type: 'message',
        text: n % 2 === 0 ? 'Kad bibliotēka ir atvērta?' : 'Kā pagarināt grāmatas termiņu?',
        channelData: { clientActivityID },
      })
      const { id } = (await response.json()) as { id: string }
      if (acknowledged.has(clientActivityID)) expect(id).toBe(acknowledged.get(clientActivityID))
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 1500))
  for (const page of pages) {
    const activities = await log(url, page)
    const messages = activities.filter((a) => a.channelData.speaker === 'user')
    expect(messages).toHaveLength(8)
    for (const message of messages) {
      expect(
        activities.filter((a) => a.replyToId === message.id),
        message.channelData.clientActivityID,
      ).toHaveLength(1)
    }
    const places = activities.map((a) => a.channelData['webchat:sequence-id'])
    expect(places).toEqual([...places].sort((a, b) => a - b))
    // A reader who had seen the first three entries gets exactly the others.
    const third = places[2] as number
    expect((await log(url, page, third.toString(36))).map((a) => a.id)).toEqual(
      activities.filter((a) => a.channelData['webchat:sequence-id'] > third).map((a) => a.id),
    )
  }
})

test('SIGTERM ends with code 0, also when it comes twice and while a page and a desk have their lines open', {
  timeout: 60_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'stop-'))
  await makeAgent(dataDir, 'Anna')
  server = await startServer({ dataDir })
  const { url } = server
  const page = await start(url)
  const opened = (await (await get(`${url}/v3/directline/conversations/${page.id}`, page.token)).json()) as {
    streamUrl: string
  }
  const socket = new WebSocket(opened.streamUrl)
  await new Promise((resolve) => socket.once('open', resolve))
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  const login = await fetch(`${url}/api/desk/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'desk' },
    body: JSON.stringify({ name: 'Anna', password }),
  })
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] as string
  const events = await fetch(`${url}/api/desk/events`, { headers: { cookie } })
  expect(events.status).toBe(200)

  const first = server.end('SIGTERM')
  const second = server.end('SIGTERM')
  expect(await Promise.all([first, second])).toEqual([0, 0])
  expect(await closed).toBe(1001)
  await events.text()
})

test('npm start passes SIGTERM on, and ends with code 0', { timeout: 60_000 }, async () => {
  server = await startServer({ command: ['npm', 'start'] })
  const { url } = server
  expect(await server.end('SIGTERM')).toBe(0)
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
})
