import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from './problem.ts'
import { readYaml, type YamlFile } from './read-yaml.ts'
import { type TestsFile, type TestTurnFile, testsSchema } from './test-schema.ts'

/** Under which circumstances the tests of a file are played. */
export interface TestSetting {
  file: string
  line: number
  /** The day on which it is played, YYYY-MM-DD; null is today. */
  day: string | null
  /** Rows that look-ups find, by data source. */
  data: Readonly<Record<string, ReadonlyArray<Readonly<Record<string, string>>>>>
}

/** One question with what must come back. */
export interface PackTest extends TestSetting {
  ask: string
  page: string[] | null
  status: string[] | null
  reason: string[] | null
  variant: string | null
  /** Who may answer it; null: anybody. */
  answeredBy: string[] | null
}

/** One turn of a tested conversation; what is null or left out in the file may be anything. */
export type TestTurn = TestTurnFile & { line: number }

/** A whole conversation with what must come back on each turn. */
export interface PackConversation extends TestSetting {
  name: string
  turns: TestTurn[]
}

export interface PackTests {
  tests: PackTest[]
  conversations: PackConversation[]
  /** Those of `known-failures.yaml`: each must fail, until it is mended and moved. */
  knownFailures: { tests: PackTest[]; conversations: PackConversation[] }
}

/** The file whose tests must fail. */
export const knownFailuresFile = 'known-failures.yaml'

/** Reads all tests of a pack. */
export function loadTests(botsDir: string, id: string): PackTests & { problems: Problem[] } {
  const problems: Problem[] = []
  const folder = join(botsDir, id, 'tests')
  const files = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('.yaml')).sort()
  const read = (names: readonly string[]) => {
    const all = names.flatMap((name) => {
      const file = `${id}/tests/${name}`
      const yaml = readYaml({ path: join(folder, name), file }, testsSchema, problems)
      return yaml ? [{ file, yaml }] : []
    })
    return { tests: all.flatMap(questionsOf), conversations: all.flatMap(conversationsOf) }
  }
  return {
    ...read(files.filter((name) => name !== knownFailuresFile)),
    knownFailures: read(files.filter((name) => name === knownFailuresFile)),
    problems,
  }
}

interface TestsIn {
  file: string
  yaml: YamlFile<TestsFile>
}

function questionsOf({ file, yaml }: TestsIn): PackTest[] {
  const { value, lineOf } = yaml
  return value.questions.map((test, i) => ({
    ...settingOf({ file, yaml }, lineOf(['questions', i])),
    ask: test.ask,
    page: listOf(test.page),
    status: listOf(test.status),
    reason: listOf(test.reason),
    variant: test.variant ?? null,
    answeredBy: listOf(test.answeredBy),
  }))
}

function conversationsOf({ file, yaml }: TestsIn): PackConversation[] {
  const { value, lineOf } = yaml
  return value.conversations.map(({ name, turns }, i) => ({
    ...settingOf({ file, yaml }, lineOf(['conversations', i])),
    name,
    turns: turns.map((turn, k) => ({ ...turn, line: lineOf(['conversations', i, 'turns', k]) })),
  }))
}

function settingOf({ file, yaml }: TestsIn, line: number): TestSetting {
  return { file, line, day: yaml.value.day ?? null, data: yaml.value.data ?? {} }
}

/** A value or a list of them as a list; null when there is none. */
export function listOf(value: string | string[] | undefined): string[] | null {
  if (value === undefined) return null
  return typeof value === 'string' ? [value] : value
}
