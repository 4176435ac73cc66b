import { beforeEach, describe, expect, test } from 'vitest'
import { type Conversations, createConversations } from '../../../server/conversations/conversations.ts'
import { createHub, type Hub } from '../../../server/conversations/hub.ts'
import { memoryStore } from '../../../server/store/memory-store.ts'
import type { LoggedActivity, Store } from '../../../server/store/store.ts'
import { scriptedBots, scriptedWorld } from '../../support/scripted-world.ts'

let store: Store
let hub: Hub
let world: ReturnType<typeof scriptedWorld>
let bots: ReturnType<typeof scriptedBots>
let conversations: Conversations
let faults: unknown[]

beforeEach(() => {
  store = memoryStore()
  hub = createHub()
  world = scriptedWorld()
  bots = scriptedBots()
  faults = []
  conversations = createConversations({ store, bots, hub, world, onFault: (error) => faults.push(error) })
  conversations.start('ur', { id: 'c1', userId: 'dl_1', language: 'lv', resumeKey: 'key' })
})

const said = (text: unknown, clientActivityId: string | null = null) => ({ text, clientActivityId, channelData: {} })
const log = () => store.activitiesAfter('c1', 0)
const texts = (speaker?: LoggedActivity['speaker']) =>
  log()
    .filter((a) => a.type === 'message' && (speaker === undefined || a.speaker === speaker))
    .map((a) => a.activity.text)
const handoffId = () => store.openHandoffOf('c1')?.id ?? ''
async function say(text: unknown, clientId: string | null = null) {
  const entry = conversations.receive('c1', said(text, clientId))
  await conversations.idle()
  return entry
}
async function waiting() {
  await say('I want a person')
  return handoffId()
}

describe('a message', () => {
  test('is in the log before it is answered, and answered once', async () => {
    const entry = conversations.receive('c1', said('hello', 'client-1'))
    expect(texts('user')).toEqual(['hello'])
    expect(store.isPending(entry.id)).toBe(true)
    await conversations.idle()
    expect(texts('bot').slice(1)).toEqual(['you said hello'])
    expect(store.isPending(entry.id)).toBe(false)
  })

  test('sent again under the same client id is the same message', async () => {
    const first = await say('hello', 'client-1')
    const again = await say('hello', 'client-1')
    expect(again.id).toBe(first.id)
    expect(texts('user')).toEqual(['hello'])
  })

  test('keeps its order when many come at once', async () => {
    for (const n of [1, 2, 3, 4, 5, 6]) conversations.receive('c1', said(`m${n}`))
    await conversations.idle()
    expect(bots.heard).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6'])
    expect(texts('bot').slice(1)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6'].map((m) => `you said ${m}`))
  })

  test('that breaks the turn is answered with an apology, and the next one works', async () => {
    await say('break')
    expect(texts('bot').at(-1)).toBe('failed')
    expect(faults).toHaveLength(1)
    await say('again')
    expect(texts('bot').at(-1)).toBe('you said again')
  })

  test.each([
    ['', 'ACTIVITY_EMPTY'],
    ['\u202e \u200b', 'ACTIVITY_EMPTY'],
    ['x'.repeat(2001), 'ACTIVITY_TOO_LONG'],
    [{ a: 1 }, 'ACTIVITY_TEXT_NOT_TEXT'],
    [undefined, 'ACTIVITY_TEXT_NOT_TEXT'],
  ])('%j is refused and nothing is stored', (text, code) => {
    const before = log().length
    expect(() => conversations.receive('c1', said(text))).toThrow(expect.objectContaining({ code, status: 400 }))
    expect(log()).toHaveLength(before)
  })

  test('loses its bidirectional and control characters', async () => {
    await say('a\u202eb\u0007c')
    expect(texts('user')).toEqual(['abc'])
  })
})

describe('personal data', () => {
  test('is masked before the log, the listeners and the bot', async () => {
    const heard: string[] = []
    hub.subscribe('c1', { onActivities: (entries) => heard.push(JSON.stringify(entries)), onTyping: () => undefined })
    await say('my code is SECRET')
    expect(JSON.stringify([log(), heard, bots.heard])).not.toContain('SECRET')
    expect(texts('system')).toContain('masked-notice')
  })

  test('found only with the second half is taken out of the first as well', async () => {
    const heard: Array<[string, unknown]> = []
    await say('this is the first half')
    hub.subscribe('c1', {
      onActivities: (entries) => heard.push(...entries.map((e) => [e.id, e.activity.text] as [string, unknown])),
      onTyping: () => undefined,
    })
    await say('second half')
    expect(texts('user')).toEqual(['[personal-code]', '[personal-code]'])
    expect(heard[0]?.[1]).toBe('[personal-code]')
  })
})

describe('a handoff', () => {
  test('puts the conversation into the queue with its reason and candidates', async () => {
    const id = await waiting()
    expect(store.findHandoff(id)).toMatchObject({
      state: 'waiting',
      reason: 'asked-for-a-person',
      question: 'I want a person',
      candidates: [{ page: 'fee-sia', confidence: 0.97, text: 'text of fee-sia' }],
    })
    expect(conversations.find('c1')).toMatchObject({ status: 'waiting', owner: 'queue', epoch: 2 })
    expect(log().map((a) => a.activity.name)).toContain('handoff.initiate')
    expect(texts('system')).toContain('handoff-nobody')
  })

  test('tells the place in the queue when somebody is there', async () => {
    store.addStaff({ name: 'Anna', passwordHash: 'x', role: 'agent', bot: 'ur', createdAt: '' })
    store.setPresence('Anna', true)
    await waiting()
    expect(texts('system')).toContain('handoff-queued 1')
  })

  test('keeps the bot silent while waiting, and reminds once', async () => {
    await waiting()
    await say('one more thing')
    await say('and another')
    expect(bots.heard).toEqual(['I want a person'])
    expect(texts('system').filter((t) => t === 'waiting-still')).toHaveLength(1)
  })

  test('is claimed by one of two people', async () => {
    const id = await waiting()
    conversations.claim(id, 'Anna')
    expect(() => conversations.claim(id, 'Juris')).toThrow(
      expect.objectContaining({ code: 'HANDOFF_TAKEN', status: 409 }),
    )
    expect(conversations.claim(id, 'Anna').agent).toBe('Anna')
    expect(texts('system').filter((t) => t === 'agent-joined Anna')).toHaveLength(1)
  })

  test('lets only its person speak, at the epoch they know', async () => {
    const id = await waiting()
    const { epoch } = conversations.claim(id, 'Anna')
    const speak = (agent: string, at: number) =>
      conversations.agentSays('c1', agent, { ...said('hello'), channelData: { epoch: at } })
    expect(speak('Anna', epoch).speaker).toBe('agent')
    expect(() => speak('Juris', epoch)).toThrow(expect.objectContaining({ code: 'HANDOFF_STALE_EPOCH' }))
    expect(() => speak('Anna', epoch - 1)).toThrow(expect.objectContaining({ status: 409 }))
    conversations.resolve(id, 'Anna')
    expect(() => speak('Anna', epoch)).toThrow(expect.objectContaining({ code: 'HANDOFF_STALE_EPOCH' }))
    expect(texts('agent')).toEqual(['hello'])
  })

  test('refuses what the bot worked out before a person took over', async () => {
    const before = conversations.find('c1')
    await waiting()
    const late = store.commit({ conversationId: 'c1', epoch: before.epoch, activities: [], now: '' })
    expect(late).toEqual({ ok: false, reason: 'stale-epoch' })
  })

  test('gives the conversation back to the bot when it is resolved', async () => {
    const id = await waiting()
    conversations.claim(id, 'Anna')
    conversations.resolve(id, 'Anna')
    expect(conversations.find('c1')).toMatchObject({ status: 'with-bot', owner: 'bot', agent: null })
    await say('and now?')
    expect(texts('bot').at(-1)).toBe('you said and now?')
  })

  test('released goes back into the queue', async () => {
    const id = await waiting()
    conversations.claim(id, 'Anna')
    conversations.release(id, 'Anna')
    expect(store.findHandoff(id)).toMatchObject({ state: 'waiting', agent: null })
    expect(conversations.claim(id, 'Juris').agent).toBe('Juris')
  })

  test('left by the citizen is resolved', async () => {
    const id = await waiting()
    conversations.cancel('c1')
    await conversations.idle()
    expect(store.findHandoff(id)?.state).toBe('resolved')
    expect(conversations.find('c1').owner).toBe('bot')
  })

  test('asked for by the button comes with the last question', async () => {
    await say('what does it cost')
    conversations.requestPerson('c1')
    await conversations.idle()
    expect(store.findHandoff(handoffId())).toMatchObject({
      reason: 'asked-for-a-person',
      question: 'what does it cost',
    })
  })
})

test('the language can be switched', () => {
  conversations.switchLanguage('c1', 'ru')
  expect(conversations.find('c1').language).toBe('ru')
})

test('conversations older than the retention are forgotten', () => {
  world.advance(31 * 24 * 60 * 60 * 1000)
  expect(conversations.forgetOld()).toBe(1)
  expect(() => conversations.find('c1')).toThrow(expect.objectContaining({ status: 404 }))
})

test('a message acknowledged before a crash is answered by the next process, once', async () => {
  const message = conversations.receive('c1', said('before the crash'))
  const next = createConversations({ store, bots, hub: createHub(), world, onFault: (error) => faults.push(error) })
  expect(next.resumePending()).toBe(1)
  await next.idle()
  await conversations.idle()
  expect(texts('bot').filter((t) => t === 'you said before the crash')).toHaveLength(1)
  expect(store.isPending(message.id)).toBe(false)
})
