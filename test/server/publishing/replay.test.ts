import { expect, test } from 'vitest'
import { createConversations } from '../../../server/conversations/conversations.ts'
import { createHub } from '../../../server/conversations/hub.ts'
import { replay } from '../../../server/publishing/replay.ts'
import { createBetweenTurns } from '../../../server/runtime/dialogs/between-turns.ts'
import { memoryStore } from '../../../server/store/memory-store.ts'
import { editedBots } from '../../support/edited-bots.ts'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'
import { scriptedWorld } from '../../support/scripted-world.ts'

test('past questions are asked again in their order, and what would change is told apart', async () => {
  const bots = editedBots()
  const runtime = await fixtureRuntime({ botsDir: bots.folder })
  const store = memoryStore()
  const onFault = (error: unknown) => {
    throw error
  }
  const conversations = createConversations({
    store,
    bots: runtime,
    dialogs: createBetweenTurns(runtime.brain),
    hub: createHub(onFault),
    world: scriptedWorld(),
    onFault,
  })
  const say = async (id: string, text: string) => {
    conversations.receive(id, { text, clientActivityId: null, channelData: {} })
    await conversations.idle()
  }
  for (const id of ['c1', 'c2'])
    conversations.start({ id, bot: 'library', userId: 'u', language: 'lv', resumeKey: 'k' })
  await say('c1', 'Cik maksā lasītāja karte?')
  await say('c1', 'bērnam')
  await say('c2', 'Kad bibliotēka ir atvērta?')
  await say('c2', 'gribu runāt ar cilvēku')
  await say('c2', 'Vai ir kāds?')

  const changes = (respond = runtime.respond) =>
    replay(store, 'library', respond).map(({ question, change, after }) => [question, change, after[0]?.variant])
  expect(changes()).toEqual([
    ['Cik maksā lasītāja karte?', 'none', null],
    ['bērnam', 'none', 'child'],
    ['Kad bibliotēka ir atvērta?', 'none', null],
    ['gribu runāt ar cilvēku', 'none', null],
  ])

  bots.replace('library/knowledge/card-fee.lv.md', 'karte ir par velti', 'karte ir bez maksas')
  bots.edit('library/knowledge/opening-hours.yaml', (text) =>
    text.replace('source: front', 'handoff: gap\nsource: front'),
  )
  const other = await fixtureRuntime({ botsDir: bots.folder })
  expect(changes(other.respond)).toEqual([
    ['Cik maksā lasītāja karte?', 'words', null],
    ['bērnam', 'words', 'child'],
    ['Kad bibliotēka ir atvērta?', 'answer', null],
    ['gribu runāt ar cilvēku', 'none', null],
  ])
})
