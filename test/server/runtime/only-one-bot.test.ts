import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chatWith, fixtureBots, fixtureRuntime } from '../../support/fixture-runtime.ts'

test('a bot that is asked alone is learnt with its neighbours, and with nobody else', async () => {
  const botsDir = mkdtempSync(join(tmpdir(), 'only-'))
  cpSync(fixtureBots, botsDir, { recursive: true })
  const path = join(botsDir, 'library/bot.yaml')
  const alone = readFileSync(path, 'utf8').replace('neighbours: [pool]', 'neighbours: []')
  writeFileSync(path, alone)

  const ids = async (only: string) => (await fixtureRuntime({ botsDir, only })).packs().map(({ id }) => id)
  expect(await ids('pool')).toEqual(['library', 'pool'])
  expect(await ids('library')).toEqual(['library'])
})

test('it answers as it does among all', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'only-data-'))
  const among = chatWith(await fixtureRuntime({ dataDir }), 'library')
  const alone = chatWith(await fixtureRuntime({ dataDir, only: 'library' }), 'library')
  for (const question of ['Kad bibliotēka ir atvērta?', 'cik maksā peldēšana', 'kāds rīt laiks']) {
    expect(alone.say(question)).toEqual(among.say(question))
  }
})
