import { beforeEach, describe, expect, test } from 'vitest'
import { type ScriptedConversations, scriptedConversations } from '../../support/scripted-conversations.ts'

const day = 24 * 60 * 60 * 1000
const address = 'persona@example.lv'

let chat: ScriptedConversations
beforeEach(() => {
  chat = scriptedConversations()
})

const contacts = () => chat.store.contactsOf('c1').map(({ contact }) => contact)
const knownSlots = () => Object.keys(chat.conversations.find('c1').state.dialogs.slots)

async function given() {
  await chat.say('write to me')
  await chat.say(`mine is ${address}`)
}
async function claimed() {
  await given()
  await chat.say('a person please')
  const id = chat.handoffId()
  chat.conversations.claim(id, 'Anna')
  return id
}

describe('a contact that a dialog has asked for', () => {
  test('stands in a table of its own with its purpose, and in the log as [contact]', async () => {
    const heard: unknown[] = []
    chat.listen((entries) => heard.push(...entries))
    await given()
    expect(chat.store.contactsOf('c1')).toEqual([
      {
        conversationId: 'c1',
        dialog: 'call',
        slot: 'mail',
        kind: 'e-mail',
        contact: address,
        promise: 'within two days',
        givenAt: '2026-11-24T10:00:00.000Z',
        keptUntil: '2026-12-24T10:00:00.000Z',
      },
    ])
    expect(chat.texts('user').at(-1)).toBe('mine is [contact]')
    expect(chat.texts('bot').at(-1)).toBe('thank you')
    expect(JSON.stringify([chat.log(), heard, chat.bots.heard, chat.conversations.find('c1')])).not.toContain(address)
  })

  test('is confirmed with who will see it and how soon an answer comes', async () => {
    await given()
    expect(chat.texts('system')).toEqual(['contact-kept contact-promise within two days'])
  })

  test('is kept once when its message is sent again', async () => {
    await chat.say('write to me')
    await chat.say(address, { clientId: 'same' })
    await chat.say(address, { clientId: 'same' })
    expect(contacts()).toEqual([address])
  })

  test('takes the place of the one given before', async () => {
    await given()
    await chat.say('write to me')
    await chat.say('other@example.lv')
    expect(contacts()).toEqual(['other@example.lv'])
  })
})

test('an address that nothing has asked for is not kept', async () => {
  await chat.say(`mine is ${address}`)
  expect(contacts()).toEqual([])
})

test('who waits for a person or talks to one is not asked, and nothing is taken out', async () => {
  await chat.say('write to me')
  chat.conversations.requestPerson('c1')
  await chat.say(address)
  expect(contacts()).toEqual([])
})

describe('a contact is forgotten', () => {
  test('when the person who has used it finishes, and the dialog may ask again', async () => {
    const id = await claimed()
    expect(knownSlots()).toEqual(['mail'])
    chat.conversations.resolve(id, 'Anna')
    expect(contacts()).toEqual([])
    expect(knownSlots()).toEqual([])
  })

  test('but not when the conversation goes back into the queue, or the citizen leaves the person', async () => {
    const id = await claimed()
    chat.conversations.release(id, 'Anna')
    chat.conversations.claim(id, 'Juris')
    chat.conversations.cancelHandoff('c1')
    expect(contacts()).toEqual([address])
  })

  test('when its time is over, though the conversation goes on', async () => {
    await given()
    chat.world.advance(20 * day)
    await chat.say('still here')
    chat.world.advance(10 * day - 1)
    chat.conversations.forgetOld()
    expect(contacts()).toEqual([address])
    chat.world.advance(1)
    expect(chat.conversations.forgetOld()).toBe(0)
    expect(contacts()).toEqual([])
    expect(knownSlots()).toEqual([])
  })

  test('with its conversation', async () => {
    await given()
    chat.conversations.delete('c1')
    expect(contacts()).toEqual([])
  })
})
