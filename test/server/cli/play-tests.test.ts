import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { playTests, spokenIn } from '../../../server/cli/play-tests.ts'
import { coverageOf } from '../../../server/cli/test/coverage.ts'
import { conversationLines, questionLines } from '../../../server/cli/test/print-tests.ts'
import { loadTests } from '../../../server/packs/load-tests.ts'
import { playAll } from '../../../server/playing/play-all.ts'
import { createTestRuntime, type TestRuntime } from '../../../server/playing/test-runtime.ts'
import { editedBots } from '../../support/edited-bots.ts'
import { fixtureBots } from '../../support/fixture-runtime.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'play-'))
let runtime: TestRuntime
beforeAll(async () => {
  runtime = await createTestRuntime({ botsDir: fixtureBots, dataDir })
})

const file = 'library/tests/dialogs.yaml'
const play = (folder = fixtureBots) => playAll(runtime, 'library', loadTests(folder, 'library'))
/** What is said about the tests after one text of them was changed. */
const failing = (from: string, to: string): string => {
  const bots = editedBots()
  bots.replace(file, from, to)
  return play(bots.folder)
    .conversations.filter(({ passed }) => !passed)
    .map(conversationLines)
    .join('\n')
}

test('the conversations of the fixture come out as expected', () => {
  expect(play().conversations.map(({ conversation, passed }) => [conversation.name, passed])).toEqual(
    loadTests(fixtureBots, 'library').conversations.map(({ name }) => [name, true]),
  )
})

test('a difference names file, line, conversation, turn, and what came instead', () => {
  expect(failing('topic: card-fee\n        variant: child', 'topic: card-fee\n        variant: adult')).toBe(
    [
      'bots/library/tests/dialogs.yaml:14  A card for a child, step by step',
      '    press "Bērnam"',
      '      variant',
      '        - adult',
      '        + child',
    ].join('\n'),
  )
})

describe('a conversation fails on', () => {
  test.each([
    ['another topic', 'topic: opening-hours', 'topic: renew-loan', '- renew-loan'],
    ['another dialog', 'dialog: publisher', 'dialog: get-card', '- get-card'],
    ['another slot that is asked', 'asks: mail', 'asks: visit', '- visit'],
    ['another value', 'slots: { reader: child }', 'slots: { reader: adult }', 'slot reader'],
    ['a value that should not be known', 'slots: { reader: child }', 'slots: { reader: null }', '- not known'],
    ['another status', 'status: handoff', 'status: answered', '+ handoff'],
    ['another reason', 'reason: invalid-answer', 'reason: ambiguous', '+ invalid-answer'],
    ['another owner', 'owner: agent', 'owner: bot', '+ agent'],
    ['another language', 'language: en', 'language: ru', '+ en'],
    ['other exact words', 'Pagaidām šo pārtraucu.', 'Pagaidām šo beidzu.', '- Pagaidām šo beidzu.'],
    ['words that are missing', 'contains: SIA Lapa', 'contains: SIA Grāmata', '- SIA Grāmata'],
    ['words that should be missing', 'contains: SIA Lapa', 'omits: SIA Lapa', '- not SIA Lapa'],
    ['other buttons', 'buttons: [Pieaugušajam, Bērnam]', 'buttons: [Bērnam]', '+ Pieaugušajam · Bērnam'],
    ['a button that is not offered', 'press: Bērnam', 'press: Sunim', 'button'],
    ['a reply where silence is expected', 'language: lv', 'status: silent', '- silent'],
    ['silence where a reply is expected', 'status: silent', 'status: answered', '+ silent'],
    ['a person who joins nobody', 'say: gribu runāt ar cilvēku', 'say: paldies', 'a conversation that waits'],
    ['other rows of open data', 'name: SIA Lapa', 'name: SIA Cita', '- SIA Lapa'],
    ['another day', 'day: 2026-11-24', 'day: 2027-01-01', '- 3 EUR'],
    ['less time than the bot waits', 'wait: 5', 'wait: 4', '+ nothing'],
  ])('%s', (_, from, to, said) => {
    expect(failing(from, to)).toContain(said)
  })
})

test('a question that another institution may answer fails when anybody else does', () => {
  const bots = editedBots()
  bots.write(
    'library/tests/owners.yaml',
    ['archive', 'library']
      .map((id) => `  - { ask: Kad bibliotēka ir atvērta?, status: [answered, refer], answeredBy: ${id} }`)
      .reduce((all, line) => `${all}${line}\n`, 'questions:\n'),
  )
  const played = play(bots.folder).questions.filter(({ test }) => test.answeredBy !== null)
  expect(played.map(({ test, passed }) => [test.answeredBy, passed])).toEqual([
    [['archive'], false],
    [['library'], true],
  ])
})

test('a question that did not reach its page is shown with the pages that were near', () => {
  const bots = editedBots()
  bots.write('library/tests/x.yaml', 'questions:\n  - { ask: Kad bibliotēka ir atvērta?, page: card-fee }\n')
  const { tests } = loadTests(bots.folder, 'library')
  const played = playAll(runtime, 'library', { tests, conversations: [] }).questions.find(({ passed }) => !passed)
  expect(played && questionLines(played)).toMatch(/\n {4}nearest {2}opening-hours [01]\.\d\d/)
})

test('known failures are kept apart, and the one that passes is told from the one that fails', () => {
  const bots = editedBots()
  bots.write(
    'library/tests/known-failures.yaml',
    'questions:\n  - { ask: Kāds rīt laiks?, page: card-fee }\n  - { ask: Kad bibliotēka ir atvērta?, page: opening-hours }\n',
  )
  const tests = loadTests(bots.folder, 'library')
  expect(tests.tests.map(({ ask }) => ask)).not.toContain('Kāds rīt laiks?')
  expect(playAll(runtime, 'library', tests.knownFailures).questions.map(({ passed }) => passed)).toEqual([false, true])
})

test('coverage counts the steps and topics that spoke, and names the others', () => {
  const { bot } = runtime.runtime.brain('library').view
  const coverage = coverageOf(bot, spokenIn({ ...play(), questions: [] }))
  expect(coverage.steps).toEqual({ played: 12, all: 13 })
  expect(coverage.missing.steps).toEqual([{ dialog: 'publisher', step: 4 }])
  expect(coverage.missing.topics).toEqual(['late-fee', 'renew-loan'])
  expect(coverageOf(bot, { answers: [], visited: [] }).steps.played).toBe(0)
})

describe('the verb', () => {
  /** Runs `test` on packs and returns its exit code with what stood on stdout. */
  async function run(bots: string): Promise<{ code: number; out: string[] }> {
    const out: string[] = []
    const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
    const stderr = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
    try {
      return { code: await playTests({ bot: 'library', bots, data: dataDir, json: true }), out }
    } finally {
      stdout.mockRestore()
      stderr.mockRestore()
    }
  }

  test('ends well with one line of figures when all is as expected', async () => {
    const { code, out } = await run(fixtureBots)
    expect(code).toBe(0)
    expect(out.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ bot: 'library', questions: 2, conversations: 7, failed: 0 }),
    ])
  })

  test('ends badly when a known failure passes', async () => {
    const bots = editedBots()
    bots.write(
      'library/tests/known-failures.yaml',
      'questions:\n  - { ask: Kad bibliotēka ir atvērta?, page: opening-hours }\n',
    )
    const { code, out } = await run(bots.folder)
    expect(code).toBe(1)
    expect(out.join('')).toContain('"mended":"\\"Kad bibliotēka ir atvērta?\\""')
  })

  test('ends badly when a conversation comes out otherwise', async () => {
    const bots = editedBots()
    bots.replace(file, 'variant: child', 'variant: adult')
    expect((await run(bots.folder)).code).toBe(1)
  })
})
