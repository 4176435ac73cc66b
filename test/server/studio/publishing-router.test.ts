import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mute, Publication } from '../../../server/store/store.ts'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'
import { type StudioApp, startStudio } from '../../support/studio-app.ts'
import { openPage } from '../../support/test-app.ts'

let studio: StudioApp
beforeAll(async () => {
  studio = await startStudio(await fixtureRuntime())
})
afterAll(() => studio.close())

interface State {
  draft: string
  runs: string
  problems: unknown[]
  samples: unknown[]
  unsigned: Array<{ kind: string; id: string; title: string; code: string }>
  publications: Array<Publication & { isWhole: boolean }>
  mute: Mute | null
}
const look = async () => (await studio.call<State>('Anna', 'GET', '/packs/library/publishing')).body
const seen = async () => {
  const { draft, publications } = await look()
  return { draft, seq: publications[0]?.seq ?? 0 }
}
const publish = async (stage: string, by = 'Anna') =>
  studio.call<{ publication: Publication; problems: Array<{ code: string; file: string }> }>(
    by,
    'POST',
    '/packs/library/publish',
    { stage, seen: await seen() },
  )
const answerFile = () => join(studio.botsDir, 'library/knowledge/opening-hours.lv.md')
const change = (from: string, to: string) =>
  writeFileSync(answerFile(), readFileSync(answerFile(), 'utf8').replace(from, to))

describe('before anything was published', () => {
  test('the folder is what serves, nothing is muted, and what is unsigned is named with its title', async () => {
    const state = await look()
    expect(state).toMatchObject({ publications: [], mute: null, problems: [] })
    expect(state.runs).toBe(state.draft)
    expect(state.unsigned).toContainEqual(
      expect.objectContaining({
        kind: 'topic',
        id: 'opening-hours',
        title: 'Bibliotēkas darba laiks',
        code: 'PACK_UNSIGNED',
      }),
    )
  })

  test('there is nothing to replay against, and nothing to roll back to', async () => {
    expect(await studio.call('Anna', 'POST', '/packs/library/replay')).toMatchObject({
      status: 409,
      code: 'STUDIO_NOTHING_SERVES',
    })
    const body = { version: 'a'.repeat(64), seen: await seen() }
    expect(await studio.call('Anna', 'POST', '/packs/library/rollback', body)).toMatchObject({
      code: 'PUBLISH_NOTHING',
    })
  })
})

describe('publishing', () => {
  test('live is refused with every file that is not signed, and nothing is published', async () => {
    const refused = await publish('live')
    expect(refused).toMatchObject({ status: 422, code: 'STUDIO_NOT_PUBLISHED' })
    expect(refused.body.problems.filter(({ code }) => code === 'PACK_UNSIGNED').length).toBeGreaterThan(3)
    expect((await look()).publications).toEqual([])
  })

  test('live is refused with every sample of the template, which is named before anybody presses', async () => {
    const where = { file: 'library/knowledge/opening-hours.lv.md', line: 1, code: 'PACK_SAMPLE_LEFT' }
    const text = readFileSync(answerFile(), 'utf8')
    writeFileSync(answerFile(), `PARAUGS: ${text}`)
    expect(await look()).toMatchObject({ problems: [], samples: [{ ...where, severity: 'warning' }] })
    const refused = await publish('live')
    expect(refused.body.problems).toContainEqual(expect.objectContaining({ ...where, severity: 'error' }))
    writeFileSync(answerFile(), text)
    expect((await look()).samples).toEqual([])
  })

  test('as a pilot is done in the name of the account, and stands in the audit', async () => {
    const { status, body } = await publish('pilot')
    expect(status).toBe(200)
    expect(body.publication).toMatchObject({ bot: 'library', seq: 1, stage: 'pilot', kind: 'publish', who: 'Anna' })
    expect((await look()).publications).toMatchObject([{ seq: 1, who: 'Anna', isWhole: true }])
    expect(studio.store.publicationsOf('library')).toHaveLength(1)
  })

  test('what was changed since the author looked is not published', async () => {
    const before = await seen()
    change('\n', ' Nāciet!\n')
    expect(
      await studio.call('Juris', 'POST', '/packs/library/publish', { stage: 'pilot', seen: before }),
    ).toMatchObject({
      status: 409,
      code: 'STUDIO_PUBLISHING_MOVED',
    })
    change(' Nāciet!\n', '\n')
    expect(
      await studio.call('Juris', 'POST', '/packs/library/publish', { stage: 'pilot', seen: { ...before, seq: 0 } }),
    ).toMatchObject({
      code: 'STUDIO_PUBLISHING_MOVED',
    })
  })

  test('a pack with a problem is refused with all of them', async () => {
    const config = join(studio.botsDir, 'library/bot.yaml')
    const text = readFileSync(config, 'utf8')
    writeFileSync(config, `${text}colour: red\nsound: loud\n`)
    const { problems } = await look()
    expect(problems.length).toBeGreaterThanOrEqual(2)
    expect(await publish('pilot')).toMatchObject({ status: 422, body: { problems } })
    writeFileSync(config, text)
  })

  test('an earlier version serves again, and the history says who decided it', async () => {
    const [first] = (await look()).publications
    change('\n', ' Gaidām jūs.\n')
    expect((await publish('pilot', 'Juris')).body.publication).toMatchObject({ seq: 2, who: 'Juris' })
    const rolled = await studio.call('Anna', 'POST', '/packs/library/rollback', {
      version: first?.version,
      seen: await seen(),
    })
    expect(rolled).toMatchObject({ status: 200, body: { publication: { seq: 3, kind: 'rollback', who: 'Anna' } } })
    const state = await look()
    expect(state.publications.map(({ version }) => version === first?.version)).toEqual([true, false, true])
    expect(state.draft).not.toBe(first?.version)
  })
})

describe('silencing', () => {
  const say = (verb: string, reason: unknown, name = 'Anna') =>
    studio.call<{ mute: Mute | null }>(name, 'POST', `/packs/library/${verb}`, { reason })

  test('needs a reason, holds until it is lifted, and is shown with who did it and why', async () => {
    expect(await say('mute', ' ')).toMatchObject({ status: 400, code: 'STUDIO_BAD_FORM' })
    expect((await say('mute', 'nepareiza cena')).body.mute).toMatchObject({ who: 'Anna', reason: 'nepareiza cena' })
    expect((await look()).mute).toMatchObject({ reason: 'nepareiza cena' })
    expect(studio.store.muteOf('library')).toBeDefined()
    expect((await say('unmute', 'salabots', 'Juris')).body.mute).toBeNull()
    expect(studio.store.muteOf('library')).toBeUndefined()
  })
})

describe('another institution and the desk', () => {
  test.each(['publish', 'rollback', 'mute', 'unmute', 'replay'])('may not %s', async (verb) => {
    const path = `/packs/library/${verb}`
    expect(await studio.call('Pēteris', 'POST', path, { reason: 'x' })).toMatchObject({ status: 404 })
    expect(await studio.call('Liga', 'POST', path, { reason: 'x' })).toMatchObject({ status: 403 })
    const foreign = await fetch(`${studio.app.url}/api/studio${path}`, {
      method: 'POST',
      headers: { cookie: 'studio=of-Anna' },
    })
    expect(foreign.status).toBe(403)
  })
})

describe('what the last questions would be answered', () => {
  const replay = async () => {
    const response = await studio.send('Anna', 'POST', '/packs/library/replay')
    return (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  }

  test('is told line by line: only what differs, the newest first, with both answers', async () => {
    const page = await openPage(studio.app.url)
    await page.say('Kad bibliotēka ir atvērta?')
    await page.say('Cik maksā lasītāja karte bērnam?')
    await expect.poll(async () => (await page.log()).filter(({ replyToId }) => replyToId).length).toBeGreaterThan(1)
    const lines = await replay()
    expect(lines[0]).toEqual({ step: 'learning' })
    const { step, report } = lines.at(-1)
    expect(step).toBe('done')
    expect(report).toMatchObject({ outcome: 'replayed', asked: 2 })
    expect(report.differences).toHaveLength(1)
    const [one] = report.differences
    expect(one).toMatchObject({ question: 'Kad bibliotēka ir atvērta?', change: 'words' })
    expect(one.before[0].text).not.toContain('Gaidām jūs.')
    expect(one.after[0].text).toContain('Gaidām jūs.')
  }, 60_000)

  test('is refused with the problems while the folder cannot be read', async () => {
    const topic = join(studio.botsDir, 'library/knowledge/opening-hours.yaml')
    const text = readFileSync(topic, 'utf8')
    writeFileSync(topic, `${text}colour: red\n`)
    expect((await replay()).at(-1)).toMatchObject({
      step: 'done',
      report: { outcome: 'refused', problems: [{ code: 'PACK_SCHEMA' }] },
    })
    writeFileSync(topic, text)
  }, 60_000)

  test('is given up when the page goes away, and leaves what the server has learnt alone', async () => {
    const page = new AbortController()
    const response = await studio.send('Anna', 'POST', '/packs/library/replay', undefined, page.signal)
    expect(response.status).toBe(200)
    page.abort()
    await expect
      .poll(
        async () => {
          const next = await studio.send('Anna', 'POST', '/packs/library/replay')
          await next.text()
          return next.status
        },
        { timeout: 10_000 },
      )
      .toBe(200)
    expect(existsSync(join(studio.dataDir, 'models'))).toBe(false)
  }, 60_000)

  test('is asked for once at a time', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => studio.send('Anna', 'POST', '/packs/library/replay')))
    expect([one?.status, other?.status].sort()).toEqual([200, 409])
    for (const response of [one, other]) await response?.text()
  }, 60_000)
})
