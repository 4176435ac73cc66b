import { join } from 'node:path'
import { addStaff } from '../../server/staff/staff.ts'
import { sqliteStore } from '../../server/store/sqlite-store.ts'

export const password = 'correct horse battery'

/** Makes an account in a data folder while no server uses it. */
export async function makeAgent(dataDir: string, name: string, bot = 'library'): Promise<void> {
  const store = sqliteStore(join(dataDir, 'asistents.sqlite'))
  await addStaff(store, { name, password, role: 'agent', bot }, new Date('2026-11-24T10:00:00Z'))
  store.close()
}
