import { beforeEach, describe, expect, test } from 'vitest'
import { createConversations } from '../../../server/conversations/conversations.ts'
import { createHub } from '../../../server/conversations/hub.ts'
import { type ScriptedConversations, scriptedConversations } from '../../support/scripted-conversations.ts'

const minute = 60_000

let chat: ScriptedConversations
beforeEach(() => {
  chat = scriptedConversations()
})

/** Time passes, and the platform looks what is due. */
async function pass(ms: number, conversations = chat.conversations) {
  chat.world.advance(ms)
  conversations.catchUp()
  await conversations.idle()
}
const reminders = () => chat.texts('bot').filter((text) => text === 'still there?').length
const said = () => chat.texts('bot').slice(1)
/** Another process on the same store. */
function restarted() {
  const { store, bots, dialogs, world, faults } = chat
  const onFault = (error: unknown) => faults.push(error)
  return createConversations({ store, bots, dialogs, hub: createHub(onFault), world, onFault })
}

describe('who says nothing while a dialog waits', () => {
  beforeEach(() => chat.say('write to me'))

  test('is reminded at its time, once, and over the open line', async () => {
    const heard: unknown[] = []
    chat.listen((entries) => heard.push(...entries.map(({ activity }) => activity.text)))
    await pass(5 * minute - 1)
    expect(reminders()).toBe(0)
    await pass(1)
    await pass(minute)
    expect(reminders()).toBe(1)
    expect(heard).toEqual(['still there?'])
  })

  test('is left later on, and then in peace', async () => {
    await pass(5 * minute)
    await pass(20 * minute)
    expect(said()).toEqual(['what is your address', 'still there?', 'until later'])
    expect(chat.conversations.find('c1').state.dialogs.open).toEqual([])
    await pass(100 * minute)
    expect(said()).toHaveLength(3)
  })

  test('is reminded by the next process, once, though both of them look', async () => {
    const next = restarted()
    chat.world.advance(5 * minute)
    for (const conversations of [next, chat.conversations, next]) conversations.catchUp()
    await Promise.all([next.idle(), chat.conversations.idle()])
    expect(reminders()).toBe(1)
    expect(chat.bots.heard).toEqual(['write to me', 'silence'])
  })

  test('is not reminded when a word comes in time, however late the platform looks', async () => {
    chat.world.advance(5 * minute - 1)
    await chat.say('what was that')
    await pass(1)
    expect(reminders()).toBe(0)
    await pass(5 * minute)
    expect(reminders()).toBe(1)
  })

  test('is not reminded when a word has come that is still to be answered', async () => {
    chat.world.advance(5 * minute)
    chat.conversations.catchUp()
    chat.conversations.receive('c1', chat.message('just in time'))
    await chat.conversations.idle()
    expect(reminders()).toBe(0)
  })

  test('is not reminded while a person is waited for or speaks, nor once the conversation is gone', async () => {
    chat.conversations.requestPerson('c1')
    await pass(5 * minute)
    chat.conversations.claim(chat.handoffId(), 'Anna')
    await pass(5 * minute)
    expect(reminders()).toBe(0)
    chat.conversations.delete('c1')
    await pass(5 * minute)
    expect(chat.bots.heard).not.toContain('silence')
    expect(chat.faults).toEqual([])
  })

  test('is reminded again of what is still open after leaving the queue', async () => {
    chat.conversations.requestPerson('c1')
    chat.conversations.cancelHandoff('c1')
    await pass(5 * minute)
    expect(reminders()).toBe(1)
  })
})

test('who is asked nothing is never reminded', async () => {
  await chat.say('hello')
  await pass(100 * minute)
  expect(said()).toEqual(['you said hello'])
})

test('a reminder that breaks is reported once and not tried for ever', async () => {
  await chat.say('write to me')
  chat.bots.respond = () => {
    throw new Error('broken on purpose')
  }
  await pass(5 * minute)
  await pass(5 * minute)
  expect(chat.faults).toEqual([new Error('broken on purpose')])
})

describe('the language switched while a dialog waits', () => {
  test('asks the open question again in it', async () => {
    await chat.say('write to me')
    chat.conversations.switchLanguage('c1', 'ru')
    expect(chat.texts('system')).toEqual(['language-switched'])
    expect(chat.texts('bot').at(-1)).toBe('what is your address, in ru')
    await pass(5 * minute)
    expect(reminders()).toBe(1)
  })

  test('leaves a message that is still unanswered to its own answer', async () => {
    await chat.say('write to me')
    chat.conversations.receive('c1', chat.message('one moment'))
    chat.conversations.switchLanguage('c1', 'ru')
    await chat.conversations.idle()
    expect(said()).toEqual(['what is your address', 'you said one moment'])
  })

  test('asks nothing while a person is waited for', async () => {
    await chat.say('write to me')
    chat.conversations.requestPerson('c1')
    chat.conversations.switchLanguage('c1', 'ru')
    expect(said()).toEqual(['what is your address'])
  })

  test('is switched even when the question cannot be asked', async () => {
    await chat.say('write to me')
    chat.bots.respond = () => {
      throw new Error('broken on purpose')
    }
    chat.conversations.switchLanguage('c1', 'ru')
    expect(chat.conversations.find('c1')).toMatchObject({ language: 'ru', state: { language: 'ru' } })
    expect(chat.faults).toHaveLength(1)
  })
})
