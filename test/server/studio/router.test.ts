import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Runtime } from '../../../server/runtime/index.ts'
import { signIn } from '../../../server/staff/staff.ts'
import { sqliteStore } from '../../../server/store/sqlite-store.ts'
import type { TopicForm } from '../../../server/studio/topic-form.ts'
import { fixtureBots, fixtureRuntime } from '../../support/fixture-runtime.ts'
import { makeStaff, password } from '../../support/staff.ts'
import { dataFolder, startApp, type TestApp } from '../../support/test-app.ts'

let runtime: Runtime
let app: TestApp
const botsDir = mkdtempSync(join(tmpdir(), 'studio-bots-'))
const dataDir = dataFolder()
const staff = [
  { name: 'Anna', role: 'author', bot: 'library' },
  { name: 'Juris', role: 'author', bot: 'library' },
  { name: 'Pēteris', role: 'author', bot: 'pool' },
  { name: 'Zane', role: 'administrator', bot: '*' },
]
beforeAll(async () => {
  cpSync(fixtureBots, botsDir, { recursive: true })
  runtime = await fixtureRuntime()
  for (const member of staff) await makeStaff(dataDir, member)
  await makeStaff(dataDir, { name: 'Liga', role: 'agent', bot: 'library' })
  const store = sqliteStore(join(dataDir, 'asistents.sqlite'))
  for (const { name } of staff) {
    await signIn(store, { name, password, token: `of-${name}`, place: 'studio' }, new Date('2026-11-24T10:00:00Z'))
  }
  await signIn(store, { name: 'Liga', password, token: 'of-Liga', place: 'desk' }, new Date('2026-11-24T10:00:00Z'))
  store.close()
  app = await startApp(runtime, { dataDir, environment: { BOTS_DIR: botsDir } })
})
afterAll(() => app.close())

interface Read {
  hash: string | null
  form: TopicForm
  signature: { reviewedBy: string } | null
  edited: { by: string } | null
}

async function call<T>(name: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${app.url}/api/studio${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-requested-with': 'studio', cookie: `studio=of-${name}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = (await response.json()) as T & { error?: { code: string } }
  return { status: response.status, code: answer.error?.code, body: answer }
}

describe('the door', () => {
  test('is shut without a session, and for a session of the desk', async () => {
    expect(await call('Nobody', 'GET', '/packs')).toMatchObject({ status: 401, code: 'STAFF_NOT_SIGNED_IN' })
    expect(await call('Liga', 'GET', '/packs')).toMatchObject({ status: 403, code: 'STAFF_NOT_ALLOWED' })
  })

  test('opens with name and password of an author, and not of an agent', async () => {
    expect(await call('', 'POST', '/login', { name: 'Anna', password })).toMatchObject({
      status: 200,
      body: { name: 'Anna', role: 'author', bot: 'library' },
    })
    expect(await call('', 'POST', '/login', { name: 'Liga', password })).toMatchObject({ code: 'STAFF_NOT_ALLOWED' })
  })

  test('lets nothing be changed from a page that is not ours', async () => {
    const response = await fetch(`${app.url}/api/studio/packs/library/topic/card-fee`, {
      method: 'PUT',
      headers: { cookie: 'studio=of-Anna', 'content-type': 'application/json' },
      body: '{}',
    })
    expect(response.status).toBe(403)
  })
})

describe('what an author may see', () => {
  test('are the packs of their account', async () => {
    const ids = async (name: string) =>
      (await call<{ packs: Array<{ id: string }> }>(name, 'GET', '/packs')).body.packs.map(({ id }) => id)
    expect(await ids('Anna')).toEqual(['library'])
    expect(await ids('Zane')).toEqual(['library', 'pool'])
  })

  test.each([
    '/packs/pool',
    '/packs/pool/topic/swim-cap',
    '/packs/_shared',
    '/packs/..',
    '/packs/%2e%2e',
    '/packs/..%2f..%2fetc',
    '/packs/library%2f..%2fpool',
  ])('%s is not there for an author of the library', async (path) => {
    expect((await call('Anna', 'GET', path)).status).toBe(404)
  })

  test.each(['..%2fbot', '%2e%2e%2fbot', 'a%2fb', 'a%00', 'card-fee.yaml', '...'])(
    'no topic is called %s',
    async (id) => {
      const read = await call('Zane', 'GET', `/packs/library/topic/${id}`)
      expect(read).toMatchObject({ status: 400, code: 'STUDIO_BAD_NAME' })
      expect((await call('Zane', 'PUT', `/packs/library/topic/${id}`, { form: {}, hash: null })).status).toBe(400)
    },
  )

  test('is the list of topics, dialogs and facts, with what each one holds now', async () => {
    const { body } = await call<{
      topics: Array<{ id: string; title: string; hash: string }>
      dialogs: Array<{ id: string }>
      facts: Array<{ id: string; hash: string }>
    }>('Anna', 'GET', '/packs/library')
    const read = await call<Read>('Anna', 'GET', '/packs/library/topic/card-fee')
    expect(body.topics.find(({ id }) => id === 'card-fee')).toMatchObject({
      title: 'Lasītāja kartes cena',
      hash: read.body.hash,
    })
    expect(body.dialogs.map(({ id }) => id)).toEqual(['call-back', 'get-card', 'publisher'])
    const fact = await call<Read>('Anna', 'GET', '/packs/library/fact/LIB-6')
    expect(body.facts.find(({ id }) => id === 'LIB-6')?.hash).toBe(fact.body.hash)
  })
})

const path = '/packs/library/topic/card-fee'
const read = async (name = 'Anna') => (await call<Read>(name, 'GET', path)).body
const file = () => readFileSync(join(botsDir, 'library/knowledge/card-fee.yaml'), 'utf8')

describe('two authors', () => {
  test('the slower one is told, and gets both versions', async () => {
    const { form, hash } = await read()
    const faster = await call<Read>('Juris', 'PUT', path, { hash, form: { ...form, seen: '2026-11-25' } })
    expect(faster).toMatchObject({ status: 200, body: { edited: { by: 'Juris' } } })
    const mine = { ...form, service: 'FORM-7' }
    expect(await call('Anna', 'PUT', path, { hash, form: mine })).toMatchObject({
      status: 409,
      code: 'STUDIO_CONFLICT',
      body: { yours: mine, current: { form: { seen: '2026-11-25' }, hash: faster.body.hash } },
    })
    expect(file()).not.toContain('FORM-7')
  })

  test('who save at the same moment do not overwrite each other', async () => {
    const { form, hash } = await read()
    const both = await Promise.all(
      ['Anna', 'Juris'].map((name) => call(name, 'PUT', path, { hash, form: { ...form, service: `of-${name}` } })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('one signs what the other has written, and nobody what they wrote themselves', async () => {
    const { form, hash } = await read()
    const { body } = await call<Read>('Anna', 'PUT', path, { hash, form: { ...form, service: 'FORM-8' } })
    const sign = (name: string) => call<Read>(name, 'POST', `${path}/sign`, { hash: body.hash })
    expect(await sign('Anna')).toMatchObject({ status: 403, code: 'STUDIO_SELF_SIGNING' })
    expect(await sign('Juris')).toMatchObject({ status: 200, body: { signature: { reviewedBy: 'Juris' } } })
    expect(file()).toContain('reviewedBy: Juris')
    const { versions } = (
      await call<{ versions: Array<{ did: string; by: string }> }>('Anna', 'GET', `${path}/history`)
    ).body
    expect(versions.slice(-2)).toMatchObject([
      { did: 'saved', by: 'Anna' },
      { did: 'signed', by: 'Juris' },
    ])
  })

  test('what cannot be read is refused with every problem, and nothing is written', async () => {
    const { form, hash } = await read()
    const before = file()
    expect(await call('Anna', 'PUT', path, { hash, form: { ...form, mark: 'X', seen: 'vakar' } })).toMatchObject({
      status: 422,
      code: 'STUDIO_PROBLEMS',
      body: { problems: [{ file: 'library/knowledge/card-fee.yaml' }, { code: 'PACK_SCHEMA' }] },
    })
    expect(file()).toBe(before)
  })
})

describe('a draft', () => {
  test('is checked and compared in a thread of its own', async () => {
    const { form } = await read()
    const draft = { ...form, texts: { ...form.texts, lv: 'Maksā 7 eiro.' } }
    const checked = await call<{ problems: Array<{ code: string; field: string }> }>('Anna', 'POST', `${path}/check`, {
      form: draft,
    })
    expect(checked.body.problems).toContainEqual(
      expect.objectContaining({ code: 'PACK_LITERAL_VALUE', field: 'texts.lv', line: 1 }),
    )
    const asked = { ...form, questions: { ...form.questions, lv: [...form.questions.lv, 'darba laiks'] } }
    const estimated = await call<{ arrive: unknown[] }>('Anna', 'POST', `${path}/estimate`, { form: asked })
    expect(estimated.body.arrive).toContainEqual(
      expect.objectContaining({ question: 'darba laiks', from: 'opening-hours', to: 'card-fee' }),
    )
  })

  test('a form that is not ours does no harm to the next one', async () => {
    expect(await call('Anna', 'POST', `${path}/check`, { form: { title: 1 } })).toMatchObject({
      status: 400,
      code: 'STUDIO_BAD_FORM',
    })
    expect((await call('Anna', 'POST', `${path}/check`, { form: (await read()).form })).status).toBe(200)
  })
})

describe('trying a question', () => {
  const tried = (text: unknown) =>
    call<{
      text: string
      answers: Array<{ page: string }>
      recognized: Array<{ candidates: Array<{ page: string }> }>
    }>('Anna', 'POST', '/packs/library/try', { text })

  test('gives the answer of the running bot, the winner and the losers with their probabilities', async () => {
    const { body } = await tried('Kad bibliotēka ir atvērta?')
    expect(body.answers[0]?.page).toBe('opening-hours')
    const [recognized] = body.recognized
    expect(recognized?.candidates[0]).toMatchObject({ page: 'opening-hours', title: 'Bibliotēkas darba laiks' })
    expect(recognized?.candidates.length).toBeGreaterThan(1)
  })

  test('keeps nothing: no conversation is begun, and a personal code is masked', async () => {
    const before = readdirSync(dataDir).sort()
    const { body } = await tried('mans personas kods ir 320000-00000, kad esat atvērti')
    expect(body.text).not.toContain('320000-00000')
    expect(readdirSync(dataDir).sort()).toEqual(before)
  })

  test('refuses what is no text', async () => {
    expect(await tried(7)).toMatchObject({ status: 400, code: 'STUDIO_BAD_FORM' })
    expect(await tried('a'.repeat(2001))).toMatchObject({ status: 400 })
  })
})

describe('a new institution', () => {
  const make = (name: string, id: unknown) => call<{ id: string }>(name, 'POST', '/packs', { id })

  test('is made from the template by an account of all packs, and is there for it at once', async () => {
    expect(await make('Zane', 'city-archive')).toMatchObject({ status: 200, body: { id: 'city-archive' } })
    const { packs } = (await call<{ packs: object[] }>('Zane', 'GET', '/packs')).body
    expect(packs).toContainEqual({ id: 'city-archive', name: 'PARAUGS – jaunā iestāde', serves: false })
    const { problems } = (
      await call<{ problems: Array<{ file: string; code: string; severity: string }> }>(
        'Zane',
        'POST',
        '/packs/city-archive/topic/contacts/check',
        { form: (await call<Read>('Zane', 'GET', '/packs/city-archive/topic/contacts')).body.form },
      )
    ).body
    expect(new Set(problems.map(({ code, severity }) => `${severity} ${code}`))).toEqual(
      new Set(['warning PACK_SAMPLE_LEFT']),
    )
    const files = problems.map(({ file }) => file.replace('city-archive/', ''))
    expect(files).toEqual(
      expect.arrayContaining(['bot.yaml', 'dialogs/order-service.yaml', 'knowledge/contacts.lv.md']),
    )
    expect(readdirSync(botsDir).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('is called otherwise than those that there are', async () => {
    expect(await make('Zane', 'library')).toMatchObject({ status: 409, code: 'STUDIO_NAME_TAKEN' })
  })

  test.each(['../outside', '_shared', 'Arhīvs', '', 7, 'a'.repeat(61)])('is not called %j', async (id) => {
    expect(await make('Zane', id)).toMatchObject({ status: 400, code: 'STUDIO_BAD_NAME' })
  })

  test('is not made by who writes for one institution', async () => {
    expect(await make('Anna', 'second-library')).toMatchObject({ status: 404 })
    expect(readdirSync(botsDir)).not.toContain('second-library')
  })
})
