import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { newBot } from '../../../server/cli/new.ts'
import { spokenIn } from '../../../server/cli/play-tests.ts'
import { coverageOf } from '../../../server/cli/test/coverage.ts'
import { checkPack } from '../../../server/packs/check/check-pack.ts'
import { findPackIds, loadPack } from '../../../server/packs/load-pack.ts'
import { loadTests } from '../../../server/packs/load-tests.ts'
import { playAll } from '../../../server/playing/play-all.ts'
import { createTestRuntime } from '../../../server/playing/test-runtime.ts'
import { fixtureBots } from '../../support/fixture-runtime.ts'

const bots = mkdtempSync(join(tmpdir(), 'new-'))
cpSync(join(fixtureBots, '_shared'), join(bots, '_shared'), { recursive: true })
const make = (bot: string) => {
  // What the author reads goes to the terminal, not into the report of the tests.
  const written = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  return newBot({ bot, bots, data: '', json: false }).finally(() => written.mockRestore())
}
afterAll(() => rmSync(bots, { recursive: true }))

describe('a new pack', () => {
  test('is made, checked, played and taken away again', async () => {
    expect(await make('city-archive')).toBe(0)
    expect(findPackIds(bots)).toEqual(['city-archive'])
    const problems = checkPack(bots, 'city-archive', { day: '2026-11-24' })
    expect(problems.filter(({ code }) => code !== 'PACK_SAMPLE_LEFT')).toEqual([])

    const runtime = await createTestRuntime({ botsDir: bots, dataDir: mkdtempSync(join(tmpdir(), 'new-data-')) })
    const played = playAll(runtime, 'city-archive', loadTests(bots, 'city-archive'))
    expect(played.questions.filter(({ passed }) => !passed)).toEqual([])
    expect(played.conversations.filter(({ passed }) => !passed)).toEqual([])
    const { steps } = coverageOf(runtime.runtime.brain('city-archive').view.bot, spokenIn(played))
    expect(steps.played).toBe(steps.all)

    rmSync(join(bots, 'city-archive'), { recursive: true })
    expect(findPackIds(bots)).toEqual([])
  })

  test('has its own name in it and nothing of the template', async () => {
    await make('museum')
    const { pack } = loadPack(bots, 'museum')
    expect(pack?.bot.queue).toBe('museum')
    expect(pack?.facts.map(({ id }) => id)).toEqual(['MUSEUM-1', 'MUSEUM-2', 'MUSEUM-3'])
  })

  test('is never written over another', async () => {
    await make('theatre')
    await expect(make('theatre')).rejects.toThrow(/already a folder/)
  })

  test.each(['Museum', '../museum', '_shared', 'a b', ''])('cannot be called %j', async (bot) => {
    await expect(make(bot)).rejects.toThrow(/cannot be a pack/)
    expect(existsSync(join(bots, 'bot.yaml'))).toBe(false)
  })
})
