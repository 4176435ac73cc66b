import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkPack } from '../../../server/packs/check/check-pack.ts'
import { dialogStarter } from '../../../web/studio/dialog-starter.ts'
import { fixtureBots } from '../../support/fixture-runtime.ts'

test('the example that a new dialog begins with lacks only its conversation and the words of its author', () => {
  const bots = mkdtempSync(join(tmpdir(), 'starter-'))
  cpSync(fixtureBots, bots, { recursive: true })
  const bot = join(bots, 'new-office')
  cpSync('bots/_template', bot, { recursive: true })
  writeFileSync(join(bot, 'dialogs/apply.yaml'), dialogStarter)
  const found = checkPack(bots, 'new-office', { day: '2026-11-24' }).filter(({ file }) => file.endsWith('apply.yaml'))
  expect(found.map(({ line, code }) => [line, code])).toEqual([
    [1, 'PACK_DIALOG_UNTESTED'],
    [1, 'PACK_SAMPLE_LEFT'],
    [18, 'PACK_SAMPLE_LEFT'],
    [20, 'PACK_SAMPLE_LEFT'],
  ])
})
