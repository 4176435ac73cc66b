import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRuntime, type Runtime } from '../../server/runtime/index.ts'
import { type Answer, type ConversationState, emptyConversationState } from '../../server/runtime/types.ts'

export const fixtureBots = 'test/fixtures/bots'

/** The two small packs of test/fixtures, learnt afresh into a folder of their own. */
export function fixtureRuntime(options: { botsDir?: string; now?: Date } = {}): Promise<Runtime> {
  return createRuntime({
    botsDir: options.botsDir ?? fixtureBots,
    dataDir: mkdtempSync(join(tmpdir(), 'fixture-')),
    now: () => options.now ?? new Date('2026-11-24T10:00:00Z'),
  })
}

/** A conversation in which a test says one thing after another. */
export function chatWith(runtime: Runtime, bot: string) {
  let state: ConversationState = emptyConversationState
  return {
    say(text: string): Answer {
      const result = runtime.respond({ bot, text, state, now: runtime.now() })
      state = result.state
      return result.answers[0] as Answer
    },
    state: () => state,
  }
}
