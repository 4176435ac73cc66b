import { findPackIds } from '../packs/load-pack.ts'
import { loadTests, type PackTest } from '../packs/load-tests.ts'
import { formatProblem } from '../packs/problem.ts'
import { createRuntime, type Runtime } from '../runtime/index.ts'
import { type Answer, emptyConversationState } from '../runtime/types.ts'
import type { GlobalOptions } from './main.ts'
import { progress } from './progress.ts'
import { shareWithInterval } from './share-with-interval.ts'

/** Plays bots/<bot>/tests: every question in a fresh conversation; exit code 1 when one came out otherwise. */
export async function playTests(options: GlobalOptions & { bot?: string | undefined }): Promise<number> {
  const runtime = await createRuntime({ botsDir: options.bots, dataDir: options.data, progress })
  if (options.bot !== undefined) runtime.requireBot(options.bot)
  let failures = 0
  for (const bot of options.bot === undefined ? findPackIds(options.bots) : [options.bot]) {
    failures += playPack(runtime, bot, options)
  }
  return failures > 0 ? 1 : 0
}

/** One played test. */
export interface PlayedTest {
  test: PackTest
  answer: Answer
  passed: boolean
}

/** Plays the tests of one pack. */
export function playPackTests(runtime: Runtime, bot: string, tests: readonly PackTest[]): PlayedTest[] {
  return tests.map((test) => {
    const { text } = runtime.mask(test.ask, { bot, previous: [] })
    const { answers } = runtime.respond({ bot, text, state: emptyConversationState, now: runtime.now() })
    const answer = answers[0] as Answer
    return { test, answer, passed: fits(test, answer) }
  })
}

function fits(test: PackTest, answer: Answer): boolean {
  const holds = (expected: string[] | null, found: string | null) => expected === null || expected.includes(found ?? '')
  const own = answer.page ?? ''
  const page = test.page === null || test.page.includes(own) || test.page.includes(`${answer.institution}/${own}`)
  return (
    page &&
    holds(test.status, answer.status) &&
    holds(test.reason, answer.reason) &&
    (test.variant === null || test.variant === answer.variant)
  )
}

function playPack(runtime: Runtime, bot: string, options: GlobalOptions): number {
  const { tests, problems } = loadTests(options.bots, bot)
  for (const problem of problems) process.stdout.write(`${formatProblem(problem)}\n`)
  const played = playPackTests(runtime, bot, tests)
  const failed = played.filter((p) => !p.passed)
  for (const { test, answer } of failed) {
    const expected = [test.page?.join('|'), test.status?.join('|'), test.reason?.join('|'), test.variant]
      .filter(Boolean)
      .join(' · ')
    const found = [answer.page, answer.status, answer.reason, answer.variant].filter(Boolean).join(' · ')
    const line = { file: test.file, line: test.line, ask: test.ask, expected, found, confidence: answer.confidence }
    process.stdout.write(
      options.json
        ? `${JSON.stringify(line)}\n`
        : `bots/${test.file}:${test.line}  "${test.ask}"\n    expected ${expected}\n    found    ${found} (${answer.confidence.toFixed(2)})\n`,
    )
  }
  const answered = played.filter((p) => p.answer.status === 'answered')
  const wrong = answered.filter((p) => !p.passed)
  process.stderr.write(
    `${bot}: ${played.length - failed.length} of ${played.length} as expected; answered ${answered.length}, wrong among them ${shareWithInterval(answered.length ? wrong.length / answered.length : 0, answered.length)}\n`,
  )
  return failed.length + problems.length
}
