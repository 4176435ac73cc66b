import { beforeAll, describe, expect, test } from 'vitest'
import { whyLines } from '../../../server/cli/why-lines.ts'
import type { Runtime } from '../../../server/runtime/index.ts'
import { emptyConversationState } from '../../../server/runtime/types.ts'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'

let runtime: Runtime
beforeAll(async () => {
  runtime = await fixtureRuntime({ only: 'library' })
})

/** Why the last of some messages was answered as it was. */
function why(...said: string[]): string {
  let last = { state: emptyConversationState, answers: [], trace: [] } as ReturnType<Runtime['respond']>
  for (const text of said) last = runtime.respond({ bot: 'library', text, state: last.state, now: runtime.now() })
  return whyLines(last)
}

describe('why', () => {
  test('names the pages that were compared, the nearest first, and from where the bot answers', () => {
    const lines = why('Kad bibliotēka ir atvērta?').split('\n')
    expect(lines[0]).toBe('answered: library/opening-hours')
    expect(lines[2]).toMatch(/^ {2}[01]\.\d\d {2}library\/opening-hours$/)
    expect(lines.at(-1)).toMatch(/^The bot answers from [01]\.\d\d on\.$/)
  })

  test('says in words that a question is for no institution', () => {
    expect(why('kāds rīt laiks')).toMatch(/^refused \(off-topic\): no page\n.*\n {2}0\.\d\d {2}a question for no/)
  })

  test('says of a step in a dialog that nothing was compared', () => {
    expect(why('gribu saņemt lasītāja karti', 'Bērnam')).toContain('No pages were compared')
  })

  test('says that nothing has been said', () => {
    expect(why()).toBe('Nothing has been said yet.')
  })
})
