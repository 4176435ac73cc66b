import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import Database from 'better-sqlite3'
import { pino } from 'pino'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Runtime } from '../../server/runtime/index.ts'
import { fixtureBots, fixtureRuntime } from '../support/fixture-runtime.ts'
import { scriptedWorld } from '../support/scripted-world.ts'
import { makeAgent, signIn } from '../support/staff.ts'
import { dataFolder, openPage, startApp, type TestApp, type WireActivity } from '../support/test-app.ts'

const hours = 'Kad bibliotēka ir atvērta?'
const cap = 'Vai baseinā vajag peldcepuri?'

let app: TestApp | undefined
afterEach(async () => {
  await app?.close()
  app = undefined
})

const json = async (response: Promise<Response>) => {
  const answer = await response
  return { status: answer.status, ...((await answer.json()) as { error?: { code: string }; id?: string }) }
}

describe('a broken pack', () => {
  const bots = mkdtempSync(join(tmpdir(), 'bots-'))
  async function runtimes(): Promise<{ whole: Runtime; broken: Runtime }> {
    cpSync(fixtureBots, bots, { recursive: true })
    const whole = await fixtureRuntime({ botsDir: bots })
    writeFileSync(join(bots, 'pool/bot.yaml'), 'name: [broken')
    return { whole, broken: await fixtureRuntime({ botsDir: bots }) }
  }

  test('says so with its code, keeps what was said, and goes on when it is mended; the others keep serving', async () => {
    const { whole, broken } = await runtimes()
    const dataDir = dataFolder()
    const world = scriptedWorld()
    app = await startApp(whole, { dataDir, world })
    const page = await openPage(app.url, 'pool')
    await page.say(cap)
    await vi.waitFor(async () => expect((await page.log()).some((a) => a.replyToId)).toBe(true), { interval: 5 })
    const before = await page.log()
    await app.close()

    app = await startApp(broken, { dataDir, world })
    const at = (path: string, init?: RequestInit) => json(fetch(`${app?.url}${path}`, init))
    const headers = { 'content-type': 'application/json', origin: app.url, authorization: `Bearer ${page.token}` }
    const refused = { status: 503, error: { code: 'PACK_BROKEN' } }
    const activities = `/v3/directline/conversations/${page.id}/activities`
    const send = (activity: unknown) => at(activities, { method: 'POST', headers, body: JSON.stringify(activity) })
    expect(
      await at('/v3/directline/tokens/generate', { method: 'POST', headers, body: '{"bot":"pool"}' }),
    ).toMatchObject(refused)
    expect(await at('/ask?bot=pool')).toMatchObject(refused)
    expect(await send({ type: 'message', text: cap })).toMatchObject(refused)
    expect(await send({ type: 'event', name: 'handoff.request' })).toMatchObject(refused)
    expect(await at(`${activities}?watermark=0`, { headers })).toMatchObject({ activities: before })
    const other = await openPage(app.url, 'library')
    await other.say(hours)
    await vi.waitFor(async () => expect((await other.log()).some((a) => a.replyToId)).toBe(true), { interval: 5 })
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200)
    await app.close()

    app = await startApp(whole, { dataDir, world })
    expect(await send({ type: 'message', text: cap })).toMatchObject({ status: 200 })
  })
})

describe('personal data', () => {
  // None of them belongs to anybody: dates that do not exist, accounts and cards for tests.
  const secrets = [
    ['a personal code', 'mans kods ir 320000-12345, ko darīt?', '12345'],
    ['one with spaces', 'kods 3 2 0 0 0 0 1 2 3 4 6', '1 2 3 4 6'],
    ['one with another dash', 'kods 310299–12347', '12347'],
    ['one in full-width digits', 'kods ３２００００－１２３４８', '１２３４８'],
    ['one in English', 'my personal code is 310299-12349', '12349'],
    ['an account', 'mans konts LV80BANK0000435195001', '0000435195001'],
    ['a card', 'karte 4111 1111 1111 1111', '4111 1111'],
    ['an e-mail', 'rakstiet uz janis.paraugs@example.lv', 'janis.paraugs'],
    ['a telephone', 'zvaniet 29999991 vakarā', '29999991'],
  ] as const

  test('reaches neither the disk nor the log nor the desk, from either side', async () => {
    const dataDir = dataFolder()
    await makeAgent(dataDir, 'Anna')
    let logged = ''
    const stream = new Writable({
      write(chunk, _encoding, done) {
        logged += chunk
        done()
      },
    })
    app = await startApp(await fixtureRuntime(), { dataDir, log: pino({ level: 'debug' }, stream) })
    const page = await openPage(app.url)
    for (const [, text] of secrets) await page.say(text)
    await page.say('gribu runāt ar cilvēku, mans kods ir')
    await page.say('320000')
    await page.say('98765')
    const anna = await signIn(app.url, 'Anna')
    const queue = () => anna.call<{ handoffs: Array<{ id: string }> }>('GET', '/handoffs')
    await vi.waitFor(async () => expect((await queue()).handoffs).toHaveLength(1), { interval: 5 })
    const id = (await queue()).handoffs[0]?.id
    const preview = await anna.call('GET', `/handoffs/${id}`)
    const claim = await anna.call<{ handoff: { epoch: number }; directLine: { token: string } }>(
      'POST',
      `/handoffs/${id}/claim`,
    )
    const activities = `${app.url}/v3/directline/conversations/${page.id}/activities`
    const authorization = `Bearer ${claim.directLine.token}`
    const said = await fetch(activities, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({
        type: 'message',
        text: 'Vai jūsu kods ir 320000-55555?',
        channelData: { epoch: claim.handoff.epoch },
      }),
    })
    expect(said.status).toBe(200)
    const atDesk = await (await fetch(activities, { headers: { authorization } })).text()

    const disk = readdirSync(dataDir)
      .map((name) => readFileSync(join(dataDir, name)))
      .map((bytes) => bytes.toString('utf8'))
      .join('')
    const everywhere = [disk, logged, JSON.stringify(preview), JSON.stringify(await queue()), atDesk].join('')
    expect(everywhere).toContain('[personal-code]')
    for (const [, , secret] of secrets) expect(everywhere).not.toContain(secret)
    for (const half of ['"320000"', '"98765"', '320000-55555']) expect(everywhere).not.toContain(half)
  })
})

describe('a contact that a dialog has asked for', () => {
  const address = 'neviena.persona@example.lv'

  test('stands in its own table and nowhere else, and is on the disk no longer once it has served', async () => {
    const dataDir = dataFolder()
    await makeAgent(dataDir, 'Anna')
    let logged = ''
    const stream = new Writable({
      write(chunk, _encoding, done) {
        logged += chunk
        done()
      },
    })
    app = await startApp(await fixtureRuntime(), { dataDir, log: pino({ level: 'debug' }, stream) })
    const page = await openPage(app.url)
    const answered = async (times: number) =>
      vi.waitFor(async () => expect((await page.log()).filter((a) => a.replyToId)).toHaveLength(times), { interval: 5 })
    await page.say('gribu saņemt lasītāja karti')
    await answered(1)
    await page.say('Pieaugušajam')
    await answered(3)
    await page.say(`mana adrese ir ${address}, rakstiet!`)
    await answered(4)
    await page.say('gribu runāt ar cilvēku')
    const anna = await signIn(app.url, 'Anna')
    const queue = () => anna.call<{ handoffs: Array<{ id: string }> }>('GET', '/handoffs')
    await vi.waitFor(async () => expect((await queue()).handoffs).toHaveLength(1), { interval: 5 })

    expect(JSON.stringify(await page.log())).toContain('mana adrese ir [contact], rakstiet!')
    const tables = contentOf(dataDir)
    expect(tables.contacts).toContain(address)
    const { contacts: _contacts, ...others } = tables
    expect(JSON.stringify([others, await page.log(), await queue(), logged])).not.toContain('neviena.persona')

    const id = (await queue()).handoffs[0]?.id
    await anna.call('POST', `/handoffs/${id}/claim`)
    await anna.call('POST', `/handoffs/${id}/resolve`)
    const disk = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'latin1'))
    expect(disk.join('')).toContain('mana adrese ir [contact]')
    expect([...disk, logged].join('')).not.toContain('neviena.persona')
  })
})

/** Everything in the database of a data folder, by table. */
function contentOf(dataDir: string): Record<string, string> {
  const db = new Database(join(dataDir, 'asistents.sqlite'), { readonly: true })
  const tables = db.prepare("select name from sqlite_master where type = 'table'").all() as Array<{ name: string }>
  const content = tables.map(({ name }) => [name, JSON.stringify(db.prepare(`select * from ${name}`).all())])
  db.close()
  return Object.fromEntries(content)
}

test('who falls silent in the middle of a dialog is reminded by the next process, and then left', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const runtime = await fixtureRuntime()
  const dataDir = dataFolder()
  app = await startApp(runtime, { dataDir })
  const { world } = app
  const page = await openPage(app.url)
  await page.say('gribu saņemt lasītāja karti')
  await vi.waitFor(async () => expect((await page.log()).at(-1)?.text).toBe('Kam būs karte?'), { interval: 5 })
  await app.close()

  world.advance(5 * 60_000 - 1)
  app = await startApp(runtime, { dataDir, world })
  const last = async () =>
    (await logOf(app?.url ?? '', page)).filter((a) => a.channelData.speaker === 'bot').at(-1)?.text
  vi.advanceTimersByTime(10_000)
  expect(await last()).toBe('Kam būs karte?')
  world.advance(1)
  vi.advanceTimersByTime(10_000)
  await vi.waitFor(async () => expect(await last()).toMatch(/^Vai vēl esat te\?.*Kam būs karte\?$/s), { interval: 5 })
  world.advance(20 * 60_000)
  vi.advanceTimersByTime(10_000)
  await vi.waitFor(async () => expect(await last()).toContain('Pagaidām šo pārtraucu.'), { interval: 5 })
  vi.useRealTimers()
})

async function logOf(url: string, { id, token }: { id: string; token: string }): Promise<WireActivity[]> {
  const response = await fetch(`${url}/v3/directline/conversations/${id}/activities?watermark=0`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return ((await response.json()) as { activities: WireActivity[] }).activities
}

test('a timer that fails is reported and stops nothing', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const runtime = await fixtureRuntime()
  let isBroken = false
  const packs = () => {
    if (isBroken) throw new Error('packs are gone')
    return runtime.packs()
  }
  let logged = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk
      done()
    },
  })
  app = await startApp({ ...runtime, packs }, { dataDir: dataFolder(), log: pino({}, stream) })
  const page = await openPage(app.url)
  isBroken = true
  vi.advanceTimersByTime(60 * 60 * 1000)
  isBroken = false
  vi.useRealTimers()
  expect(logged).toContain('packs are gone')
  expect((await page.say(hours)).status).toBe(200)
})
