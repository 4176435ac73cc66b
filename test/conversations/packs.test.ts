import { beforeAll, describe, expect, test } from 'vitest'
import { spokenIn } from '../../server/cli/play-tests.ts'
import { coverageOf } from '../../server/cli/test/coverage.ts'
import { conversationLines } from '../../server/cli/test/print-tests.ts'
import { findPackIds } from '../../server/packs/load-pack.ts'
import { loadTests } from '../../server/packs/load-tests.ts'
import { playAll } from '../../server/playing/play-all.ts'
import { createTestRuntime, type TestRuntime } from '../../server/playing/test-runtime.ts'

let runtime: TestRuntime
beforeAll(async () => {
  runtime = await createTestRuntime({ botsDir: 'bots', dataDir: 'test-results/data' })
}, 900_000)

describe.each(findPackIds('bots'))('%s', (bot) => {
  const { conversations } = loadTests('bots', bot)

  test.each(conversations.map((one) => [`${one.file}:${one.line} ${one.name}`, one] as const))('%s', (_, one) => {
    const [played] = playAll(runtime, bot, { tests: [], conversations: [one] }).conversations
    expect(played && conversationLines(played)).toBe('')
  })

  test('every step of its dialogs is played by a conversation', () => {
    const played = playAll(runtime, bot, { tests: [], conversations })
    expect(coverageOf(runtime.runtime.brain(bot).view.bot, spokenIn(played)).missing.steps).toEqual([])
  })

  test('what is known to fail fails', () => {
    const { questions, conversations: known } = playAll(runtime, bot, loadTests('bots', bot).knownFailures)
    expect([...questions, ...known].filter(({ passed }) => passed)).toEqual([])
  })
})
