import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../config.ts'
import { createSentenceEncoder } from '../create-sentence-encoder.ts'
import { findPackIds } from '../packs/load-pack.ts'
import { knownFailuresFile, loadTests } from '../packs/load-tests.ts'
import { formatProblem } from '../packs/problem.ts'
import { findYamlLine } from '../packs/read-yaml.ts'
import { type PlayedPack, playAll } from '../playing/play-all.ts'
import { createTestRuntime } from '../playing/test-runtime.ts'
import { counted } from './counted.ts'
import { requireKnownBot } from './known-bot.ts'
import type { GlobalOptions } from './main.ts'
import { forManyQuestionsMs } from './open-runtime.ts'
import { progress } from './progress.ts'
import { shareWithInterval } from './share-with-interval.ts'
import { type Coverage, coverageOf, type Spoken } from './test/coverage.ts'
import { conversationLines, questionLines } from './test/print-tests.ts'

/** Plays bots/<bot>/tests and says what of the pack they have played; exit code 1 when something came out otherwise. */
export async function playTests(options: GlobalOptions & { bot?: string | undefined }): Promise<number> {
  const { bot: only, bots: botsDir } = options
  if (only !== undefined) requireKnownBot(botsDir, only)
  const test = await openTestRuntime(options, only)
  let failures = 0
  for (const bot of only === undefined ? findPackIds(botsDir) : [only]) {
    failures += await playPack(test, bot, options)
  }
  return failures > 0 ? 1 : 0
}

type WholeTestRuntime = Awaited<ReturnType<typeof createTestRuntime>>

/** The bots as the folder has them, or one of them, with the encoder of the settings. */
export async function openTestRuntime(
  { bots: botsDir, data: dataDir }: Pick<GlobalOptions, 'bots' | 'data'>,
  only: string | undefined,
): Promise<WholeTestRuntime> {
  const sentences = await createSentenceEncoder(loadConfig())
  const test = await createTestRuntime({ botsDir, dataDir, progress, only, sentences })
  if (only !== undefined) test.runtime.requireBot(only)
  return test
}

async function playPack(test: WholeTestRuntime, bot: string, options: GlobalOptions): Promise<number> {
  const tests = loadTests(options.bots, bot)
  for (const problem of tests.problems) print(options, formatProblem(problem), problem)
  const { settle } = test.runtime
  const play = (some: Parameters<typeof playAll>[2]) =>
    settle(() => playAll(test, bot, some), { withinMs: forManyQuestionsMs })
  const played = await play(tests)
  const failed = printFailures(played, options)
  const mended = printMended(await play(tests.knownFailures), bot, options)
  const { bot: pack } = test.runtime.brain(bot).view
  printSummary({ bot, played, failed, coverage: coverageOf(pack, spokenIn(played)) }, options)
  return failed + mended + tests.problems.length
}

/** Everything that was said and every step of a dialog that was played. */
export function spokenIn({ questions, conversations }: PlayedPack): Spoken {
  const turns = conversations.flatMap((one) => one.turns)
  return {
    answers: [...questions.map(({ answer }) => answer), ...turns.flatMap(({ answers }) => answers)],
    visited: [...questions, ...turns].flatMap(({ visited }) => visited),
  }
}

/** Says what came out otherwise; gives how many. */
export function printFailures({ questions, conversations }: PlayedPack, options: GlobalOptions): number {
  const wrongQuestions = questions.filter(({ passed }) => !passed)
  const wrongConversations = conversations.filter(({ passed }) => !passed)
  for (const question of wrongQuestions) {
    const { test, answer } = question
    const { page, status, reason, variant, confidence } = answer
    const found = { page, status, reason, variant }
    print(options, questionLines(question), { file: test.file, line: test.line, ask: test.ask, found, confidence })
  }
  for (const conversation of wrongConversations) {
    const { file, name } = conversation.conversation
    const turns = conversation.turns.filter(({ differences }) => differences.length > 0)
    print(options, conversationLines(conversation), {
      file,
      name,
      turns: turns.map(({ turn, differences }) => ({ line: turn.line, differences })),
    })
  }
  return wrongQuestions.length + wrongConversations.length
}

/** Known failures that no longer fail: they belong among the tests now. */
function printMended({ questions, conversations }: PlayedPack, bot: string, options: GlobalOptions): number {
  const mended = [
    ...questions.filter(({ passed }) => passed).map(({ test }) => ({ line: test.line, name: `"${test.ask}"` })),
    ...conversations.filter(({ passed }) => passed).map(({ conversation }) => conversation),
  ]
  for (const { line, name } of mended) {
    const file = `${bot}/tests/${knownFailuresFile}`
    print(options, `bots/${file}:${line}  ${name} passes now. Move it to another file of tests.`, {
      file,
      line,
      mended: name,
    })
  }
  return mended.length
}

interface Summary {
  bot: string
  played: PlayedPack
  failed: number
  coverage: Coverage
}

function printSummary({ bot, played, failed, coverage }: Summary, options: GlobalOptions): void {
  const { questions, conversations } = played
  const count = questions.length + conversations.length
  const { steps, topics, missing } = coverage
  if (options.json) {
    const summary = {
      bot,
      questions: questions.length,
      conversations: conversations.length,
      failed,
      steps,
      topics,
      missing,
    }
    process.stdout.write(`${JSON.stringify(summary)}\n`)
  }
  const answered = questions.filter(({ answer }) => answer.status === 'answered')
  const wrong = answered.filter(({ passed }) => !passed).length
  const share = shareWithInterval(answered.length ? wrong / answered.length : 0, answered.length)
  const lines = [
    `${bot}: ${count - failed} of ${count} as expected (${counted(questions.length, 'question')}, ${counted(conversations.length, 'conversation')})`,
    `    questions answered ${answered.length}, wrong among them ${share}`,
    `    played: ${steps.played} of ${steps.all} dialog steps, ${topics.played} of ${topics.all} topics`,
    ...missing.steps.map(({ dialog, step }) => `    not played: ${placeOf(options.bots, bot, { dialog, step })}`),
    ...(missing.topics.length > 0 ? [`    topics not played: ${missing.topics.join(', ')}`] : []),
  ]
  process.stderr.write(`${lines.join('\n')}\n`)
}

function placeOf(botsDir: string, bot: string, { dialog, step }: { dialog: string; step: number }): string {
  const file = `${bot}/dialogs/${dialog}.yaml`
  return `bots/${file}:${findYamlLine(readFileSync(join(botsDir, file), 'utf8'), ['steps', step])}`
}

function print(options: GlobalOptions, text: string, json: unknown): void {
  process.stdout.write(`${options.json ? JSON.stringify(json) : text}\n`)
}
