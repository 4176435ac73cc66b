import { beforeEach, describe, expect, test } from 'vitest'
import { createConversations } from '../../../server/conversations/conversations.ts'
import { createHub } from '../../../server/conversations/hub.ts'
import { type ScriptedConversations, scriptedConversations } from '../../support/scripted-conversations.ts'

let chat: ScriptedConversations
beforeEach(() => {
  chat = scriptedConversations()
})

test('the first words say what speaks, whether a person is there, and how to reach one', () => {
  expect(chat.texts('bot')).toEqual(['disclosure people-offline\n\nhow-to-reach-person'])
  expect(chat.states()).toMatchObject([{ state: 'with-bot', owner: 'bot', peopleOnline: false }])
  chat.isThere('Anna')
  chat.start('c2')
  expect(chat.texts('bot', 'c2')).toEqual(['disclosure people-online\n\nhow-to-reach-person'])
  expect(chat.states('c2')).toMatchObject([{ peopleOnline: true }])
})

describe('a message', () => {
  test('is in the log before it is answered, and answered once', async () => {
    const entry = chat.conversations.receive('c1', chat.message('hello', 'client-1'))
    expect(chat.texts('user')).toEqual(['hello'])
    expect(chat.store.nextPendingTurn('c1')?.activityId).toBe(entry.id)
    await chat.conversations.idle()
    expect(chat.texts('bot').slice(1)).toEqual(['you said hello'])
    expect(chat.store.pendingTurns()).toEqual([])
  })

  test('sent again under the same client id is the same message', async () => {
    const first = await chat.say('hello', { clientId: 'client-1' })
    const again = await chat.say('hello', { clientId: 'client-1' })
    expect(again.id).toBe(first.id)
    expect(chat.texts('user')).toEqual(['hello'])
  })

  test('keeps its order when many come at once', async () => {
    const many = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6']
    for (const text of many) chat.conversations.receive('c1', chat.message(text))
    await chat.conversations.idle()
    expect(chat.bots.heard).toEqual(many)
    expect(chat.texts('bot').slice(1)).toEqual(many.map((m) => `you said ${m}`))
  })

  test('that breaks the turn is answered with an apology, and the next one works', async () => {
    await chat.say('break')
    expect(chat.texts('bot').at(-1)).toBe('failed')
    expect(chat.faults).toHaveLength(1)
    await chat.say('again')
    expect(chat.texts('bot').at(-1)).toBe('you said again')
  })

  test.each([
    ['', 'ACTIVITY_EMPTY'],
    ['\u202e \u200b', 'ACTIVITY_EMPTY'],
    ['x'.repeat(2001), 'ACTIVITY_TOO_LONG'],
    [{ a: 1 }, 'ACTIVITY_TEXT_NOT_TEXT'],
    [undefined, 'ACTIVITY_TEXT_NOT_TEXT'],
  ])('%j is refused and nothing is stored', (text, code) => {
    const before = chat.log()
    expect(() => chat.conversations.receive('c1', chat.message(text))).toThrow(
      expect.objectContaining({ code, status: 400 }),
    )
    expect(chat.log()).toEqual(before)
  })

  test('loses its bidirectional and control characters and keeps its lines', async () => {
    await chat.say('  a\u202eb\u0007c\r\n\r\n\r\n\r\nd \t e ')
    expect(chat.texts('user')).toEqual(['abc\n\nd e'])
  })

  test('acknowledged before a crash is answered by the next process, once', async () => {
    const { store, bots, dialogs, world, faults } = chat
    chat.conversations.receive('c1', chat.message('before the crash'))
    const onFault = (error: unknown) => faults.push(error)
    const next = createConversations({ store, bots, dialogs, hub: createHub(onFault), world, onFault })
    next.catchUp()
    await next.idle()
    await chat.conversations.idle()
    expect(chat.texts('bot').filter((t) => t === 'you said before the crash')).toHaveLength(1)
    expect(store.pendingTurns()).toEqual([])
  })

  test('reaches the others even when one who listens breaks', async () => {
    const heard: unknown[] = []
    chat.listen(() => {
      throw new Error('broken line')
    })
    chat.listen((entries) => heard.push(...entries))
    const entry = chat.conversations.receive('c1', chat.message('hello'))
    expect(heard).toEqual([entry])
    expect(chat.faults).toHaveLength(1)
  })
})

describe('personal data', () => {
  test('is masked before the log, the listeners and the bot', async () => {
    const heard: string[] = []
    chat.listen((entries) => heard.push(JSON.stringify(entries)))
    await chat.say('my code is SECRET')
    expect(JSON.stringify([chat.log(), heard, chat.bots.heard])).not.toContain('SECRET')
    expect(chat.texts('system')).toContain('masked-notice')
  })

  test('is masked in what a page says of a pressed button', async () => {
    const message = { ...chat.message('yes'), channelData: { button: 'SECRET' } }
    chat.conversations.receive('c1', message)
    expect(JSON.stringify(chat.log())).not.toContain('SECRET')
    expect(chat.log().at(-1)?.activity.channelData).toMatchObject({ button: '[personal-code]' })
  })

  test('found only with the second half is taken out of the first as well', async () => {
    const heard: Array<[string, unknown]> = []
    await chat.say('this is the first half')
    chat.listen((entries) => heard.push(...entries.map((e) => [e.id, e.activity.text] as [string, unknown])))
    await chat.say('second half')
    expect(chat.texts('user')).toEqual(['[personal-code]', '[personal-code]'])
    expect(heard[0]?.[1]).toBe('[personal-code]')
  })

  test('found so is taken out of what a person is shown, and of the trace', async () => {
    await chat.say('a person please, this is the first half')
    await chat.say('second half')
    const { store } = chat
    const [first] = store.lastMessages('c1', { speaker: 'user', limit: 2 })
    expect(store.findHandoff(chat.handoffId())?.question).toBe('[personal-code]')
    const everything = [chat.log(), store.traceOf(first?.id ?? ''), store.listHandoffs({ bot: '*', resolvedSince: '' })]
    expect(JSON.stringify(everything)).not.toContain('first half')
  })

  test('found so is taken out of what dialogs remember, and of what a person is shown of it', async () => {
    const { store } = chat
    await chat.say('320000 first half')
    const { state, epoch } = chat.conversations.find('c1')
    const slots = {
      name: { type: 'text', value: '320000firsthalf' },
      members: { type: 'number', value: 3 },
    } as const
    const changes = { state: { ...state, dialogs: { ...state.dialogs, slots } } }
    store.commit({ conversationId: 'c1', epoch, now: '', changes })
    chat.conversations.requestPerson('c1')
    await chat.say('second half')
    const handoff = store.findHandoff(chat.handoffId())
    expect(handoff).toMatchObject({ question: '[personal-code]', given: [{ slot: 'members' }] })
    expect(JSON.stringify([handoff, chat.conversations.find('c1'), chat.log()])).not.toContain('320000')
  })
})

test('the language can be switched, and switching to the same says nothing', () => {
  chat.conversations.switchLanguage('c1', 'ru')
  chat.conversations.switchLanguage('c1', 'ru')
  expect(chat.conversations.find('c1')).toMatchObject({ language: 'ru', state: { language: 'ru' } })
  expect(chat.texts('system')).toEqual(['language-switched'])
})

describe('while an encoder reads what a turn will ask', () => {
  let finishReading: () => void
  beforeEach(() => {
    chat.bots.readAhead = () =>
      new Promise((resolve) => {
        finishReading = resolve
      })
  })
  const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

  test('a message waits, and is answered once', async () => {
    chat.conversations.receive('c1', chat.message('hello'))
    await settled()
    expect(chat.bots.heard).toEqual([])
    finishReading()
    await chat.conversations.idle()
    expect(chat.texts('bot').slice(1)).toEqual(['you said hello'])
  })

  test('a person may take over, and the bot is silent', async () => {
    chat.isThere('Anna')
    chat.conversations.receive('c1', chat.message('hello'))
    await settled()
    chat.conversations.requestPerson('c1')
    chat.conversations.claim(chat.handoffId(), 'Anna')
    finishReading()
    await chat.conversations.idle()
    expect(chat.bots.heard).toEqual([])
    expect(chat.store.pendingTurns()).toEqual([])
  })

  test('a conversation may be deleted, and nothing is said of it', async () => {
    chat.conversations.receive('c1', chat.message('hello'))
    await settled()
    chat.conversations.delete('c1')
    finishReading()
    await chat.conversations.idle()
    expect(chat.bots.heard).toEqual([])
    expect(chat.faults).toEqual([])
  })
})
