import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixtureBots } from '../../support/fixture-runtime.ts'

const data = mkdtempSync(join(tmpdir(), 'publishing-'))

/** Runs a verb as its own process on the packs of test/fixtures. */
function bot(...words: string[]): Promise<string> {
  const command = ['node_modules/tsx/dist/cli.mjs', 'server/cli/main.ts', ...words]
  const folders = ['--bots', fixtureBots, '--data', data, '--by', 'Anna']
  return new Promise((resolve) => {
    execFile(process.execPath, [...command, ...folders], (_, out) => resolve(out))
  })
}

test('going back to the version that serves says that nothing was done', async () => {
  const published = await bot('publish', 'library')
  const [version = ''] = /\b[0-9a-f]{12}\b/.exec(published) ?? []
  expect(await bot('rollback', 'library', version)).toBe(`library ${version} serves already; nothing was done.\n`)
}, 30_000)
