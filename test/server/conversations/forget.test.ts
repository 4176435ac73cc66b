import { expect, test } from 'vitest'
import { scriptedConversations } from '../../support/scripted-conversations.ts'

const day = 24 * 60 * 60 * 1000

test('a deleted conversation is gone for everybody who has it open', async () => {
  const chat = scriptedConversations()
  let ended = 0
  const onEnd = () => {
    ended++
  }
  chat.hub.subscribe('c1', { onActivities: () => undefined, onTyping: () => undefined, onEnd })
  await chat.say('my words')
  chat.conversations.delete('c1')
  expect(ended).toBe(1)
  expect(() => chat.conversations.find('c1')).toThrow(
    expect.objectContaining({ code: 'CONVERSATION_NOT_FOUND', status: 404 }),
  )
  expect(JSON.stringify(chat.log())).not.toContain('my words')
})

test('a conversation that is deleted while it waits is no longer in the queue', async () => {
  const chat = scriptedConversations()
  await chat.say('I want a person')
  const id = chat.handoffId()
  chat.conversations.delete('c1')
  expect(() => chat.conversations.claim(id, 'Anna')).toThrow(expect.objectContaining({ code: 'HANDOFF_NOT_FOUND' }))
})

test('conversations older than the retention are forgotten, younger ones are not', () => {
  const chat = scriptedConversations()
  chat.world.advance(20 * day)
  chat.start('c2')
  chat.world.advance(11 * day)
  expect(chat.conversations.forgetOld()).toBe(1)
  expect(() => chat.conversations.find('c1')).toThrow(expect.objectContaining({ status: 404 }))
  expect(chat.conversations.find('c2').id).toBe('c2')
  expect(chat.conversations.forgetOld()).toBe(0)
})
