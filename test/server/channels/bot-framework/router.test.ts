import type { Activity } from 'botbuilder'
import { pino } from 'pino'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Runtime } from '../../../../server/runtime/index.ts'
import { emptyConversationState } from '../../../../server/runtime/types.ts'
import { fixtureRuntime } from '../../../support/fixture-runtime.ts'
import { dataFolder, startApp, type TestApp } from '../../../support/test-app.ts'

/** What the channel was sent in the running test, and what it refuses. */
const channel = vi.hoisted(() => ({ sent: [] as Partial<Activity>[], status: 200 }))

// Microsoft's adapter checks a signature with keys from the network and sends over it. Here what stands in the header
// takes the place of the signature, and what would be sent is kept; all between is Microsoft's own.
vi.mock('botbuilder', async (original) => {
  const real = await original<typeof import('botbuilder')>()
  interface Inside {
    botFrameworkAuthentication: { createConnectorFactory(identity: unknown): unknown }
    createClaimsIdentity(id: string): unknown
  }
  type Process = (signature: unknown, ...rest: unknown[]) => Promise<never>
  class CloudAdapter extends real.CloudAdapter {
    override processActivity(signature: unknown, ...rest: unknown[]): Promise<never> {
      const inside = this as unknown as Inside
      const claimsIdentity = inside.createClaimsIdentity('app')
      const connectorFactory = inside.botFrameworkAuthentication.createConnectorFactory(claimsIdentity)
      const checked = { audience: 'app', claimsIdentity, connectorFactory }
      const inherited = super.processActivity.bind(this) as unknown as Process
      return inherited(signature === 'Bearer signed' ? checked : signature, ...rest)
    }
    override async sendActivities(_context: unknown, activities: Partial<Activity>[]) {
      if (channel.status !== 200) {
        throw Object.assign(new Error('the channel'), { statusCode: channel.status, request: { body: activities } })
      }
      channel.sent.push(...activities)
      return activities.map(() => ({ id: 'taken' }))
    }
  }
  return { ...real, CloudAdapter }
})

const hours = 'Kad bibliotēka ir atvērta?'
const configured = { MICROSOFT_APP_ID: 'app', MICROSOFT_APP_PASSWORD: 'secret' }

let runtime: Runtime
let app: TestApp
beforeAll(async () => {
  runtime = await fixtureRuntime()
})
beforeEach(async () => {
  channel.sent = []
  channel.status = 200
  app = await startApp(runtime, { dataDir: dataFolder(), environment: configured })
})
afterEach(() => app.close())

const post = (activity: unknown, { query = '?bot=library', authorization = 'Bearer signed' } = {}) =>
  fetch(`${app.url}/api/messages${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: typeof activity === 'string' ? activity : JSON.stringify(activity),
  })
const message = (text: unknown, id = 'activity-1') => ({
  type: 'message',
  id,
  text,
  channelId: 'msteams',
  conversation: { id: 'conversation-1' },
  from: { id: 'user-1' },
  recipient: { id: 'bot-1' },
  serviceUrl: 'https://channel.example',
})
/** The texts that were sent, once there are as many as that. */
const texts = (count: number) =>
  vi.waitFor(
    () => {
      const said = channel.sent.filter(({ type }) => type === 'message').map(({ text }) => text)
      expect(said).toHaveLength(count)
      return said
    },
    { interval: 5, timeout: 5000 },
  )
const holding = (text: string) => expect.stringContaining(text)
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code

describe('a message', () => {
  test('with a question gets its answer, addressed to who asked, after the bot has said what it is', async () => {
    expect((await post(message(hours))).status).toBe(200)
    const [greeting, answer] = await texts(2)
    expect(greeting).toContain('virtuālais asistents')
    expect(answer).toContain('Bibliotēka darbdienās ir atvērta no 10.00 līdz 19.00.')
    expect(answer).toContain('https://library.example; skatīts 24.11.2026.')
    expect(channel.sent[1]).toMatchObject({
      type: 'message',
      conversation: { id: 'conversation-1' },
      recipient: { id: 'user-1' },
      from: { id: 'bot-1' },
      replyToId: 'activity-1',
    })
  })

  test('is answered by the bot of the address, and by the first pack without one', async () => {
    await post(message('Vai baseinā vajag peldcepuri?'), { query: '?bot=pool' })
    expect((await texts(2))[1]).toContain('Baseinā jāpeld ar peldcepuri.')
    await post(message('Sveiki!', 'activity-2'), { query: '' })
    expect((await texts(4))[3]).toContain('bibliotēkas virtuālais asistents')
  })

  test('in another language is answered in it', async () => {
    await post({ ...message('When is the library open?'), locale: 'en-US' })
    expect(await texts(2)).toEqual([holding('I am the library assistant'), holding('On weekdays the library is open')])
  })

  test('with personal data is answered without repeating it', async () => {
    await post(message('mans kods ir 161175-19997, kad bibliotēka ir atvērta?'))
    await texts(4)
    expect(JSON.stringify(channel.sent)).not.toContain('161175')
  })

  test.each([[''], [undefined], [null], ['x'.repeat(5000)]])(
    'with %j instead of a question is met with words, and not stored',
    async (text) => {
      expect((await post(message(text))).status).toBe(200)
      const asked = { bot: 'library', text: text ?? '', state: emptyConversationState, now: runtime.now() }
      const said = runtime.respond(asked).answers.map((answer) => answer.text)
      expect(said).not.toEqual([])
      expect(await texts(said.length)).toEqual(said)
    },
  )

  test('that needs a person sends the Bot Framework’s handoff event out, and the citizen reads that they wait', async () => {
    await post(message('gribu runāt ar cilvēku'))
    expect((await texts(3))[2]).toContain('rindā')
    await vi.waitFor(() => expect(channel.sent.map(({ name }) => name)).toContain('handoff.initiate'))
  })

  test('delivered again under the same id is not answered again', async () => {
    await post(message(hours, 'activity-7'))
    await texts(2)
    expect((await post(message(hours, 'activity-7'))).status).toBe(200)
    await post(message(hours, 'activity-8'))
    const said = await texts(3)
    expect(said[2]).toBe(said[1])
    expect(channel.sent.map(({ replyToId }) => replyToId)).toEqual([undefined, 'activity-7', 'activity-8'])
  })
})

describe('a channel', () => {
  test.each([
    [503, 'CHANNEL_UNREACHABLE', 3],
    [403, 'CHANNEL_REFUSED', 1],
  ])('that answers %i is reported without what was said, and the next message brings what it may', async (...row) => {
    const [status, code, count] = row
    const lines: string[] = []
    const log = pino({}, { write: (line: string) => lines.push(line) })
    await app.close()
    app = await startApp(runtime, { dataDir: dataFolder(), environment: configured, log })
    channel.status = status
    await post(message(hours))
    await vi.waitFor(() => expect(lines.join('')).toContain(code), { interval: 5 })
    await vi.waitFor(() => expect(lines.length).toBeGreaterThanOrEqual(2), { interval: 5 })
    channel.status = 200
    await post(message(hours, 'activity-2'))
    await texts(count)
    expect(lines.join('')).not.toMatch(/bibliotēka|user-1/)
  })
})

test.each(['typing', 'event', 'conversationUpdate', 'messageReaction', 'endOfConversation'])(
  '%s is taken and not answered',
  async (type) => {
    expect((await post({ ...message(hours), type })).status).toBe(200)
    expect(channel.sent).toEqual([])
  },
)

describe('a request', () => {
  test.each(['', 'Bearer', 'Bearer not.a.token'])(
    'with the signature "%s" is refused by Microsoft’s own adapter',
    async (authorization) => {
      const said = vi.spyOn(console, 'error').mockReturnValue()
      expect((await post(message(hours), { authorization })).status).toBe(401)
      said.mockRestore()
      expect(channel.sent).toEqual([])
    },
  )

  test('for a bot that is not there is refused', async () => {
    const response = await post(message(hours), { query: '?bot=nobody' })
    expect(response.status).toBe(404)
    expect(await codeOf(response)).toBe('PACK_UNKNOWN_BOT')
    expect(channel.sent).toEqual([])
  })

  test('that is no JSON is refused', async () => {
    const response = await post('{"type": ')
    expect(response.status).toBe(400)
    expect(await codeOf(response)).toBe('REQUEST_NOT_JSON')
  })
})

test('without an app id the channel is off', async () => {
  const off = await startApp(runtime, { dataDir: dataFolder() })
  for (const method of ['GET', 'POST']) {
    const response = await fetch(`${off.url}/api/messages?bot=library`, { method })
    expect(response.status).toBe(501)
    expect(await codeOf(response)).toBe('CHANNEL_NOT_CONFIGURED')
  }
  await off.close()
})
