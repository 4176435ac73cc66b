import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { createApp } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import type { Runtime } from '../../server/runtime/index.ts'
import { sqliteStore } from '../../server/store/sqlite-store.ts'
import { fixtureBots } from './fixture-runtime.ts'
import { scriptedWorld } from './scripted-world.ts'

export interface TestApp {
  url: string
  world: ReturnType<typeof scriptedWorld>
  close(): Promise<void>
}

/** A folder for the data of one app. */
export const dataFolder = () => mkdtempSync(join(tmpdir(), 'app-'))

/** The whole application in this process, with a clock that stands; only its port is a real one. */
export async function startApp(
  runtime: Runtime,
  options: { dataDir: string; environment?: Record<string, string>; world?: TestApp['world']; log?: Logger },
): Promise<TestApp> {
  const config = loadConfig({ BOTS_DIR: fixtureBots, ...options.environment, DATA_DIR: options.dataDir })
  const world = options.world ?? scriptedWorld()
  const store = sqliteStore(join(options.dataDir, 'asistents.sqlite'))
  const app = createApp({ config, runtime, store, world, log: options.log ?? pino({ level: 'silent' }) })
  const server = createServer(app.handler)
  app.attach(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      await app.drain()
      server.closeAllConnections()
      await closed
      await app.close()
    },
  }
}

export interface WireActivity {
  id: string
  type: string
  name?: string
  text?: string
  replyToId?: string
  value?: Record<string, unknown>
  channelData: Record<string, unknown>
}

/** A citizen's page: one conversation over Direct Line. */
export async function openPage(url: string, bot = 'library') {
  const send = (path: string, token: string | null, body: unknown) =>
    fetch(`${url}/v3/directline${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: url,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
    })
  const made = (await (await send('/tokens/generate', null, { bot })).json()) as { token: string }
  const opened = await send('/conversations', made.token, { locale: 'lv-LV' })
  const { conversationId: id, token } = (await opened.json()) as { conversationId: string; token: string }
  return {
    id,
    token,
    post: (activity: Record<string, unknown>) => send(`/conversations/${id}/activities`, token, activity),
    say: (text: string, clientActivityID?: string) =>
      send(`/conversations/${id}/activities`, token, {
        type: 'message',
        text,
        channelData: clientActivityID === undefined ? {} : { clientActivityID },
      }),
    async log(): Promise<WireActivity[]> {
      const response = await fetch(`${url}/v3/directline/conversations/${id}/activities?watermark=0`, {
        headers: { authorization: `Bearer ${token}` },
      })
      return ((await response.json()) as { activities: WireActivity[] }).activities
    },
  }
}
