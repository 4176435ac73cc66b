import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../../server/store/memory-store.ts'
import { sqliteStore } from '../../../server/store/sqlite-store.ts'
import type { Store } from '../../../server/store/store.ts'
import { contact, conversation, message, storeContract } from '../../contracts/store.contract.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'store-'))
const bytesIn = (dir: string) =>
  readdirSync(dir)
    .map((name) => readFileSync(join(dir, name), 'latin1'))
    .join('')
const audit = { at: '2026-11-24T11:00:00.000Z', who: 'citizen', what: 'conversation-deleted', about: 'c1' }

describe.each([
  ['memory', memoryStore],
  ['sqlite', () => sqliteStore(join(folder(), 'x.sqlite'))],
] as const)('the %s store', (_, createStore) => {
  storeContract(createStore)
})

test('deleted words are in none of the files', () => {
  const dir = folder()
  const store = sqliteStore(join(dir, 'x.sqlite'))
  store.createConversation(conversation(), [message('a1', 'neatkartojamais vards')])
  expect(bytesIn(dir)).toContain('neatkartojamais vards')
  store.deleteConversations(['c1'], audit)
  expect(bytesIn(dir)).not.toContain('neatkartojamais')
  store.close()
})

test('words that another process kept from being overwritten are gone once it has finished', () => {
  const dir = folder()
  const path = join(dir, 'x.sqlite')
  const store = sqliteStore(path)
  store.createConversation(conversation(), [message('a1', 'neatkartojamais vards')])
  const reader = new Database(path, { readonly: true })
  reader.exec('begin')
  reader.prepare('select * from activities').all()
  store.deleteConversations(['c1'], audit)
  expect(bytesIn(dir)).toContain('neatkartojamais')
  expect(store.finishDeletion()).toBe(false)
  reader.close()
  expect(store.finishDeletion()).toBe(true)
  expect(bytesIn(dir)).not.toContain('neatkartojamais')
  store.close()
})

test('the half of a code that was taken out later is in none of the files', () => {
  const dir = folder()
  const store = sqliteStore(join(dir, 'x.sqlite'))
  store.createConversation(conversation(), [message('a1', 'mans kods 161175')])
  expect(bytesIn(dir)).toContain('161175')
  const rewrites = [{ id: 'a1', activity: { text: 'mans kods [personal-code]' } }]
  store.commit({ conversationId: 'c1', epoch: 1, now: audit.at, rewrites })
  expect(bytesIn(dir)).not.toContain('161175')
  store.close()
})

test.each<[string, (store: Store) => void]>([
  ['has been used', (store) => store.commit({ conversationId: 'c1', epoch: 1, now: audit.at, forgetsContacts: true })],
  [
    'was corrected',
    (store) =>
      store.commit({ conversationId: 'c1', epoch: 1, now: audit.at, contact: contact({ contact: 'b@example.lv' }) }),
  ],
  ['has had its time', (store) => store.forgetContacts({ ...audit, at: '2027-01-01T00:00:00.000Z' })],
  ['went with its conversation', (store) => store.deleteConversations(['c1'], audit)],
])('a contact that %s is in none of the files', (_, forget) => {
  const dir = folder()
  const store = sqliteStore(join(dir, 'x.sqlite'))
  store.createConversation(conversation(), [])
  store.commit({ conversationId: 'c1', epoch: 1, now: audit.at, contact: contact({ contact: 'neatkartojama@a.lv' }) })
  expect(bytesIn(dir)).toContain('neatkartojama')
  forget(store)
  expect(bytesIn(dir)).not.toContain('neatkartojama')
  store.close()
})

test('what was committed is there after the file is opened again', () => {
  const path = join(folder(), 'x.sqlite')
  const store = sqliteStore(path)
  store.createConversation(conversation(), [message('a1', 'kept')])
  store.close()
  expect(sqliteStore(path).activitiesAfter('c1', 0)[0]?.activity).toEqual({ text: 'kept' })
})

test('a file that is no database is refused with its cure', () => {
  const path = join(folder(), 'x.sqlite')
  writeFileSync(path, 'this is not a database, it is a text that somebody has put here by mistake '.repeat(40))
  expect(() => sqliteStore(path)).toThrow(/Restore a backup/)
})

test('a database cut in half is refused with its cure', () => {
  const path = join(folder(), 'x.sqlite')
  const store = sqliteStore(path)
  store.createConversation(
    conversation(),
    Array.from({ length: 400 }, (_, i) => message(`a${i}`, 'x'.repeat(500))),
  )
  store.close()
  const whole = readFileSync(path)
  writeFileSync(path, whole.subarray(0, Math.floor(whole.length / 2)))
  expect(() => sqliteStore(path)).toThrow(/STORE_CANNOT_OPEN|cannot be opened/)
})
