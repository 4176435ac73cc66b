import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLivePacks, type TakenUp } from '../../../server/publishing/live-packs.ts'
import { placesAtStart } from '../../../server/publishing/places.ts'
import { rollback } from '../../../server/publishing/publish.ts'
import type { Runtime } from '../../../server/runtime/index.ts'
import { emptyConversationState } from '../../../server/runtime/types.ts'
import { chatWith, fixtureRuntime } from '../../support/fixture-runtime.ts'
import { type PublishingDesk, publishingDesk } from '../../support/publishing.ts'

// What was learnt is a cache by content: the tests share it, and wait for each version once.
const models = mkdtempSync(join(tmpdir(), 'live-models-'))
const hours = 'Kad bibliotēka ir atvērta?'
const cap = 'Vai baseinā vajag peldcepuri?'

let desk: PublishingDesk
let runtime: Runtime
let taken: TakenUp[]
let faults: unknown[]
let packs: ReturnType<typeof createLivePacks>

beforeEach(async () => {
  desk = publishingDesk()
  await start()
})
afterEach(() => {
  vi.useRealTimers()
})

async function start(change: (runtime: Runtime) => Runtime = (same) => same) {
  const { parts, bots } = desk
  taken = []
  faults = []
  runtime = change(
    await fixtureRuntime({
      botsDir: bots.folder,
      dataDir: models,
      places: placesAtStart(bots.folder, parts),
    }),
  )
  packs = createLivePacks({
    ...parts,
    runtime,
    botsDir: bots.folder,
    onTakenUp: (one) => taken.push(one),
    onFault: (error) => faults.push(error),
  })
}

const say = (text: string, bot = 'library') => chatWith(runtime, bot).say(text).text
const back = (bot = 'library') => rollback(desk.parts, { bot, wanted: undefined, who: 'Berta' })
const changed = (...files: string[]) => {
  packs.changed(files)
  return packs.refresh()
}
/** Everything that a bot makes of some questions, byte for byte. */
const bytes = (bot: string) =>
  JSON.stringify(
    [cap, 'peldcepure', 'Kāds šodien laiks?', 'i want a person'].map(
      (text) => runtime.respond({ bot, text, state: emptyConversationState, now: runtime.now() }).answers,
    ),
  )

describe('a pack that nobody has published', () => {
  test('is taken up as its folder is changed, without a restart, and the others answer as before', async () => {
    const before = bytes('pool')
    desk.changeText('Ienāciet!')
    expect(say(hours)).not.toContain('Ienāciet!')
    await changed('library/knowledge/opening-hours.lv.md')
    expect(say(hours)).toContain('Ienāciet!')
    expect(taken).toEqual([{ bot: 'library', outcome: 'serves', version: runtime.versionOf('library') }])
    expect(bytes('pool')).toBe(before)
  })

  test('with problems is refused with all of them; what served before serves on until they are mended', async () => {
    desk.changeText('Ienāciet!')
    desk.bots.replace('library/knowledge/card-fee.yaml', 'source: front', 'source: frnt')
    desk.bots.replace('library/dialogs/get-card.yaml', '- answer: card-fee', '- answer: card-fe')
    await changed('library/knowledge/card-fee.yaml')
    expect(taken).toMatchObject([
      {
        bot: 'library',
        outcome: 'refused',
        problems: [{ code: 'PACK_UNKNOWN_NAME' }, { code: 'PACK_UNKNOWN_SOURCE' }],
      },
    ])
    expect(say(hours)).not.toContain('Ienāciet!')
    desk.bots.replace('library/knowledge/card-fee.yaml', 'source: frnt', 'source: front')
    desk.bots.replace('library/dialogs/get-card.yaml', '- answer: card-fe\n', '- answer: card-fee\n')
    await changed('library/knowledge/card-fee.yaml')
    expect(say(hours)).toContain('Ienāciet!')
  })

  test('that is half-written is refused, and taken up when it is whole', async () => {
    const whole = desk.bots.read('library/bot.yaml')
    desk.bots.write('library/bot.yaml', whole.slice(0, 60))
    await changed('library/bot.yaml')
    expect(taken).toMatchObject([{ outcome: 'refused' }])
    expect(say(hours)).toContain('10.00')
    desk.bots.write('library/bot.yaml', `${whole}\n`)
    await changed('library/bot.yaml')
    expect(taken.at(-1)).toMatchObject({ outcome: 'serves' })
  })

  test('whose folder disappears serves on, also when the whole packs folder does', async () => {
    rmSync(join(desk.bots.folder, 'library'), { recursive: true })
    await changed('library/bot.yaml', 'library')
    expect(say(hours)).toContain('10.00')
    renameSync(desk.bots.folder, `${desk.bots.folder}-gone`)
    await changed('library', 'pool', '_shared')
    expect(say(cap, 'pool')).toContain('peldcepuri')
    expect(faults).toEqual([])
  })

  test('that is new is taken up, and the others answer as before', async () => {
    const before = [bytes('pool'), bytes('library')]
    cpSync(join(desk.bots.folder, 'pool'), join(desk.bots.folder, 'rink'), { recursive: true })
    desk.bots.replace('rink/knowledge/swim-cap.lv.md', 'Baseinā jāpeld ar peldcepuri', 'Slidotavā peldcepuri nevajag')
    await changed('rink/bot.yaml')
    expect(taken).toMatchObject([{ bot: 'rink', outcome: 'serves' }])
    expect(say(cap, 'rink')).toContain('Slidotavā')
    expect([bytes('pool'), bytes('library')]).toEqual(before)
  })

  test('is not learnt again when nothing that it says has changed', async () => {
    desk.bots.write('library/tests/more.yaml', 'questions: []\n')
    await changed('library/tests/more.yaml')
    expect(taken).toEqual([])
  })

  test('follows what all inherit', async () => {
    desk.bots.edit('_shared/messages.yaml', (text) => text.replaceAll('Avots:', 'Pirmavots:'))
    await changed('_shared/messages.yaml')
    expect(taken.map(({ bot, outcome }) => `${bot} ${outcome}`)).toEqual(['library serves', 'pool serves'])
    expect(say(hours)).toContain('Pirmavots:')
  })
})

describe('a published pack', () => {
  test('serves as it was published, whatever happens to its folder, until it is published again', async () => {
    desk.published()
    desk.changeText('Ienāciet!')
    await changed('library/knowledge/opening-hours.lv.md')
    expect(say(hours)).not.toContain('Ienāciet!')
    desk.published()
    await packs.refresh()
    expect(say(hours)).toContain('Ienāciet!')
  })

  test('serves after a restart, also when its folder is gone', async () => {
    desk.changeText('Ienāciet!')
    desk.published()
    rmSync(join(desk.bots.folder, 'library'), { recursive: true })
    await start()
    expect(say(hours)).toContain('Ienāciet!')
  })

  test('whose files are damaged is not served: after a restart the one before is, and never the folder', async () => {
    desk.published()
    desk.changeText('Otrā.')
    const second = desk.published()
    desk.changeText('Melnraksts.')
    const folder = desk.parts.versions.folderOf('library', second.version)
    writeFileSync(join(folder, 'library/knowledge/opening-hours.lv.md'), 'Trešā.')
    await packs.refresh()
    expect(taken).toMatchObject([{ outcome: 'refused', problems: [{ code: 'PACK_OTHER_VERSION' }] }])
    await start()
    expect(say(hours)).not.toMatch(/Otrā|Trešā|Melnraksts/)
    expect(say(hours)).toContain('10.00')
  })

  test('that is rolled back while it is being learnt never serves', async () => {
    desk.published()
    await start((real) => ({
      ...real,
      async prepare(place) {
        const prepared = await real.prepare(place)
        back()
        return prepared
      },
    }))
    desk.changeText('Ienāciet!')
    desk.published()
    await packs.refresh()
    await packs.refresh()
    expect(taken).toEqual([])
    expect(say(hours)).not.toContain('Ienāciet!')
  })

  test('that breaks on our side is tried again after a minute; what served before serves on', async () => {
    let isFull = true
    await start((real) => ({
      ...real,
      prepare: (place) => (isFull ? Promise.reject(new Error('no room on the disk')) : real.prepare(place)),
    }))
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    desk.changeText('Ienāciet!')
    desk.published()
    await packs.refresh()
    await packs.refresh()
    expect(faults).toHaveLength(1)
    expect(say(hours)).not.toContain('Ienāciet!')
    isFull = false
    vi.advanceTimersByTime(60_000)
    await packs.refresh()
    expect(say(hours)).toContain('Ienāciet!')
  })
})

describe('a conversation', () => {
  const publishChanged = async (word: string) => {
    desk.changeText(word, 'pool')
    desk.published('pool')
    await packs.refresh()
  }

  test('stays on the version that it began with, while others begin with the new one', async () => {
    const chat = chatWith(runtime, 'pool')
    chat.say('Sveiki!')
    await publishChanged('Ienāciet!')
    expect(chat.say(cap).text).not.toContain('Ienāciet!')
    expect(say(cap, 'pool')).toContain('Ienāciet!')
  })

  test('goes on with the newest version when its own is no longer kept', async () => {
    const chat = chatWith(runtime, 'pool')
    chat.say('Sveiki!')
    for (const word of ['Viens.', 'Divi.', 'Trīs.']) await publishChanged(word)
    expect(chat.say(cap).text).toContain('Trīs.')
  })

  test('leaves a version that was rolled back at once', async () => {
    await publishChanged('Pareizi.')
    await publishChanged('Nepareizi.')
    const chat = chatWith(runtime, 'pool')
    expect(chat.say(cap).text).toContain('Nepareizi.')
    back('pool')
    await packs.refresh()
    expect(chat.say(cap).text).not.toContain('Nepareizi.')
    expect(chat.say(cap).text).toContain('Pareizi.')
  })
})
