import { beforeAll, describe, expect, test } from 'vitest'
import { whyLines } from '../../../server/cli/why-lines.ts'
import type { Runtime } from '../../../server/runtime/index.ts'
import { chatWith, fixtureRuntime } from '../../support/fixture-runtime.ts'

let runtime: Runtime
beforeAll(async () => {
  runtime = await fixtureRuntime({ only: 'library' })
})

describe('why', () => {
  test('names the pages that were compared, the nearest first, and from where the bot answers', () => {
    const lines = whyLines(chatWith(runtime, 'library').all('Kad bibliotēka ir atvērta?')).split('\n')
    expect(lines[0]).toBe('answered: library/opening-hours')
    expect(lines[2]).toMatch(/^ {2}[01]\.\d\d {2}library\/opening-hours {2}\S/)
    expect(lines.at(-1)).toMatch(/^The bot answers from [01]\.\d\d on\.$/)
  })

  test('says of a step in a dialog that nothing was compared', () => {
    const chat = chatWith(runtime, 'library')
    chat.say('gribu saņemt lasītāja karti')
    expect(whyLines(chat.all('Bērnam'))).toContain('No pages were compared')
  })

  test('says that nothing has been said', () => {
    expect(whyLines([])).toBe('Nothing has been said yet.')
  })
})
