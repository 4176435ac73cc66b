import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chatWith, fixtureBots, fixtureRuntime } from '../../support/fixture-runtime.ts'

test('a broken pack is named and left out; the others keep serving', async () => {
  const bots = mkdtempSync(join(tmpdir(), 'bots-'))
  cpSync(fixtureBots, bots, { recursive: true })
  writeFileSync(join(bots, 'pool/bot.yaml'), 'name: [broken')
  const runtime = await fixtureRuntime({ botsDir: bots })
  expect(() => runtime.requireBot('pool')).toThrow(/check pool/)
  expect(chatWith(runtime, 'library').say('Kad bibliotēka ir atvērta?').status).toBe('answered')
  expect(runtime.problems.map((p) => p.file)).toContain('pool/bot.yaml')
})

test('a packs folder that does not exist is an error with its cure', async () => {
  await expect(fixtureRuntime({ botsDir: '/nowhere' })).rejects.toThrow(/--bots/)
})
