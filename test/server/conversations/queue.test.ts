import { beforeEach, describe, expect, test } from 'vitest'
import { memoryStore } from '../../../server/store/memory-store.ts'
import { type ScriptedConversations, scriptedConversations } from '../../support/scripted-conversations.ts'

let chat: ScriptedConversations
beforeEach(async () => {
  chat = scriptedConversations()
})

/** Three who wait, a second apart; gives their handoffs. */
async function threeWaiting(): Promise<string[]> {
  for (const id of ['c2', 'c3']) chat.start(id)
  const ids: string[] = []
  for (const id of ['c1', 'c2', 'c3']) {
    await chat.say('I want a person', { id })
    ids.push(chat.handoffId(id))
    chat.world.advance(1000)
  }
  return ids
}
const toldOf = (id: string) => chat.states(id).map(({ position }) => position)

describe('everybody who waits is told of the new place', () => {
  test('when one ahead is taken', async () => {
    const [first = ''] = await threeWaiting()
    chat.conversations.claim(first, 'Anna')
    await chat.conversations.idle()
    expect([toldOf('c1'), toldOf('c2'), toldOf('c3')]).toEqual([
      [null, 1, null],
      [null, 2, 1],
      [null, 3, 2],
    ])
  })

  test('when one ahead leaves, or deletes the conversation', async () => {
    await threeWaiting()
    chat.conversations.cancelHandoff('c1')
    await chat.conversations.idle()
    chat.conversations.delete('c2')
    await chat.conversations.idle()
    expect(toldOf('c3')).toEqual([null, 3, 2, 1])
  })

  test('when one comes back who had been there longer', async () => {
    const [first = ''] = await threeWaiting()
    chat.conversations.claim(first, 'Anna')
    await chat.conversations.idle()
    chat.conversations.release(first, 'Anna')
    await chat.conversations.idle()
    expect(toldOf('c1')).toEqual([null, 1, null, 1])
    expect(toldOf('c3')).toEqual([null, 3, 2, 3])
  })

  test('and not when nothing has changed for them', async () => {
    const [, , last = ''] = await threeWaiting()
    chat.conversations.claim(last, 'Anna')
    await chat.say('a word while waiting', { id: 'c2' })
    await chat.conversations.idle()
    expect([toldOf('c1'), toldOf('c2')]).toEqual([
      [null, 1],
      [null, 2],
    ])
  })

  test('over their open line', async () => {
    const [first = ''] = await threeWaiting()
    const heard: unknown[] = []
    chat.listen((entries) => heard.push(...entries.map(({ activity }) => activity.value)), 'c2')
    chat.conversations.claim(first, 'Anna')
    await chat.conversations.idle()
    expect(heard).toMatchObject([{ state: 'waiting', position: 1 }])
  })
})

describe('everybody who waits is told', () => {
  test('that somebody has come, and that nobody is there any more', async () => {
    await chat.say('I want a person')
    chat.isThere('Anna')
    await chat.conversations.idle()
    chat.world.advance(60_000)
    chat.conversations.catchUp()
    await chat.conversations.idle()
    chat.world.advance(61_000)
    chat.conversations.catchUp()
    await chat.conversations.idle()
    expect(chat.states().map(({ peopleOnline }) => peopleOnline)).toEqual([false, false, true, false])
  })
})

test('what cannot be written to the others is no fault of who was taken, is reported, and told later', async () => {
  const store = memoryStore()
  let isFull = false
  chat = scriptedConversations({
    ...store,
    commitAll(commits) {
      if (isFull) throw new Error('full')
      return store.commitAll(commits)
    },
  })
  const [first = ''] = await threeWaiting()
  isFull = true
  expect(chat.conversations.claim(first, 'Anna').owner).toBe('agent')
  await chat.conversations.idle()
  expect(chat.faults).toEqual([new Error('full')])
  expect(toldOf('c2')).toEqual([null, 2])
  isFull = false
  chat.conversations.catchUp()
  await chat.conversations.idle()
  expect(toldOf('c2')).toEqual([null, 2, 1])
})

describe('the estimate', () => {
  /** So many who were taken after waiting so many minutes each. */
  async function taken(minutes: readonly number[]) {
    for (const [i, wait] of minutes.entries()) {
      chat.start(`t${i}`)
      await chat.say('I want a person', { id: `t${i}` })
      chat.world.advance(wait * 60_000)
      chat.conversations.claim(chat.handoffId(`t${i}`), 'Anna')
    }
    await chat.conversations.idle()
  }

  test('is the median of the last waits, and is said', async () => {
    await taken([1, 1, 9, 3, 2])
    chat.isThere('Anna')
    await chat.say('I want a person')
    expect(chat.states().at(-1)).toMatchObject({ position: 1, estimateSeconds: 120 })
    expect(chat.texts('system').at(-1)).toBe('handoff-queued 1 wait-estimate 2')
  })

  test('is not made from fewer than five', async () => {
    await taken([1, 1, 9, 3])
    chat.isThere('Anna')
    await chat.say('I want a person')
    expect(chat.states().at(-1)).toMatchObject({ estimateSeconds: null })
  })

  test('is not made when nobody is there', async () => {
    await taken([1, 1, 9, 3, 2])
    await chat.say('I want a person')
    expect(chat.states().at(-1)).toMatchObject({ estimateSeconds: null, peopleOnline: false })
  })

  test('forgets yesterday', async () => {
    await taken([1, 1, 9, 3, 2])
    chat.world.advance(24 * 60 * 60_000)
    chat.isThere('Anna')
    await chat.say('I want a person')
    expect(chat.states().at(-1)).toMatchObject({ estimateSeconds: null })
  })
})
