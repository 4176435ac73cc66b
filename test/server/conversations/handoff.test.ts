import { beforeEach, describe, expect, test } from 'vitest'
import { type ScriptedConversations, scriptedConversations } from '../../support/scripted-conversations.ts'

let chat: ScriptedConversations
beforeEach(() => {
  chat = scriptedConversations()
})

async function waiting() {
  await chat.say('I want a person')
  return chat.handoffId()
}
const speak = (agent: string, epoch: number) =>
  chat.conversations.receiveFromAgent('c1', { ...chat.message('hello'), agent, channelData: { epoch } })

describe('waiting', () => {
  test('begins with the reason and the candidates', async () => {
    const id = await waiting()
    expect(chat.store.findHandoff(id)).toMatchObject({
      state: 'waiting',
      reason: 'asked-for-a-person',
      question: 'I want a person',
      candidates: [{ page: 'fee-sia', confidence: 0.97, text: 'text of fee-sia' }],
    })
    expect(chat.conversations.find('c1')).toMatchObject({ status: 'waiting', owner: 'queue', epoch: 2 })
    expect(chat.log().map((a) => a.activity.name)).toContain('handoff.initiate')
    expect(chat.texts('system')).toContain('handoff-nobody')
  })

  test('tells the place in the queue when somebody is there', async () => {
    chat.isThere('Anna')
    await waiting()
    expect(chat.texts('system')).toContain('handoff-queued 1')
    expect(chat.states().at(-1)).toMatchObject({ state: 'waiting', position: 1, peopleOnline: true })
  })

  test('keeps the bot silent, and reminds once', async () => {
    await waiting()
    await chat.say('one more thing')
    await chat.say('and another')
    expect(chat.bots.heard).toEqual(['I want a person'])
    expect(chat.texts('system').filter((t) => t === 'waiting-still')).toHaveLength(1)
  })

  test('asked for by the button comes with the last question and its candidates', async () => {
    await chat.say('what does it cost')
    chat.conversations.requestPerson('c1')
    expect(chat.store.findHandoff(chat.handoffId())).toMatchObject({
      reason: 'asked-for-a-person',
      question: 'what does it cost',
      candidates: [{ page: 'fee-sia' }],
    })
  })

  test('asked for in words after a question comes with that question, and not with a greeting', async () => {
    await chat.say('what does it cost')
    await chat.say('hello')
    await waiting()
    expect(chat.store.findHandoff(chat.handoffId())).toMatchObject({ question: 'what does it cost' })
  })

  test('asked for twice is one handoff', async () => {
    const id = await waiting()
    chat.conversations.requestPerson('c1')
    expect(chat.handoffId()).toBe(id)
    expect(chat.conversations.find('c1').epoch).toBe(2)
  })

  test('silences what the bot had not answered yet', async () => {
    chat.conversations.receive('c1', chat.message('not answered yet'))
    chat.conversations.requestPerson('c1')
    await chat.conversations.idle()
    expect(chat.texts('bot')).toHaveLength(1)
    expect(chat.store.pendingTurns()).toEqual([])
  })

  test('left by the citizen is resolved', async () => {
    const id = await waiting()
    chat.conversations.cancelHandoff('c1')
    expect(chat.store.findHandoff(id)?.state).toBe('resolved')
    expect(chat.conversations.find('c1').owner).toBe('bot')
    expect(chat.texts('system').at(-1)).toBe('waiting-cancelled')
  })
})

describe('a person', () => {
  test('is one of two who want to take it', async () => {
    const id = await waiting()
    chat.conversations.claim(id, 'Anna')
    expect(() => chat.conversations.claim(id, 'Juris')).toThrow(
      expect.objectContaining({ code: 'HANDOFF_TAKEN', status: 409 }),
    )
    expect(chat.conversations.claim(id, 'Anna').agent).toBe('Anna')
    expect(chat.texts('system').filter((t) => t === 'agent-joined Anna')).toHaveLength(1)
  })

  test('speaks alone, at the epoch they know', async () => {
    const id = await waiting()
    const { epoch } = chat.conversations.claim(id, 'Anna')
    expect(speak('Anna', epoch).speaker).toBe('agent')
    expect(() => speak('Juris', epoch)).toThrow(expect.objectContaining({ code: 'HANDOFF_STALE_EPOCH' }))
    expect(() => speak('Anna', epoch - 1)).toThrow(expect.objectContaining({ status: 409 }))
    chat.conversations.resolve(id, 'Anna')
    expect(() => speak('Anna', epoch)).toThrow(expect.objectContaining({ code: 'HANDOFF_STALE_EPOCH' }))
    expect(chat.texts('agent')).toEqual(['hello'])
  })

  test('is masked like everybody', async () => {
    const { epoch } = chat.conversations.claim(await waiting(), 'Anna')
    chat.conversations.receiveFromAgent('c1', { ...chat.message('SECRET'), agent: 'Anna', channelData: { epoch } })
    expect(chat.texts('agent')).toEqual(['[personal-code]'])
  })

  test('is seen typing only while the conversation is theirs', async () => {
    const typing: string[] = []
    const onTyping = ({ speakerName }: { speakerName: string }) => typing.push(speakerName)
    chat.hub.subscribe('c1', { onActivities: () => undefined, onTyping, onEnd: () => undefined })
    const id = await waiting()
    typing.length = 0
    chat.conversations.claim(id, 'Anna')
    chat.conversations.typing('c1', { agent: 'Anna' })
    chat.conversations.typing('c1', { agent: 'Juris' })
    chat.conversations.resolve(id, 'Anna')
    chat.conversations.typing('c1', { agent: 'Anna' })
    expect(typing).toEqual(['Anna'])
  })

  test('who has taken over makes what the bot worked out before worthless', async () => {
    const before = chat.conversations.find('c1')
    await waiting()
    const late = chat.store.commit({ conversationId: 'c1', epoch: before.epoch, activities: [], now: '' })
    expect(late).toEqual({ ok: false, reason: 'stale-epoch' })
  })

  test('who finishes gives the conversation back to the bot', async () => {
    const id = await waiting()
    chat.conversations.claim(id, 'Anna')
    chat.conversations.resolve(id, 'Anna')
    expect(chat.conversations.find('c1')).toMatchObject({ status: 'with-bot', owner: 'bot', agent: null })
    expect(chat.texts('system').at(-1)).toBe('back-to-bot')
    await chat.say('and now?')
    expect(chat.texts('bot').at(-1)).toBe('you said and now?')
  })

  test('whom the citizen leaves is told so by the resolved handoff', async () => {
    const id = await waiting()
    chat.conversations.claim(id, 'Anna')
    chat.conversations.cancelHandoff('c1')
    expect(chat.store.findHandoff(id)?.state).toBe('resolved')
    expect(chat.texts('system').at(-1)).toBe('agent-left')
  })

  test('who puts it back leaves the citizen in the queue, and says so', async () => {
    const id = await waiting()
    chat.conversations.claim(id, 'Anna')
    chat.conversations.release(id, 'Anna')
    expect(chat.store.findHandoff(id)).toMatchObject({ state: 'waiting', agent: null })
    expect(chat.texts('system').at(-1)).toBe('back-in-queue Anna')
    expect(chat.states().at(-1)).toMatchObject({ state: 'waiting', owner: 'queue', position: 1, agent: null })
    expect(chat.conversations.claim(id, 'Juris').agent).toBe('Juris')
  })

  test('who has been gone for ten minutes has put it back', async () => {
    chat.isThere('Anna')
    const id = await waiting()
    chat.conversations.claim(id, 'Anna')
    const stateAfter = async (ms: number) => {
      chat.world.advance(ms)
      chat.conversations.catchUp()
      await chat.conversations.idle()
      return chat.store.findHandoff(id)?.state
    }
    expect(await stateAfter(9 * 60_000)).toBe('with-agent')
    speak('Anna', 3)
    expect(await stateAfter(9 * 60_000)).toBe('with-agent')
    const heard = { at: chat.world.now().toISOString(), heardSince: '' }
    chat.store.keepPresence('Anna', heard)
    expect(await stateAfter(9 * 60_000)).toBe('with-agent')
    expect(await stateAfter(60_000)).toBe('waiting')
    expect(chat.texts('system').at(-1)).toBe('back-in-queue Anna')
  })
})

describe('what the citizen has told a dialog', () => {
  async function toldAndWaiting() {
    await chat.say('write to me')
    await chat.say('persona@example.lv')
    await chat.say('write to me')
    return waiting()
  }

  test('waits with them for a person, with the dialogs that were under way', async () => {
    const id = await toldAndWaiting()
    expect(chat.store.findHandoff(id)).toMatchObject({
      given: [{ slot: 'mail', label: 'mail', value: '[contact]' }],
      dialogs: ['call', 'fee-sia'],
    })
  })

  test('waits with them also when the button was pressed', async () => {
    await chat.say('write to me')
    chat.conversations.requestPerson('c1')
    expect(chat.store.findHandoff(chat.handoffId())).toMatchObject({ given: [], dialogs: ['call'] })
  })

  test('stays when a person takes over, and the dialog is closed', async () => {
    const id = await toldAndWaiting()
    expect(chat.conversations.find('c1').state.dialogs.open).toHaveLength(1)
    chat.conversations.claim(id, 'Anna')
    const { dialogs } = chat.conversations.find('c1').state
    expect([dialogs.open, Object.keys(dialogs.slots)]).toEqual([[], ['mail']])
  })

  test('may be noted by the person, and the bot knows it afterwards', async () => {
    const id = await toldAndWaiting()
    chat.conversations.claim(id, 'Anna')
    chat.conversations.giveSlot(id, { agent: 'Anna', slot: 'visit', value: 'tomorrow, SECRET' })
    const handoff = chat.store.findHandoff(id)
    expect(handoff?.given).toContainEqual({ slot: 'visit', label: 'visit', value: 'tomorrow, [personal-code]' })
    expect(handoff && chat.conversations.slotsOf(handoff)).toEqual([
      { slot: 'visit', label: 'visit', value: 'tomorrow, [personal-code]', options: [] },
    ])
    chat.conversations.resolve(id, 'Anna')
    expect(chat.conversations.find('c1').state.dialogs.slots.visit?.value).toBe('tomorrow, [personal-code]')
  })

  test.each([
    ['Juris', 'visit', 'tomorrow', 'HANDOFF_NOT_YOURS'],
    ['Anna', 'nothing', 'tomorrow', 'HANDOFF_SLOT_UNKNOWN'],
    ['Anna', 'visit', 'bad', 'HANDOFF_SLOT_WRONG'],
    ['Anna', 'visit', '', 'ACTIVITY_EMPTY'],
    ['Anna', 'visit', { a: 1 }, 'ACTIVITY_TEXT_NOT_TEXT'],
  ])('is not noted by %s as %s = %j', async (agent, slot, value, code) => {
    const id = await toldAndWaiting()
    chat.conversations.claim(id, 'Anna')
    const before = chat.conversations.find('c1')
    expect(() => chat.conversations.giveSlot(id, { agent, slot, value })).toThrow(expect.objectContaining({ code }))
    expect(chat.conversations.find('c1')).toEqual(before)
  })

  test('is not noted any more once the conversation is back with the bot', async () => {
    const id = await toldAndWaiting()
    chat.conversations.claim(id, 'Anna')
    chat.conversations.resolve(id, 'Anna')
    const noted = { agent: 'Anna', slot: 'visit', value: 'tomorrow' }
    expect(() => chat.conversations.giveSlot(id, noted)).toThrow(expect.objectContaining({ code: 'HANDOFF_NOT_YOURS' }))
  })
})

test('every change of owner is one commit, with the state that the citizen is told and the line of the audit', async () => {
  const commits: Array<{ names: unknown[]; audit: unknown }> = []
  const { store } = scriptedConversations()
  const watched = scriptedConversations({
    ...store,
    commit(commit) {
      const names = (commit.activities ?? []).map(({ activity }) => activity.name ?? activity.text)
      commits.push({ names, audit: commit.audit && [commit.audit.who, commit.audit.what] })
      return store.commit(commit)
    },
    createConversation: () => [],
  })
  await watched.say('I want a person')
  const id = watched.handoffId()
  watched.conversations.claim(id, 'Anna')
  watched.conversations.release(id, 'Anna')
  watched.conversations.claim(id, 'Juris')
  watched.conversations.resolve(id, 'Juris')
  const state = 'conversation.state'
  expect(commits).toEqual([
    { names: ['I want a person'], audit: undefined },
    { names: ['handing over', 'handoff.initiate', 'handoff-nobody', state], audit: undefined },
    { names: ['agent-joined Anna', 'handoff.status', state], audit: ['Anna', 'claim'] },
    { names: ['back-in-queue Anna', state], audit: ['Anna', 'release'] },
    { names: ['agent-joined Juris', 'handoff.status', state], audit: ['Juris', 'claim'] },
    { names: ['back-to-bot', 'handoff.status', state], audit: ['Juris', 'resolve'] },
  ])
})
