import { beforeEach, describe, expect, test } from 'vitest'
import { createFrameworkChannel, type FrameworkChannel } from '../../../../server/channels/bot-framework/channel.ts'
import type { ChannelActivity, Connector } from '../../../../server/channels/bot-framework/connector.ts'
import { scriptedConversations } from '../../../support/scripted-conversations.ts'

let chat: ReturnType<typeof scriptedConversations>
let channel: FrameworkChannel
let sent: Array<{ to: unknown; activity: Record<string, unknown> }>
let answers: Array<'refused' | Error>
beforeEach(() => {
  chat = scriptedConversations()
  sent = []
  answers = []
  channel = newChannel()
})

/** Takes everything, but for the answers that a test has laid out for the next activities. */
const connector: Connector = {
  process: () => Promise.reject(new Error('nobody calls')),
  async send(address, activity) {
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    if (answer === 'refused') return answer
    sent.push({ to: address.user, activity })
    return 'taken'
  },
}

function newChannel() {
  const { conversations, store, bots, hub, world, faults } = chat
  return createFrameworkChannel({
    ...{ conversations, store, bots, hub, world, connector },
    onFault: (error) => faults.push(error),
  })
}

const activity = (text: string, { id = text, user = 'user-1', type = 'message' } = {}): ChannelActivity => ({
  type,
  id,
  text,
  locale: 'lv-LV',
  speaker: { channel: 'msteams', conversation: 'group', user },
  address: { user },
})
async function hear(...heard: Parameters<typeof activity>) {
  const said = channel.hear('ur', activity(...heard))
  await settled()
  return said
}
async function settled() {
  await chat.conversations.idle()
  await channel.idle()
}
const texts = () => sent.filter((one) => one.activity.type === 'message').map((one) => one.activity.text)
const linked = () => chat.store.findLink(chat.store.linkOf(conversationId())?.key ?? '')
/** The conversation that began after the scripted one. */
const conversationId = () => {
  const ids = chat.store.conversationsBefore('ur', '9999').filter((id) => id !== 'c1')
  return ids.at(-1) ?? ''
}

describe('a conversation over a channel', () => {
  test('begins with the words that every conversation begins with, and goes on with its memory', async () => {
    await hear('write to me')
    await hear('persona@example.lv')
    expect(texts()).toEqual([
      expect.stringContaining('disclosure'),
      'what is your address',
      expect.stringContaining('contact-kept'),
      'thank you',
    ])
    expect(chat.store.contactsOf(conversationId())).toMatchObject([{ contact: 'persona@example.lv' }])
  })

  test('is one for each who speaks, also in a group', async () => {
    await hear('write to me')
    sent = []
    await hear('persona@example.lv', { user: 'user-2' })
    expect(texts()).toContainEqual(expect.stringContaining('disclosure'))
    expect(texts()).not.toContain('thank you')
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set(['user-2']))
  })

  test('says nothing twice to a message that the channel brings again', async () => {
    await hear('hello', { id: 'a-1' })
    const before = [...sent]
    await hear('hello', { id: 'a-1' })
    expect(sent).toEqual(before)
  })

  test('takes nothing but messages', async () => {
    for (const type of ['typing', 'event', 'conversationUpdate', 'endOfConversation']) {
      expect(await hear('hello', { type })).toEqual([])
    }
    expect([sent, conversationId()]).toEqual([[], ''])
  })

  test('begins anew when the earlier one has been deleted, and its address is gone with it', async () => {
    await hear('hello')
    const first = conversationId()
    chat.conversations.delete(first)
    expect(chat.store.linkOf(first)).toBeUndefined()
    sent = []
    await hear('hello')
    expect(texts()[0]).toContain('disclosure')
  })

  test('keeps its newest address', async () => {
    await hear('hello')
    channel.hear('ur', { ...activity('again'), address: { user: 'user-1', serviceUrl: 'https://new.example' } })
    await settled()
    expect(linked()?.address).toEqual({ user: 'user-1', serviceUrl: 'https://new.example' })
  })

  test('of another way in is not brought anywhere', async () => {
    await chat.say('hello')
    await settled()
    expect(sent).toEqual([])
  })
})

describe('a person', () => {
  async function withAnna() {
    await hear('person please')
    const id = conversationId()
    chat.conversations.requestPerson(id)
    const { epoch } = chat.conversations.claim(chat.handoffId(id), 'Anna')
    await settled()
    sent = []
    return { id, epoch }
  }

  test('at the desk is read on the channel by name, and the bot is silent', async () => {
    const { id, epoch } = await withAnna()
    await hear('is anybody there?')
    const said = { agent: 'Anna', text: 'Good day!', clientActivityId: null, channelData: { epoch } }
    chat.conversations.receiveFromAgent(id, said)
    await settled()
    expect(texts()).toEqual(['Anna: Good day!'])
    chat.conversations.resolve(chat.handoffId(id), 'Anna')
    await settled()
    expect(sent.map((one) => one.activity)).toContainEqual(
      expect.objectContaining({ name: 'handoff.status', value: expect.objectContaining({ state: 'completed' }) }),
    )
  })

  test('waited for is announced to a hub with the transcript', async () => {
    await hear('hello')
    chat.conversations.requestPerson(conversationId())
    await settled()
    const initiate = sent.find((one) => one.activity.name === 'handoff.initiate')
    expect(initiate?.activity).toMatchObject({ type: 'event', value: { lastQuestion: 'hello' } })
    expect(JSON.stringify(initiate?.activity.attachments)).toContain('disclosure')
  })
})

describe('a channel', () => {
  test('that fails gets what it has missed, in order and once, also from the next process', async () => {
    await hear('one')
    const before = texts().length
    answers = [new Error('the channel is down')]
    await hear('two')
    expect(texts()).toHaveLength(before)
    expect(chat.faults).toHaveLength(1)
    channel = newChannel()
    channel.catchUp()
    await settled()
    channel.catchUp()
    await settled()
    expect(sent.filter((one) => one.activity.replyToId === 'two')).toHaveLength(1)
    expect(chat.store.undelivered()).toEqual([])
  })

  test('that refuses a message is reported once, and the next one still comes', async () => {
    await hear('one')
    answers = ['refused']
    await hear('two')
    await hear('three')
    expect(chat.faults).toEqual([expect.objectContaining({ code: 'CHANNEL_REFUSED' })])
    expect(sent.at(-1)?.activity.replyToId).toBe('three')
  })

  test('that drops the events of a handoff is no fault', async () => {
    await hear('hello')
    answers = ['refused']
    chat.conversations.requestPerson(conversationId())
    await settled()
    expect(chat.faults).toEqual([])
    expect(texts().at(-1)).toContain('handoff-nobody')
  })
})
