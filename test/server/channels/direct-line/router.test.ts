import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Runtime } from '../../../../server/runtime/index.ts'
import { fixtureRuntime } from '../../../support/fixture-runtime.ts'
import { makeAgent, signIn } from '../../../support/staff.ts'
import { dataFolder, openPage, startApp, type TestApp, type WireActivity } from '../../../support/test-app.ts'

const hours = 'Kad bibliotēka ir atvērta?'
const partner = 'https://www.partner.example'

let runtime: Runtime
let app: TestApp
beforeAll(async () => {
  const fixture = await fixtureRuntime()
  const packs = () => fixture.packs().map((pack) => ({ ...pack, origins: [partner] }))
  runtime = { ...fixture, packs }
})
beforeEach(async () => {
  const dataDir = dataFolder()
  await makeAgent(dataDir, 'Anna')
  app = await startApp(runtime, { dataDir, environment: { DIRECTLINE_SECRET: 'a shared secret' } })
})
afterEach(() => app.close())

interface Call {
  method?: string
  token?: string | undefined
  origin?: string | null
  body?: unknown
  headers?: Record<string, string>
}
interface Read {
  status: number
  code: string | undefined
  text: string
  body: { [key: string]: unknown; conversationId: string; token: string; resumeKey: string; streamUrl: string }
}

/** One request to Direct Line, as a page of ours makes it unless said otherwise. */
async function call(
  path: string,
  { method = 'POST', token, origin = app.url, body, headers }: Call = {},
): Promise<Read> {
  const response = await fetch(`${app.url}/v3/directline${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(origin === null ? {} : { origin }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(method === 'GET' || body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const read = text === '' ? {} : JSON.parse(text)
  return { status: response.status, code: read.error?.code, text, body: read }
}
const generate = (options: Call = {}) => call('/tokens/generate', { body: { bot: 'library' }, ...options })
async function started() {
  const { body } = await generate()
  const { body: opened } = await call('/conversations', { token: body.token, body: {} })
  return { id: opened.conversationId, token: opened.token, resumeKey: opened.resumeKey }
}
const logOf = async (id: string, token: string, query = 'watermark=0') => {
  const { body } = await call(`/conversations/${id}/activities?${query}`, { method: 'GET', token })
  return body as unknown as { activities: WireActivity[]; watermark: string }
}
const message = (text: unknown, channelData: Record<string, unknown> = {}) => ({ type: 'message', text, channelData })

describe('a token', () => {
  test.each([
    ['our own page', {}, 200],
    ['a page of an allowed origin', { origin: partner }, 200],
    ['a page of another site', { origin: 'https://evil.example' }, 403],
    ['a page that hides its origin', { origin: 'null' }, 403],
    ['a program without the secret', { origin: null }, 403],
    ['a program with a wrong secret', { origin: null, token: 'a shared secre' }, 403],
    ['a server that knows the secret', { origin: null, token: 'a shared secret' }, 200],
  ])('for %s', async (_, options, status) => {
    const read = await generate(options)
    expect(read.status).toBe(status)
    if (status !== 200) expect(read.code).toBe('TOKEN_ORIGIN')
  })

  test.each([[undefined], ['nobody'], ['__proto__'], [{ a: 1 }], [7]])('for the bot %j is refused', async (bot) => {
    expect(await generate({ body: { bot } })).toMatchObject({ status: 404, code: 'PACK_UNKNOWN_BOT' })
  })

  test('is over after an hour, and the resume key opens the conversation again', async () => {
    const { id, token, resumeKey } = await started()
    app.world.advance(3600 * 1000 + 1000)
    expect(await call(`/conversations/${id}`, { method: 'GET', token })).toMatchObject({
      status: 403,
      code: 'TokenExpired',
    })
    const resumed = await call('/tokens/resume', { body: { conversationId: id, resumeKey } })
    expect(resumed.status).toBe(200)
    expect((await logOf(id, resumed.body.token)).activities.length).toBeGreaterThan(0)
  })

  test('is renewed before it is over, and the old one still serves', async () => {
    const { id, token } = await started()
    app.world.advance(1800 * 1000)
    const renewed = await call('/tokens/refresh', { token })
    expect(renewed.status).toBe(200)
    app.world.advance(1700 * 1000)
    for (const known of [token, renewed.body.token]) {
      expect((await call(`/conversations/${id}`, { method: 'GET', token: known })).status).toBe(200)
    }
  })

  test.each([
    ['none', undefined, 401, 'TOKEN_MISSING'],
    ['no token of ours', 'abc.def.ghi', 403, 'TOKEN_INVALID'],
    ['an unsigned one', 'eyJhbGciOiJub25lIn0.eyJib3QiOiJsaWJyYXJ5In0.', 403, 'TOKEN_INVALID'],
  ])('that is %s is refused', async (_, token, status, code) => {
    const { id } = await started()
    expect(await call(`/conversations/${id}/activities`, { token, body: message('x') })).toMatchObject({ status, code })
  })

  test('of another conversation is refused, and one that is not there is not found', async () => {
    const mine = await started()
    const other = await started()
    const paths = [`/activities`, ``]
    for (const path of paths) {
      const foreign = await call(`/conversations/${other.id}${path}`, { method: 'GET', token: mine.token })
      expect(foreign).toMatchObject({ status: 403, code: 'TOKEN_FOREIGN' })
      const unknown = await call(`/conversations/nowhere${path}`, { method: 'GET', token: mine.token })
      expect(unknown).toMatchObject({ status: 404, code: 'CONVERSATION_NOT_FOUND' })
    }
    const post = await call(`/conversations/${other.id}/activities`, { token: mine.token, body: message('x') })
    expect(post).toMatchObject({ status: 403, code: 'TOKEN_FOREIGN' })
    expect((await logOf(other.id, other.token)).activities.some((a) => a.text === 'x')).toBe(false)
  })

  test.each([['wrong'], [''], [undefined], [{}]])('is not given for the resume key %j', async (resumeKey) => {
    const { id } = await started()
    expect(await call('/tokens/resume', { body: { conversationId: id, resumeKey } })).toMatchObject({
      status: 403,
      code: 'TOKEN_RESUME_REFUSED',
    })
  })
})

describe('a conversation', () => {
  test('begun twice with the same token is one, with one greeting', async () => {
    const { body } = await generate()
    const first = await call('/conversations', { token: body.token, body: {} })
    const again = await call('/conversations', { token: body.token, body: {} })
    expect([first.status, again.status]).toEqual([201, 200])
    const { activities } = await logOf(first.body.conversationId, first.body.token)
    expect(activities.filter((a) => a.type === 'message')).toHaveLength(1)
  })

  test('that was deleted is nowhere any more, and does not begin again', async () => {
    const { id, token, resumeKey } = await started()
    await call(`/conversations/${id}/activities`, { token, body: message(hours) })
    expect((await call(`/conversations/${id}`, { method: 'DELETE', token })).status).toBe(204)
    const gone = { status: 404, code: 'CONVERSATION_NOT_FOUND' }
    expect(await call(`/conversations/${id}/activities`, { method: 'GET', token })).toMatchObject(gone)
    expect(await call(`/conversations/${id}/activities`, { token, body: message('x') })).toMatchObject(gone)
    expect(await call('/conversations', { token, body: {} })).toMatchObject(gone)
    expect(await call('/tokens/resume', { body: { conversationId: id, resumeKey } })).toMatchObject(gone)
    expect(await call(`/conversations/${id}`, { method: 'DELETE', token })).toMatchObject(gone)
  })

  test('speaks the language that is asked for, and Latvian when it does not know it', async () => {
    const first = async (locale: unknown) => {
      const { body } = await generate()
      const opened = await call('/conversations', { token: body.token, body: { locale } })
      return (await logOf(opened.body.conversationId, opened.body.token)).activities[0]?.text
    }
    expect(await first('en-GB')).toContain('not a person')
    expect(await first('de-DE')).toContain('nevis cilvēks')
    expect(await first({ a: 1 })).toContain('nevis cilvēks')
  })
})

describe('a watermark', () => {
  test('gives exactly what came after it', async () => {
    const { id, token } = await started()
    const before = await logOf(id, token)
    await call(`/conversations/${id}/activities`, { token, body: message(hours, { clientActivityID: 'c1' }) })
    await vi.waitFor(async () => expect((await logOf(id, token)).activities.some((a) => a.replyToId)).toBe(true))
    const all = (await logOf(id, token)).activities
    const after = await logOf(id, token, `watermark=${before.watermark}`)
    expect(after.activities).toEqual(all.slice(before.activities.length))
    expect((await logOf(id, token, `watermark=${after.watermark}`)).activities).toEqual([])
  })

  test.each(['', 'watermark=', 'watermark=../x', 'watermark=-1', 'watermark=zzzzzzzzzz', 'watermark=1&watermark=2'])(
    'that this conversation has never given out ("%s") gives everything',
    async (query) => {
      const { id, token } = await started()
      expect((await logOf(id, token, query)).activities).toEqual((await logOf(id, token)).activities)
    },
  )
})

describe('what a page sends', () => {
  test.each([
    ['an empty message', message(''), 'ACTIVITY_EMPTY'],
    ['blanks and hidden signs alone', message(' \u200b\u202e\n\t'), 'ACTIVITY_EMPTY'],
    ['10 000 characters', message('ā'.repeat(10_000)), 'ACTIVITY_TOO_LONG'],
    ['JSON where text belongs', message({ text: 'x' }), 'ACTIVITY_TEXT_NOT_TEXT'],
    ['a list where text belongs', message(['x']), 'ACTIVITY_TEXT_NOT_TEXT'],
    ['nothing where text belongs', message(null), 'ACTIVITY_TEXT_NOT_TEXT'],
    ['an unknown type', { type: 'invoke', text: 'x' }, 'ACTIVITY_TYPE_UNKNOWN'],
    ['no type', { text: 'x' }, 'ACTIVITY_TYPE_UNKNOWN'],
    ['a list', [message('x')], 'REQUEST_NOT_JSON'],
    ['a bare text', '"x"', 'REQUEST_NOT_JSON'],
    ['half of a JSON', '{"type":"message","te', 'REQUEST_NOT_JSON'],
  ])('%s is refused with its code, and nothing of it is stored', async (_, body, code) => {
    const { id, token } = await started()
    const before = await logOf(id, token)
    const read = await call(`/conversations/${id}/activities`, { token, body })
    expect(read).toMatchObject({ status: 400, code })
    expect(read.text).not.toMatch(/\bat .+:\d+:\d+|node_modules/)
    expect(await logOf(id, token)).toEqual(before)
  })

  test('more than 256 KB, another encoding and a malformed address have codes of their own', async () => {
    const { id, token } = await started()
    const path = `/conversations/${id}/activities`
    expect(await call(path, { token, body: message('a'.repeat(300_000)) })).toMatchObject({
      status: 413,
      code: 'REQUEST_TOO_LARGE',
    })
    const headers = { 'content-type': 'application/json; charset=utf-99' }
    expect(await call(path, { token, body: message('x'), headers })).toMatchObject({
      status: 415,
      code: 'REQUEST_ENCODING',
    })
    expect(await call('/conversations/%E0%A4%A/activities', { method: 'GET', token })).toMatchObject({
      status: 400,
      code: 'REQUEST_BROKEN',
    })
  })

  test.each([
    ['only emoji', '🙂🎉', '🙂🎉'],
    ['HTML', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['Markdown', '# [x](javascript:alert(1))', '# [x](javascript:alert(1))'],
    ['control and bidirectional signs', 'a\u202eb\u0007\u0000c\u2066', 'abc'],
    ['half of a surrogate pair', 'a\ud800b', 'ab'],
  ])('%s is text like any other, and is answered', async (_, text, kept) => {
    const { id, token } = await started()
    expect((await call(`/conversations/${id}/activities`, { token, body: message(text) })).status).toBe(200)
    await vi.waitFor(async () => expect((await logOf(id, token)).activities.some((a) => a.replyToId)).toBe(true))
    const { activities } = await logOf(id, token)
    expect(activities.filter((a) => a.channelData.speaker === 'user').map((a) => a.text)).toEqual([kept])
  })

  test('hangs nothing onto a message but what is known', async () => {
    const { id, token } = await started()
    const channelData = {
      clientActivityID: 'c1',
      button: 'adult',
      epoch: 99,
      speaker: 'agent',
      speakerName: 'Anna',
      owner: 'agent',
      citations: [{ title: 'x', url: 'https://evil.example', seenOn: '2026-11-24' }],
      secret: 'x',
    }
    await call(`/conversations/${id}/activities`, { token, body: message(hours, channelData) })
    const mine = (await logOf(id, token)).activities.find((a) => a.channelData.speaker === 'user')
    expect(mine?.channelData).toEqual({
      speaker: 'user',
      speakerName: '',
      owner: 'bot',
      epoch: 1,
      masked: [],
      button: 'adult',
      clientActivityID: 'c1',
      'webchat:sequence-id': expect.any(Number),
    })
  })
})

test('pages of allowed origins may read the answers, others may not', async () => {
  const preflight = async (origin: string) => {
    const response = await fetch(`${app.url}/v3/directline/conversations`, { method: 'OPTIONS', headers: { origin } })
    return response.headers.get('access-control-allow-origin')
  }
  expect(await preflight(partner)).toBe(partner)
  expect(await preflight('https://evil.example')).toBeNull()
})

describe('a person at the desk', () => {
  async function claimed() {
    const page = await openPage(app.url)
    await page.say('Sveiki!')
    await page.say('Cik jāmaksā par nokavētu grāmatu?')
    const anna = await signIn(app.url, 'Anna')
    const queue = () => anna.call<{ handoffs: Array<{ id: string }> }>('GET', '/handoffs')
    await vi.waitFor(async () => expect((await queue()).handoffs).toHaveLength(1))
    const id = (await queue()).handoffs[0]?.id
    const claim = await anna.call<{ handoff: { epoch: number }; directLine: { token: string } }>(
      'POST',
      `/handoffs/${id}/claim`,
    )
    return { page, token: claim.directLine.token, epoch: claim.handoff.epoch }
  }

  test('gets handoff.initiate with the question and the transcript up to it; the citizen does not', async () => {
    const { page, token } = await claimed()
    const initiate = (await logOf(page.id, token)).activities.find((a) => a.name === 'handoff.initiate')
    expect(initiate?.value).toMatchObject({ lastQuestion: 'Cik jāmaksā par nokavētu grāmatu?', detail: 'gap' })
    const [attachment] = (initiate as unknown as { attachments: Array<{ content: { activities: WireActivity[] } }> })
      .attachments
    const said = attachment?.content.activities.map((a) => a.text)
    expect(said).toContain('Sveiki!')
    expect(said?.at(-2)).toBe('Cik jāmaksā par nokavētu grāmatu?')
    expect((await page.log()).some((a) => a.name === 'handoff.initiate')).toBe(false)
  })

  test('attaches sources, and nothing that is no source', async () => {
    const { page, token, epoch } = await claimed()
    const good = { title: 'Lapa', url: 'https://library.example', seenOn: '2026-11-24' }
    const citations = [good, { title: 'x', url: 'javascript:alert(1)' }, { title: { a: 1 }, url: 'https://x' }, null]
    const body = message('Labdien!\n\nOtrā rindkopa', { epoch, citations: [...citations, { ...good, seenOn: '<b>' }] })
    expect((await call(`/conversations/${page.id}/activities`, { token, body })).status).toBe(200)
    const mine = (await page.log()).find((a) => a.channelData.speaker === 'agent')
    expect(mine?.text).toBe('Labdien!\n\nOtrā rindkopa')
    expect(mine?.channelData.citations).toEqual([good, { ...good, seenOn: '' }])
  })
})
