import { loadTests, type PackTests, type TestTurn } from '../packs/load-tests.ts'
import { hashTests } from '../packs/pack-files.ts'
import type { Problem } from '../packs/problem.ts'
import type { Difference } from '../playing/differences.ts'
import { type PlayedPack, playAll } from '../playing/play-all.ts'
import type { PlayedConversation } from '../playing/play-conversation.ts'
import type { PlayedQuestion } from '../playing/play-questions.ts'
import { borrowRuntime } from '../playing/test-runtime.ts'
import type { TestsOutcome } from '../publishing/tests-known.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import type { Answer } from '../runtime/types.ts'
import { type LearnDraftTask, learnDraft } from './learn-draft.ts'
import { turnKinds } from './test-form.ts'

/** How far it is. */
export type PlayPackSign = { step: 'learning' } | { step: 'playing'; played: number; of: number }

/** A place among the tests: the question, or the conversation's name. */
export interface TestPlace {
  file: string
  line: number
  name: string
}

/** A test that came out otherwise; of a conversation, the first turn that did. */
export interface WrongTest extends TestPlace {
  turn: { does: (typeof turnKinds)[number]; what: string } | null
  differences: Difference[]
  /** How what came back ended; null is silence. */
  ended: { status: string; reason: string | null } | null
}

/** What came of all tests of a pack on its draft. */
export interface DraftOutcome extends TestsOutcome {
  /** When they were played. */
  at: string
  all: number
  wrong: WrongTest[]
  /** Known failures that fail no more. */
  mended: TestPlace[]
}

export type PlayPackReport =
  | { outcome: 'played'; played: DraftOutcome }
  /** The folder or its tests cannot be read. */
  | { outcome: 'refused'; problems: Problem[] }

/** Learns the folder beside what serves, and plays all tests of the pack on it. */
export async function playPack(task: LearnDraftTask, tell: (sign: PlayPackSign) => void): Promise<PlayPackReport> {
  const { botsDir, bot, at } = task
  const hash = hashTests(botsDir, bot)
  const { problems, knownFailures, ...tests } = loadTests(botsDir, bot)
  if (problems.length > 0) return { outcome: 'refused', problems }
  tell({ step: 'learning' })
  const draft = await learnDraft(task)
  if (draft.outcome === 'refused') return draft
  const test = borrowRuntime(draft.speaking)
  const all = oneByOne(tests)
  const wrong = all.flatMap((one, i) => {
    tell({ step: 'playing', played: i, of: all.length })
    return wrongIn(playAll(test, bot, one))
  })
  const mended = mendedIn(playAll(test, bot, knownFailures))
  const outcome = { version: draft.version, tests: hash, day: rigaDay(new Date(at)), failed: wrong.length }
  return { outcome: 'played', played: { ...outcome, at, all: all.length, wrong, mended } }
}

type Tests = Pick<PackTests, 'tests' | 'conversations'>

function oneByOne({ tests, conversations }: Tests): Tests[] {
  return [
    ...tests.map((one) => ({ tests: [one], conversations: [] })),
    ...conversations.map((one) => ({ tests: [], conversations: [one] })),
  ]
}

function wrongIn({ questions, conversations }: PlayedPack): WrongTest[] {
  return [...questions.flatMap(wrongQuestion), ...conversations.flatMap(wrongConversation)]
}

function wrongQuestion({ passed, test, differences, answer }: PlayedQuestion): WrongTest[] {
  return passed ? [] : [{ ...placeOfQuestion(test), turn: null, differences, ended: endOf(answer) }]
}

function wrongConversation({ conversation, turns }: PlayedConversation): WrongTest[] {
  // What comes after the first often only follows from it.
  const first = turns.find(({ differences }) => differences.length > 0)
  if (!first) return []
  const { file, name } = conversation
  const { turn, differences, answers } = first
  return [{ file, line: turn.line, name, turn: doneIn(turn), differences, ended: endOf(answers.at(-1)) }]
}

function endOf(last: Answer | undefined): WrongTest['ended'] {
  return last ? { status: last.status, reason: last.reason } : null
}

function doneIn(turn: TestTurn): WrongTest['turn'] {
  const does = turnKinds.find((kind) => turn[kind] !== undefined) ?? 'say'
  return { does, what: String(turn[does] ?? '') }
}

function mendedIn({ questions, conversations }: PlayedPack): TestPlace[] {
  return [
    ...questions.filter(({ passed }) => passed).map(({ test }) => placeOfQuestion(test)),
    ...conversations
      .filter(({ passed }) => passed)
      .map(({ conversation: { file, line, name } }) => ({ file, line, name })),
  ]
}

const placeOfQuestion = ({ file, line, ask }: PlayedQuestion['test']): TestPlace => ({ file, line, name: ask })
