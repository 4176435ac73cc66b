import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { loadPack } from '../../../server/packs/load-pack.ts'
import { hashPack, hashTests } from '../../../server/packs/pack-files.ts'
import { publish, rollback } from '../../../server/publishing/publish.ts'
import { type PublishingDesk, publishingDesk } from '../../support/publishing.ts'

let desk: PublishingDesk
beforeEach(() => {
  desk = publishingDesk()
})
const codesOf = (result: ReturnType<PublishingDesk['tryToPublish']>) =>
  result.outcome === 'refused' ? result.problems.map(({ code }) => code) : []
const back = (wanted?: string) => rollback(desk.parts, { bot: 'library', wanted, who: 'Berta' })
const serving = () => desk.parts.store.publicationsOf('library')[0]

describe('publishing', () => {
  test('keeps the pack with what it inherits under the hash of its content', () => {
    const { version } = desk.published()
    const folder = desk.parts.versions.folderOf('library', version)
    expect(readdirSync(folder)).toEqual(['_shared', 'library'])
    expect(loadPack(folder, 'library').pack?.hash).toBe(version)
    expect(loadPack(desk.bots.folder, 'library').pack?.hash).toBe(version)
    desk.changeText('Ienāciet!')
    expect(desk.parts.versions.isWhole('library', version)).toBe(true)
    expect(desk.published().version).not.toBe(version)
  })

  test('of a pack with problems is refused with all of them, and what served before serves on', () => {
    const before = desk.published()
    desk.bots.replace('library/bot.yaml', 'neighbours: [pool]', 'neighbours: [poool]')
    desk.bots.replace('library/knowledge/opening-hours.yaml', 'source: front', 'source: frnt')
    expect(codesOf(desk.tryToPublish())).toEqual(
      expect.arrayContaining(['PACK_UNKNOWN_NEIGHBOUR', 'PACK_UNKNOWN_SOURCE']),
    )
    expect(serving()).toEqual(before)
  })

  test('of what all inherit with a problem is refused', () => {
    desk.bots.replace('_shared/messages.yaml', 'dialog-changed:', 'dialog-chnged:')
    expect(codesOf(desk.tryToPublish())).toContain('PACK_MESSAGE_MISSING')
  })

  test('the same again changes nothing', () => {
    const first = desk.published()
    expect(desk.published()).toEqual(first)
    expect(desk.parts.store.publicationsOf('library')).toHaveLength(1)
  })

  test('at the same time as somebody else: one wins, the other is told so, and nothing is mixed', () => {
    const { parts, bots } = desk
    const slow = {
      ...parts,
      versions: {
        ...parts.versions,
        keep: (...pack: Parameters<typeof parts.versions.keep>) => {
          const isNew = parts.versions.keep(...pack)
          desk.changeText('Ienāciet!')
          desk.published('library', { who: 'Berta' })
          return isNew
        },
      },
    }
    const slowly = () => publish(slow, { botsDir: bots.folder, bot: 'library', stage: 'pilot', who: 'Anna' })
    expect(slowly).toThrow(expect.objectContaining({ code: 'PUBLISH_OVERTAKEN' }))
    expect(serving()).toMatchObject({ seq: 1, who: 'Berta' })
  })

  test('while the files are being changed keeps nothing', () => {
    const { pack } = loadPack(desk.bots.folder, 'library')
    desk.changeText('Ienāciet!')
    expect(() => desk.parts.versions.keep(desk.bots.folder, pack as NonNullable<typeof pack>)).toThrow(
      expect.objectContaining({ code: 'PUBLISH_CHANGED_MEANWHILE' }),
    )
    expect(readdirSync(join(desk.dataDir, 'versions/library'))).toEqual([])
  })
})

describe('going live', () => {
  /** So many tests of the folder as it stands came out otherwise. */
  const came = (failed: number) => {
    const { folder } = desk.bots
    return { version: hashPack(folder, 'library'), tests: hashTests(folder, 'library'), day: '2026-11-24', failed }
  }
  const live = (who: string, more: Parameters<typeof desk.tryToPublish>[1] = { outcome: came(0) }) =>
    desk.tryToPublish('library', { stage: 'live', who, ...more })

  test('needs a signature under every topic and under every dialog that states something', () => {
    const result = live('Anna')
    const files = result.outcome === 'refused' ? result.problems.map(({ code, file }) => `${code} ${file}`) : []
    expect(files).toEqual([
      'PACK_UNSIGNED library/knowledge/card-fee.yaml',
      'PACK_UNSIGNED library/knowledge/late-fee.yaml',
      'PACK_UNSIGNED library/knowledge/opening-hours.yaml',
      'PACK_UNSIGNED library/dialogs/get-card.yaml',
      'PACK_UNSIGNED library/dialogs/publisher.yaml',
    ])
    expect(serving()).toBeUndefined()
  })

  test('is refused to the one who signed, however the name is written', () => {
    desk.signAll('Ilze Paraudziņa')
    expect(new Set(codesOf(live('ilze  PARAUDZINA')))).toEqual(new Set(['PACK_SIGNED_BY_PUBLISHER']))
  })

  test('is done by a second person', () => {
    desk.signAll('Ilze Paraudziņa')
    expect(live('Anna')).toMatchObject({ outcome: 'published', publication: { stage: 'live', who: 'Anna', seq: 1 } })
  })

  test('is refused with a sample of the template, which a pilot may have', () => {
    desk.signAll('Ilze Paraudziņa')
    desk.bots.replace('library/bot.yaml', 'neighbours:', 'hours: "PARAUGS: darba dienās"\nneighbours:')
    const result = live('Anna')
    expect(result.outcome === 'refused' && result.problems).toMatchObject([
      { code: 'PACK_SAMPLE_LEFT', file: 'library/bot.yaml', severity: 'error' },
    ])
    expect(serving()).toBeUndefined()
    expect(desk.published().stage).toBe('pilot')
  })

  test('is refused for a text that has changed since it was signed, until it is signed anew', () => {
    desk.signAll('Ilze Paraudziņa')
    desk.published()
    desk.changeText('Ienāciet!')
    desk.published()
    expect(codesOf(live('Anna'))).toEqual(['PACK_CHANGED_SINCE_SIGNED'])
    desk.bots.replace('library/knowledge/opening-hours.yaml', 'reviewedOn: 2026-11-20', 'reviewedOn: 2026-11-24')
    expect(live('Anna').outcome).toBe('published')
  })

  test('needs no new signature for one way more to ask', () => {
    desk.signAll('Ilze Paraudziņa')
    desk.published()
    desk.bots.replace('library/knowledge/opening-hours.yaml', 'lv: [', 'lv: [līdz cikiem strādā lasītava, ')
    expect(live('Anna').outcome).toBe('published')
  })

  test('wants a reason when tests came out otherwise, which stands in the audit', () => {
    desk.signAll('Ilze Paraudziņa')
    const outcome = came(2)
    expect(live('Anna', { outcome })).toEqual({
      outcome: 'unexplained',
      tests: { state: 'failed', all: 9, failed: 2 },
    })
    expect(serving()).toBeUndefined()
    expect(live('Anna', { outcome, reason: 'the old fee is worse' }).outcome).toBe('published')
    expect(desk.audited().at(-1)).toMatchObject({
      what: 'pack-publish',
      about: `library ${outcome.version} live, 2 of 9 tests came out otherwise: the old fee is worse`,
    })
  })

  test('wants a reason when its tests were not played, or only other ones, of another folder, or on another day', () => {
    desk.signAll('Ilze Paraudziņa')
    const unplayed = { outcome: 'unexplained', tests: { state: 'unplayed', all: 9 } }
    expect(live('Anna', {})).toEqual(unplayed)
    const { version, ...rest } = came(0)
    for (const other of [{ tests: 'others' }, { version: 'another' }, { day: '2026-11-23' }]) {
      expect(live('Anna', { outcome: { version, ...rest, ...other } })).toEqual(unplayed)
    }
    expect(live('Anna', { reason: 'no time' }).outcome).toBe('published')
    expect(desk.audited().at(-1)?.about).toBe(`library ${version} live, 9 tests not played: no time`)
  })

  test('wants no reason for a pack without tests, nor for what serves live already', () => {
    desk.signAll('Ilze Paraudziņa')
    const first = live('Anna')
    expect(live('Anna', {})).toEqual(first)
    const unsigned = 'reviewedBy: null\nreviewedOn: null'
    desk.bots.replace('pool/knowledge/swim-cap.yaml', unsigned, 'reviewedBy: Ilze\nreviewedOn: 2026-11-20')
    const { version } = desk.published('pool', { stage: 'live' })
    expect(desk.audited().map(({ about }) => about)).toEqual([
      expect.stringMatching(/^library [0-9a-f]{64} live$/),
      `pool ${version} live`,
    ])
  })

  test('after the pilot of the same version is a publication of its own', () => {
    desk.signAll('Ilze Paraudziņa')
    const pilot = desk.published()
    expect(live('Anna')).toMatchObject({ publication: { version: pilot.version, stage: 'live', seq: 2 } })
  })
})

describe('rolling back', () => {
  const three = () =>
    ['Viens.', 'Divi.', 'Trīs.'].map((word) => {
      desk.changeText(word)
      return desk.published().version
    }) as [string, string, string]

  test('goes to the version before, and further with each time', () => {
    const [first, second] = three()
    expect(back()).toMatchObject({ version: second, kind: 'rollback', who: 'Berta', seq: 4 })
    expect(back()).toMatchObject({ version: first, seq: 5 })
    expect(() => back()).toThrow(expect.objectContaining({ code: 'PUBLISH_NOTHING_BEFORE' }))
    expect(serving()?.version).toBe(first)
  })

  test('goes to the version that is named by the beginning of its hash', () => {
    const [first] = three()
    expect(back(first.slice(0, 12)).version).toBe(first)
    expect(back(first).seq).toBe(4)
  })

  test('to a version that nobody knows, or to one of several, is refused', () => {
    three()
    for (const wanted of ['ffff0000ffff', '']) {
      expect(() => back(wanted)).toThrow(expect.objectContaining({ code: 'PUBLISH_UNKNOWN_VERSION' }))
    }
  })

  test('to a version whose files were changed or are half there is refused', () => {
    const [first, second] = three()
    const folderOf = (version: string) => join(desk.parts.versions.folderOf('library', version), 'library')
    writeFileSync(join(folderOf(second), 'knowledge/opening-hours.lv.md'), 'Something else.')
    expect(() => back()).toThrow(expect.objectContaining({ code: 'PUBLISH_VERSION_DAMAGED' }))
    rmSync(join(folderOf(first), 'bot.yaml'))
    expect(() => back(first)).toThrow(expect.objectContaining({ code: 'PUBLISH_VERSION_DAMAGED' }))
  })

  test('of what was never published is refused', () => {
    expect(() => back()).toThrow(expect.objectContaining({ code: 'PUBLISH_NOTHING' }))
  })
})

describe('a version', () => {
  test('that was left half-written by a process that died is no version, and is made whole by publishing again', () => {
    const { version } = desk.published()
    const folder = desk.parts.versions.folderOf('library', version)
    rmSync(join(folder, 'library/knowledge'), { recursive: true })
    mkdirSync(join(folder, '..', '.part-dead'))
    expect(desk.parts.versions.isWhole('library', version)).toBe(false)
    expect(desk.published()).toMatchObject({ version, seq: 2 })
    expect(desk.parts.versions.isWhole('library', version)).toBe(true)
    expect(existsSync(folder)).toBe(true)
  })
})
