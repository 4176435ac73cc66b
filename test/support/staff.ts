import { join } from 'node:path'
import { addStaff } from '../../server/staff/staff.ts'
import { sqliteStore } from '../../server/store/sqlite-store.ts'

export const password = 'correct horse battery'

/** Makes an account in a data folder while no server uses it. */
export async function makeAgent(dataDir: string, name: string, bot = 'library'): Promise<void> {
  await makeStaff(dataDir, { name, role: 'agent', bot })
}

/** Makes an account of any role in a data folder while no server uses it. */
export async function makeStaff(dataDir: string, given: { name: string; role: string; bot: string }): Promise<void> {
  const store = sqliteStore(join(dataDir, 'asistents.sqlite'))
  await addStaff(store, { ...given, password }, new Date('2026-11-24T10:00:00Z'))
  store.close()
}

/** A person who has signed in at the desk of a server. */
export async function signIn(url: string, name: string) {
  const own = { 'content-type': 'application/json', 'x-requested-with': 'desk' }
  const body = JSON.stringify({ name, password })
  const login = await fetch(`${url}/api/desk/login`, { method: 'POST', headers: own, body })
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] as string
  return {
    cookie,
    async call<T>(method: string, path: string, sent?: unknown): Promise<T> {
      const response = await fetch(`${url}/api/desk${path}`, {
        method,
        headers: { ...own, cookie },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      })
      return (await response.json()) as T
    },
  }
}
