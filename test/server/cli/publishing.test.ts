import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqlite } from '../../../server/store/sqlite-database.ts'
import { editedBots } from '../../support/edited-bots.ts'
import { fixtureBots } from '../../support/fixture-runtime.ts'
import { signPack } from '../../support/sign-pack.ts'

/** Runs verbs as processes of their own, on a packs folder and a data folder. */
function verbsOn(bots: string) {
  const data = mkdtempSync(join(tmpdir(), 'publishing-'))
  const run = (...words: string[]) => {
    const command = ['node_modules/tsx/dist/cli.mjs', 'server/cli/main.ts', ...words]
    const folders = ['--bots', bots, '--data', data]
    return new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const child = execFile(process.execPath, [...command, ...folders], (_, out, err) =>
        resolve({ code: child.exitCode ?? -1, out, err }),
      )
    })
  }
  return { data, run }
}

test('going back to the version that serves says that nothing was done', async () => {
  const { run } = verbsOn(fixtureBots)
  const published = await run('publish', 'library', '--by', 'Anna')
  const [version = ''] = /\b[0-9a-f]{12}\b/.exec(published.out) ?? []
  expect((await run('rollback', 'library', version, '--by', 'Anna')).out).toBe(
    `library ${version} serves already; nothing was done.\n`,
  )
}, 30_000)

test('going live plays the tests: one that comes out otherwise refuses it, until somebody says why', async () => {
  const bots = editedBots()
  signPack(join(bots.folder, 'library'), 'Ilze Paraudziņa')
  bots.replace('library/tests/basics.yaml', 'variant: child', 'variant: adult')
  const { data, run } = verbsOn(bots.folder)
  const live = (...more: string[]) => run('publish', 'library', '--live', '--by', 'Anna', ...more)

  const refused = await live()
  expect(refused.code).toBe(1)
  expect(refused.out).toContain('bots/library/tests/basics.yaml:2  "Cik maksā lasītāja karte bērnam?"')
  expect(refused.err).toContain('PUBLISH_TESTS_FAILED: Nothing was published: 1 of 9 tests came out otherwise')
  expect(refused.err).toContain('npm run bot -- publish library --live --despite-tests')
  expect((await run('versions', 'library')).out).toBe('')

  const { code, out, err } = await live('--despite-tests', 'the old fee is worse', '--json')
  expect([code, JSON.parse(out)]).toMatchObject([0, { bot: 'library', seq: 1, stage: 'live', who: 'Anna' }])
  expect(err).toContain('9 tests played, 1 came out otherwise than expected.')
  const db = openSqlite(join(data, 'asistents.sqlite'))
  expect(db.all('select about from audit').at(-1)?.about).toMatch(
    / live, 1 of 9 tests came out otherwise: the old fee is worse$/,
  )
  db.close()
}, 60_000)

test('going live says nothing on stdout but what was published when all tests come out as expected', async () => {
  const bots = editedBots()
  signPack(join(bots.folder, 'library'), 'Ilze Paraudziņa')
  const { run } = verbsOn(bots.folder)
  const { code, out, err } = await run('publish', 'library', '--live', '--by', 'Anna')
  expect([code, out]).toEqual([0, expect.stringMatching(/^Published library [0-9a-f]{12} \(live, by Anna\);.*\n$/)])
  expect(err).toContain('9 tests played, 0 came out otherwise than expected.')
}, 60_000)

test('what is unsigned refuses going live before anything is learnt', async () => {
  const { code, out, err } = await verbsOn(fixtureBots).run('publish', 'library', '--live', '--by', 'Anna')
  expect([code, out]).toEqual([1, expect.stringContaining('Nobody has signed')])
  expect(err).toBe('Not published; what served before goes on serving. Mend the problems and publish again.\n')
}, 30_000)

test.each([
  ['a pilot', ['--despite-tests', 'why not']],
  ['an empty reason', ['--live', '--despite-tests', ' ']],
])(
  'a reason is refused with %s',
  async (_, words) => {
    const { code, err } = await verbsOn(fixtureBots).run('publish', 'library', ...words)
    expect([code, err]).toEqual([2, expect.stringContaining('CLI_USAGE')])
  },
  30_000,
)
