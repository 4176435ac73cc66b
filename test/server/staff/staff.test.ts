import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashPassword, verifyPassword } from '../../../server/staff/passwords.ts'
import { addStaff, requireSession, roles, signIn, signOut } from '../../../server/staff/staff.ts'
import { sqliteStore } from '../../../server/store/sqlite-store.ts'
import type { Store } from '../../../server/store/store.ts'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'
import { password } from '../../support/staff.ts'
import { startApp } from '../../support/test-app.ts'

const now = new Date('2026-11-24T10:00:00Z')
const later = (ms: number) => new Date(now.getTime() + ms)
const hour = 60 * 60 * 1000

let folder: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'staff-'))
  store = sqliteStore(join(folder, 'asistents.sqlite'))
})
afterEach(() => store.close())

const account = (fields: Partial<{ name: string; password: string; role: string; bot: string }> = {}) => ({
  name: 'Anna',
  password,
  role: 'agent',
  bot: 'library',
  ...fields,
})
const add = (fields: Parameters<typeof account>[0] = {}) => addStaff(store, account(fields), now)
const enter = (name: string, given = password, token = 'token-1') =>
  signIn(store, { name, password: given, token, place: 'desk' }, now)
const refusal = (code: string, status?: number) =>
  expect.objectContaining(status === undefined ? { code } : { code, status })

/** The rows of a table, read past the store. */
function rows(table: string): Array<Record<string, unknown>> {
  const db = new Database(join(folder, 'asistents.sqlite'), { readonly: true })
  const found = db.prepare(`select * from ${table}`).all() as Array<Record<string, unknown>>
  db.close()
  return found
}

/** Every byte the store has on the disk. */
const bytes = () => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))))

describe('an account', () => {
  test('is there after it was added, and opens the desk', async () => {
    await add()
    expect(store.findStaff('Anna')).toMatchObject({ name: 'Anna', role: 'agent', bot: 'library' })
    expect(await enter('Anna')).toEqual({ name: 'Anna', role: 'agent', bot: 'library' })
    expect(requireSession(store, { token: 'token-1', place: 'desk' }, now)).toEqual({
      name: 'Anna',
      role: 'agent',
      bot: 'library',
    })
  })

  test('is never there by default, not even in an app that has started', async () => {
    store.close()
    const app = await startApp(await fixtureRuntime(), { dataDir: folder })
    await app.close()
    store = sqliteStore(join(folder, 'asistents.sqlite'))
    expect(rows('staff')).toEqual([])
    for (const name of ['admin', 'administrator', 'Anna', '']) {
      await expect(enter(name, name)).rejects.toEqual(refusal('STAFF_WRONG_PASSWORD', 401))
    }
    expect(rows('staff_sessions')).toEqual([])
  })

  test('of a name that is taken is refused, and the first one stays', async () => {
    await add()
    const before = store.findStaff('Anna')
    const second = add({ password: 'another good password', role: 'administrator', bot: '*' })
    await expect(second).rejects.toEqual(refusal('STAFF_EXISTS'))
    expect(store.findStaff('Anna')).toEqual(before)
    await expect(enter('Anna', 'another good password')).rejects.toEqual(refusal('STAFF_WRONG_PASSWORD'))
    expect(rows('audit').filter((entry) => entry.what === 'staff-added')).toHaveLength(1)
  })

  test('added twice at the same moment is one account', async () => {
    const results = await Promise.allSettled([add(), add({ bot: 'pool' })])
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(rows('staff')).toHaveLength(1)
  })

  test.each(['Anna', 'Jānis Bērziņš', 'Мария', 'a.b-c_1', '1', 'x'.repeat(60)])('may be called "%s"', async (name) => {
    await add({ name })
    expect(store.findStaff(name)?.name).toBe(name)
  })

  test.each(['', ' Anna', '-x', 'x'.repeat(61), 'a\nb', '<b>', 'a;b', "o'x", 'a@b.lv', '\u202eanna'])(
    'may not be called %j',
    async (name) => {
      await expect(add({ name })).rejects.toEqual(refusal('STAFF_BAD_NAME'))
      expect(rows('staff')).toEqual([])
    },
  )
})

describe('a password', () => {
  test.each(['', 'short', '12345678901', '🙂'.repeat(11)])(
    'of less than twelve signs (%j) is refused',
    async (given) => {
      await expect(add({ password: given })).rejects.toEqual(refusal('STAFF_WEAK_PASSWORD'))
      expect(rows('staff')).toEqual([])
    },
  )

  test.each(['correct horse batterY', 'correct horse battery ', 'correct horse batter', ''])(
    'that is wrong (%j) opens nothing and leaves a trace',
    async (given) => {
      await add()
      await expect(enter('Anna', given)).rejects.toEqual(refusal('STAFF_WRONG_PASSWORD', 401))
      expect(rows('staff_sessions')).toEqual([])
      expect(rows('audit').at(-1)).toMatchObject({ who: 'Anna', what: 'sign-in-refused' })
    },
  )

  test('wrong and nobody are refused in the same words', async () => {
    await add()
    const words = async (name: string) => enter(name, 'wrong wrong wrong').catch((error: Error) => error.message)
    expect(await words('Anna')).toBe(await words('Nobody'))
  })

  test('is nowhere on the disk, neither as it is nor as a bare hash of it', async () => {
    await add()
    await enter('Anna')
    const hash = (name: string) => createHash(name).update(password).digest()
    expect(bytes().includes('Anna')).toBe(true)
    expect(bytes().includes(password)).toBe(false)
    for (const name of ['md5', 'sha1', 'sha256', 'sha512']) {
      expect(bytes().includes(hash(name).toString('hex')), name).toBe(false)
      expect(bytes().includes(hash(name).toString('base64')), name).toBe(false)
    }
    expect(bytes().includes(Buffer.from(password).toString('base64'))).toBe(false)
  })

  test('tried and refused is not on the disk either, also not in place of the name', async () => {
    await add()
    await enter('Anna', 'a mistyped password').catch(() => undefined)
    expect(bytes().includes('mistyped')).toBe(false)
  })

  test('is kept with a salt of its own', async () => {
    await add()
    await add({ name: 'Juris' })
    const [anna, juris] = rows('staff').map((row) => String(row.password_hash))
    expect(anna).toMatch(/^scrypt:[A-Za-z0-9+/]{22}==:[A-Za-z0-9+/]{43}=$/)
    expect(anna).not.toBe(juris)
    expect(anna?.split(':')[1]).not.toBe(juris?.split(':')[1])
  })

  test('fits only its own hash, and none that is damaged', async () => {
    const stored = await hashPassword(password)
    expect(await verifyPassword(password, stored)).toBe(true)
    expect(await verifyPassword(password, undefined)).toBe(false)
    expect(await verifyPassword('', undefined)).toBe(false)
    expect(await verifyPassword(password, stored.slice(0, -8))).toBe(false)
    expect(await verifyPassword(password, 'scrypt')).toBe(false)
    expect(await verifyPassword(password, '')).toBe(false)
  })
})

describe('a role', () => {
  test.each(['agent', 'supervisor', 'administrator'])('%s opens the desk', async (role) => {
    await add({ role })
    expect(await enter('Anna')).toMatchObject({ role })
  })

  test.each(['author', 'analyst'])('%s does not', async (role) => {
    await add({ role })
    await expect(enter('Anna')).rejects.toEqual(refusal('STAFF_NOT_ALLOWED', 403))
    expect(rows('staff_sessions')).toEqual([])
  })

  test('does not show itself to who has the wrong password', async () => {
    await add({ role: 'analyst' })
    await expect(enter('Anna', 'wrong wrong wrong')).rejects.toEqual(refusal('STAFF_WRONG_PASSWORD', 401))
  })

  test.each(['', 'Agent', 'root', 'toString', '__proto__'])(
    '%j is refused, and those there are named',
    async (role) => {
      await expect(add({ role })).rejects.toMatchObject({
        code: 'STAFF_BAD_ROLE',
        message: expect.stringContaining(roles.join(', ')),
      })
      expect(rows('staff')).toEqual([])
    },
  )
})

describe('a session', () => {
  beforeEach(async () => {
    await add()
    await enter('Anna')
  })
  const closed = refusal('STAFF_NOT_SIGNED_IN', 401)

  test('belongs to its token alone', () => {
    for (const token of [undefined, '', 'token-2', 'TOKEN-1', 'token-1 ']) {
      expect(() => requireSession(store, { token, place: 'desk' }, now)).toThrow(closed)
    }
  })

  test('is over after twelve hours', () => {
    expect(requireSession(store, { token: 'token-1', place: 'desk' }, later(12 * hour - 1)).name).toBe('Anna')
    expect(() => requireSession(store, { token: 'token-1', place: 'desk' }, later(12 * hour))).toThrow(closed)
  })

  test('cannot be opened with what stands in the database', () => {
    const [row] = rows('staff_sessions')
    expect(bytes().includes('token-1')).toBe(false)
    expect(() => requireSession(store, { token: String(row?.token_hash), place: 'desk' }, now)).toThrow(closed)
  })

  test('of an author opens the studio and not the desk, whatever its cookie is called', async () => {
    await add({ name: 'Ieva', role: 'author' })
    const refused = refusal('STAFF_NOT_ALLOWED', 403)
    await expect(enter('Ieva')).rejects.toEqual(refused)
    await signIn(store, { name: 'Ieva', password, token: 'token-2', place: 'studio' }, now)
    expect(requireSession(store, { token: 'token-2', place: 'studio' }, now).name).toBe('Ieva')
    expect(() => requireSession(store, { token: 'token-2', place: 'desk' }, now)).toThrow(refused)
    expect(() => requireSession(store, { token: 'token-1', place: 'studio' }, now)).toThrow(refused)
  })

  test('ends by signing out, and then its person is no longer there', () => {
    store.setPresence('Anna', { available: true, at: now.toISOString() })
    signOut(store, { token: 'token-1', place: 'desk' }, now)
    expect(() => requireSession(store, { token: 'token-1', place: 'desk' }, now)).toThrow(closed)
    expect(store.isAnyoneAvailable('library', later(-hour).toISOString())).toBe(false)
    expect(() => signOut(store, { token: 'token-1', place: 'desk' }, now)).toThrow(closed)
  })
})
