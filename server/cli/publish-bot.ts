import { AppError } from '../errors.ts'
import { loadTests } from '../packs/load-tests.ts'
import { hashTests } from '../packs/pack-files.ts'
import { formatProblem } from '../packs/problem.ts'
import { type PlayedPack, playAll } from '../playing/play-all.ts'
import { type Published, publish, shortVersion, type ToPublish } from '../publishing/publish.ts'
import type { TestsInDoubt, TestsOutcome } from '../publishing/tests-known.ts'
import { unexplained } from '../publishing/unexplained.ts'
import { changedMeanwhile } from '../publishing/versions.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import type { Publication } from '../store/store.ts'
import { counted } from './counted.ts'
import type { GlobalOptions } from './main.ts'
import { forManyQuestionsMs } from './open-runtime.ts'
import { openTestRuntime, printFailures } from './play-tests.ts'
import { print } from './print.ts'
import { progress } from './progress.ts'
import { withStore } from './with-store.ts'

export type PublishOptions = GlobalOptions & { by: string; live: boolean; despiteTests?: string }

/** Makes a version of the pack and lets it serve; live when its tests come out as expected, or for a reason. */
export async function publishBot(bot: string, options: PublishOptions): Promise<number> {
  const reason = reasonIn(options)
  const { bots: botsDir, by: who, live } = options
  const what = { botsDir, bot, who, stage: live ? 'live' : 'pilot' } as const
  const ask = (more: Pick<ToPublish, 'outcome' | 'reason'> = {}) =>
    withStore(bot, options, (parts) => publish(parts, { ...what, ...more }))
  // Asked without the tests first: what refuses it anyway is said before minutes of learning.
  const first = ask()
  if (first.outcome !== 'unexplained') {
    if (live && countTests(bot, options) === 0)
      progress(`${bot} has no tests: nothing shows whether it answers as meant.`)
    return say(first, options)
  }
  const { outcome, played } = await play(bot, options)
  const result = ask({ outcome, reason })
  if (result.outcome === 'unexplained') return sayUnexplained(result.tests, { bot, played, options })
  const { failed } = outcome
  const see = failed > 0 ? ` See them: npm run bot -- test ${bot}` : ''
  progress(`${counted(first.tests.all, 'test')} played, ${failed} came out otherwise than expected.${see}`)
  return say(result, options)
}

function reasonIn({ live, despiteTests }: PublishOptions): string | undefined {
  if (despiteTests === undefined) return undefined
  const reason = despiteTests.trim()
  if (live && reason !== '') return reason
  throw new AppError('CLI_USAGE', '--despite-tests goes with --live and says why: --despite-tests "the fee is wrong".')
}

function countTests(bot: string, { bots }: PublishOptions): number {
  const { tests, conversations } = loadTests(bots, bot)
  return tests.length + conversations.length
}

/** All tests on the folder as it stands; what is learnt for that a server need not learn again. */
async function play(bot: string, options: PublishOptions): Promise<{ outcome: TestsOutcome; played: PlayedPack }> {
  const day = rigaDay(new Date())
  const hash = hashTests(options.bots, bot)
  const tests = loadTests(options.bots, bot)
  const test = await openTestRuntime(options, bot)
  const { runtime } = test
  const played = await runtime.settle(() => playAll(test, bot, tests), { withinMs: forManyQuestionsMs })
  const failed = [...played.questions, ...played.conversations].filter(({ passed }) => !passed).length
  return { outcome: { version: runtime.versionOf(bot) ?? '', tests: hash, day, failed }, played }
}

function say(result: Exclude<Published, { outcome: 'unexplained' }>, options: PublishOptions): number {
  if (result.outcome === 'published') {
    print(options, result.publication, `Published ${described(result.publication)}.`)
    return 0
  }
  for (const problem of result.problems) {
    process.stdout.write(`${options.json ? JSON.stringify(problem) : formatProblem(problem)}\n`)
  }
  process.stderr.write('Not published; what served before goes on serving. Mend the problems and publish again.\n')
  return 1
}

function sayUnexplained(
  tests: TestsInDoubt,
  { bot, played, options }: { bot: string; played: PlayedPack; options: PublishOptions },
): number {
  if (tests.state === 'unplayed') throw changedMeanwhile(bot)
  printFailures(played, options)
  const { code, message } = unexplained(tests)
  const despite = `npm run bot -- publish ${bot} --live --despite-tests "<why>"`
  process.stderr.write(`${code}: ${message}\nTo publish it all the same: ${despite}\n`)
  return 1
}

/** A publication in a line. */
export function described({ bot, version, stage, who }: Publication): string {
  return `${bot} ${shortVersion(version)} (${stage}, by ${who}); a running server takes it up by itself`
}
