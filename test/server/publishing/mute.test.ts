import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { mute, unmute } from '../../../server/publishing/mute.ts'
import type { Runtime } from '../../../server/runtime/index.ts'
import { sqliteStore } from '../../../server/store/sqlite-store.ts'
import type { Store } from '../../../server/store/store.ts'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'
import { makeAgent, signIn } from '../../support/staff.ts'
import { dataFolder, openPage, startApp, type TestApp, type WireActivity } from '../../support/test-app.ts'

const hours = 'Kad bibliotēka ir atvērta?'
let runtime: Runtime
let app: TestApp
/** The same data folder, as the command line opens it. */
let elsewhere: Store

beforeAll(async () => {
  runtime = await fixtureRuntime({ isMuted: (bot) => elsewhere.muteOf(bot) !== undefined })
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const dataDir = dataFolder()
  await makeAgent(dataDir, 'Anna')
  app = await startApp(runtime, { dataDir })
  elsewhere = sqliteStore(join(dataDir, 'asistents.sqlite'))
})
afterEach(async () => {
  await app.close()
  elsewhere.close()
  vi.useRealTimers()
})

const decision = (bot = 'library') => ({ bot, reason: 'wrong fee', who: 'Berta', at: app.world.now().toISOString() })
const aSecond = () => vi.advanceTimersByTime(1000)
type Page = Awaited<ReturnType<typeof openPage>>
const messages = (log: WireActivity[], speaker: string) =>
  log.filter((a) => a.type === 'message' && a.channelData.speaker === speaker).map((a) => a.text ?? '')
const until = (page: Page, fits: (log: WireActivity[]) => boolean) =>
  vi.waitFor(async () => expect(fits(await page.log())).toBe(true), { interval: 5 })
const waits = (log: WireActivity[]) => log.findLast((a) => a.name === 'conversation.state')?.value?.state === 'waiting'

async function answeredPage(): Promise<Page> {
  const page = await openPage(app.url)
  await page.say(hours)
  await until(page, (log) => messages(log, 'bot').length === 2)
  return page
}

describe('when a bot is silenced by another process', () => {
  test('everybody who talks with it is told within a second, and nobody else', async () => {
    const page = await answeredPage()
    const other = await openPage(app.url, 'pool')
    mute(elsewhere, decision())
    aSecond()
    await until(page, (log) => messages(log, 'system').some((text) => text.includes('apturēts')))
    aSecond()
    expect(messages(await page.log(), 'system')).toHaveLength(1)
    expect(messages(await other.log(), 'system')).toEqual([])
  })

  test('who has been away for half an hour is told when they write', async () => {
    const page = await answeredPage()
    app.world.advance(31 * 60_000)
    mute(elsewhere, decision())
    aSecond()
    await page.say(hours)
    await until(page, waits)
    expect(messages(await page.log(), 'system').filter((text) => text.includes('apturēts'))).toHaveLength(1)
  })

  test('it says not a word more, also before anybody has looked: what is asked goes to people, who see it', async () => {
    const page = await answeredPage()
    const said = messages(await page.log(), 'bot')
    mute(elsewhere, decision())
    await page.say('Cik maksā lasītāja karte?')
    await until(page, waits)
    expect(messages(await page.log(), 'bot')).toEqual(said)
    expect(messages(await page.log(), 'system')[0]).toContain('apturēts')
    const anna = await signIn(app.url, 'Anna')
    const { handoffs } = await anna.call<{ handoffs: unknown[] }>('GET', '/handoffs')
    expect(handoffs).toMatchObject([{ state: 'waiting', reason: 'muted', question: 'Cik maksā lasītāja karte?' }])
  })

  test('a conversation that begins is told so at once, and not by the bot', async () => {
    mute(elsewhere, decision())
    const page = await openPage(app.url)
    const log = await page.log()
    expect(messages(log, 'bot')).toEqual([])
    expect(messages(log, 'system')[0]).toMatch(/apturēts.*Pašlaik neviena darbinieka šeit nav/)
  })

  test('a person who finishes does not promise that the bot goes on', async () => {
    const page = await answeredPage()
    mute(elsewhere, decision())
    await page.say('Cik maksā lasītāja karte?')
    await until(page, waits)
    const anna = await signIn(app.url, 'Anna')
    const { handoffs } = await anna.call<{ handoffs: Array<{ id: string }> }>('GET', '/handoffs')
    await anna.call('POST', `/handoffs/${handoffs[0]?.id}/claim`)
    await anna.call('POST', `/handoffs/${handoffs[0]?.id}/resolve`)
    const said = messages(await page.log(), 'system')
    expect(said.at(-1)).toContain('apturēts')
    expect(said.join()).not.toContain('atkal atbild')
  })

  test('the page without JavaScript gives no answer either', async () => {
    const ask = async () => {
      const body = new URLSearchParams({ bot: 'library', question: hours })
      return (await fetch(`${app.url}/ask`, { method: 'POST', body })).text()
    }
    expect(await ask()).toContain('10.00')
    mute(elsewhere, decision())
    expect(await ask()).not.toContain('10.00')
  })
})

describe('when it may speak again', () => {
  test('those who were told are told, and it answers', async () => {
    const page = await answeredPage()
    mute(elsewhere, decision())
    aSecond()
    unmute(elsewhere, decision())
    aSecond()
    await until(page, (log) => messages(log, 'system').some((text) => text.includes('atkal atbild')))
    await page.say(hours)
    await until(page, (log) => messages(log, 'bot').length === 3)
  })

  test('one that was not silenced says nothing of it', async () => {
    expect(unmute(elsewhere, decision())).toBe(false)
  })
})
