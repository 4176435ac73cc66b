import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Runtime } from '../../server/runtime/index.ts'
import { signIn } from '../../server/staff/staff.ts'
import { sqliteStore } from '../../server/store/sqlite-store.ts'
import { fixtureBots } from './fixture-runtime.ts'
import { makeStaff, password } from './staff.ts'
import { dataFolder, startApp } from './test-app.ts'

const at = new Date('2026-11-24T10:00:00Z')

/** The whole application over a copy of the fixture packs, with authors who have signed in. */
export async function startStudio(runtime: Runtime) {
  const botsDir = mkdtempSync(join(tmpdir(), 'studio-bots-'))
  const dataDir = dataFolder()
  cpSync(fixtureBots, botsDir, { recursive: true })
  const staff = [
    { name: 'Anna', role: 'author', bot: 'library' },
    { name: 'Juris', role: 'author', bot: 'library' },
    { name: 'Pēteris', role: 'author', bot: 'pool' },
  ]
  for (const member of staff) await makeStaff(dataDir, member)
  await makeStaff(dataDir, { name: 'Liga', role: 'agent', bot: 'library' })
  const store = sqliteStore(join(dataDir, 'asistents.sqlite'))
  for (const { name } of staff) await signIn(store, { name, password, token: tokenOf(name), place: 'studio' }, at)
  await signIn(store, { name: 'Liga', password, token: tokenOf('Liga'), place: 'desk' }, at)
  const app = await startApp(runtime, { dataDir, environment: { BOTS_DIR: botsDir } })
  const send = (name: string, method: string, path: string, body?: unknown, signal?: AbortSignal) =>
    fetch(`${app.url}/api/studio${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-requested-with': 'studio',
        cookie: `studio=${tokenOf(name)}`,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    })
  return {
    app,
    botsDir,
    dataDir,
    /** A second hand on the same data, as a command line has it. */
    store,
    send,
    async call<T>(name: string, method: string, path: string, body?: unknown) {
      const response = await send(name, method, path, body)
      const answer = (await response.json()) as T & { error?: { code: string } }
      return { status: response.status, code: answer.error?.code, body: answer }
    },
    async close() {
      store.close()
      await app.close()
    },
  }
}

const tokenOf = (name: string) => `of-${encodeURIComponent(name)}`

export type StudioApp = Awaited<ReturnType<typeof startStudio>>
