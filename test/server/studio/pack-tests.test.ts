import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashPack } from '../../../server/packs/pack-files.ts'
import type { TestsKnown } from '../../../server/publishing/tests-known.ts'
import { openSqlite } from '../../../server/store/sqlite-database.ts'
import type { DraftOutcome } from '../../../server/studio/play-pack.ts'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'
import { signPack } from '../../support/sign-pack.ts'
import { type StudioApp, startStudio } from '../../support/studio-app.ts'

let studio: StudioApp
beforeAll(async () => {
  studio = await startStudio(await fixtureRuntime())
})
afterAll(() => studio.close())

const path = (file: string) => join(studio.botsDir, 'library', file)
const read = (file: string) => readFileSync(path(file), 'utf8')
const replace = (file: string, from: string, to: string) => writeFileSync(path(file), read(file).replace(from, to))
const look = async (bot = 'library', name = 'Anna') =>
  (await studio.call<{ tests: TestsKnown; played: DraftOutcome | null }>(name, 'GET', `/packs/${bot}/publishing`)).body
const play = async () => {
  const response = await studio.send('Anna', 'POST', '/packs/library/play-tests')
  const lines = (await response.text()).trim().split('\n')
  return lines.map((line) => JSON.parse(line))
}
const basics = 'tests/basics.yaml'
const goLive = async (more: object = {}) => {
  const { draft } = (await studio.call<{ draft: string }>('Anna', 'GET', '/packs/library/publishing')).body
  const seen = { draft, seq: studio.store.publicationsOf('library')[0]?.seq ?? 0 }
  return studio.call('Anna', 'POST', '/packs/library/publish', { stage: 'live', seen, ...more })
}

describe('the tests of a draft', () => {
  test('are not known before they were played, and a pack without tests says so', async () => {
    expect(await look()).toMatchObject({ tests: { state: 'unplayed', all: 9 }, played: null })
    expect((await look('pool', 'Pēteris')).tests).toEqual({ state: 'none' })
  })

  test('are all played, told one by one, and what came of them is known to whoever looks', async () => {
    const lines = await play()
    expect(lines[0]).toEqual({ step: 'learning' })
    expect(lines.filter(({ step }) => step === 'playing').at(-1)).toEqual({ step: 'playing', played: 8, of: 9 })
    const { step, report } = lines.at(-1)
    expect(step).toBe('done')
    expect(report.outcome).toBe('played')
    expect(report.played).toMatchObject({ version: hashPack(studio.botsDir, 'library'), failed: 0, wrong: [] })
    expect(await look('library', 'Juris')).toMatchObject({
      tests: { state: 'passed', all: 9 },
      played: report.played,
    })
    // What serves is not touched, and its models are not pushed out.
    expect(existsSync(join(studio.dataDir, 'models'))).toBe(false)
  }, 60_000)

  test('are not known any more when the folder has changed, nor when the tests have', async () => {
    replace('knowledge/opening-hours.lv.md', '\n', ' Gaidām jūs.\n')
    expect(await look()).toMatchObject({ tests: { state: 'unplayed' }, played: { failed: 0 } })
    replace('knowledge/opening-hours.lv.md', ' Gaidām jūs.\n', '\n')
    expect((await look()).tests.state).toBe('passed')
    replace(basics, 'variant: child', 'variant: adult')
    expect((await look()).tests.state).toBe('unplayed')
  })

  test('that came out otherwise are named with what was expected and what came', async () => {
    replace('tests/dialogs.yaml', 'topic: card-fee\n        variant: child', 'topic: card-fee\n        variant: adult')
    const { report } = (await play()).at(-1)
    expect((await look()).tests).toEqual({ state: 'failed', all: 9, failed: 2 })
    expect(report.played.wrong).toEqual([
      {
        file: 'library/tests/basics.yaml',
        line: 2,
        name: 'Cik maksā lasītāja karte bērnam?',
        turn: null,
        differences: [{ what: 'variant', expected: 'adult', found: 'child' }],
        ended: { status: 'answered', reason: null },
      },
      {
        file: 'library/tests/dialogs.yaml',
        line: 14,
        name: 'A card for a child, step by step',
        turn: { does: 'press', what: 'Bērnam' },
        differences: [{ what: 'variant', expected: 'adult', found: 'child' }],
        ended: { status: 'answered', reason: null },
      },
    ])
  }, 60_000)

  test('that are known to fail do not count, and are named once they fail no more', async () => {
    const known = path('tests/known-failures.yaml')
    writeFileSync(known, 'questions:\n  - { ask: Cik maksā lasītāja karte bērnam?, page: card-fee }\n')
    const { report } = (await play()).at(-1)
    expect(report.played).toMatchObject({
      all: 9,
      failed: 2,
      mended: [{ file: 'library/tests/known-failures.yaml', line: 2, name: 'Cik maksā lasītāja karte bērnam?' }],
    })
    rmSync(known)
  }, 60_000)

  test('come back with its problems while the folder or a file of tests cannot be read', async () => {
    for (const file of ['bot.yaml', basics]) {
      const before = read(file)
      writeFileSync(path(file), `${before}colour: red\n`)
      expect((await play()).at(-1).report).toMatchObject({
        outcome: 'refused',
        problems: [{ code: 'PACK_SCHEMA', file: `library/${file}` }],
      })
      writeFileSync(path(file), before)
    }
  }, 60_000)

  test('are played by its own authors alone', async () => {
    const ask = (name: string) => studio.send(name, 'POST', '/packs/library/play-tests').then(({ status }) => status)
    expect(await Promise.all([ask('Pēteris'), ask('Liga')])).toEqual([404, 403])
  })

  test('are given up when the page goes away, and what was known stays', async () => {
    const before = (await look()).played
    expect(before?.failed).toBe(2)
    replace(basics, 'variant: adult', 'variant: child')
    const page = new AbortController()
    await studio.send('Anna', 'POST', '/packs/library/play-tests', undefined, page.signal)
    page.abort()
    const next = async () => {
      const response = await studio.send('Anna', 'POST', '/packs/library/play-tests')
      const { played } = await look()
      await response.text()
      return { status: response.status, played }
    }
    // Whoever comes while the first is being stopped is told that it is under way.
    await expect.poll(next, { timeout: 10_000 }).toEqual({ status: 200, played: before })
    expect((await look()).played?.failed).toBe(1)
  }, 60_000)
})

describe('a draft goes live', () => {
  test('for a reason when its tests were not played, whatever the page says of them', async () => {
    signPack(path(''), 'Ilze Paraudziņa')
    expect(await goLive()).toMatchObject({ status: 409, code: 'PUBLISH_TESTS_UNPLAYED' })
    const claimed = { outcome: { version: 'x', tests: 'x', failed: 0 } }
    expect(await goLive(claimed)).toMatchObject({ status: 400, code: 'STUDIO_BAD_FORM' })
    expect(studio.store.publicationsOf('library')).toEqual([])
  })

  test('for a reason when they came out otherwise, which is kept', async () => {
    await play()
    expect(await goLive()).toMatchObject({ status: 409, code: 'PUBLISH_TESTS_FAILED' })
    expect(await goLive({ reason: ' ' })).toMatchObject({ status: 400, code: 'STUDIO_BAD_FORM' })
    expect(studio.store.publicationsOf('library')).toEqual([])
    expect(await goLive({ reason: 'vecā cena ir sliktāka' })).toMatchObject({ status: 200 })
    expect(audited('pack-publish')).toEqual([
      expect.stringMatching(/ live, 1 of 9 tests came out otherwise: vecā cena ir sliktāka$/),
    ])
  }, 60_000)

  test('without a reason when all came out as expected', async () => {
    replace('tests/dialogs.yaml', 'topic: card-fee\n        variant: adult', 'topic: card-fee\n        variant: child')
    replace('facts.yaml', '\n', '\n# Read again.\n')
    await play()
    expect(await goLive()).toMatchObject({ status: 200 })
    expect(audited('pack-publish').at(-1)).toMatch(/ live$/)
  }, 60_000)
})

/** What the audit says about everything of a kind. */
function audited(what: string): string[] {
  const db = openSqlite(join(studio.dataDir, 'asistents.sqlite'))
  const rows = db.all('select about from audit where what = ?', what)
  db.close()
  return rows.map(({ about }) => about as string)
}
