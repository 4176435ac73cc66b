import { loadTests } from '../packs/load-tests.ts'
import type { Pack } from '../packs/pack.ts'
import { hashTests } from '../packs/pack-files.ts'

/** What came of all tests of a pack: it holds for that content, those tests and that day alone. */
export interface TestsOutcome {
  /** Hash of the content that was heard. */
  version: string
  /** Hash of the tests that were played. */
  tests: string
  /** On which day in Riga, YYYY-MM-DD: facts have other values on another. */
  day: string
  /** How many came out otherwise than expected. */
  failed: number
}

/** What is known of the tests of a pack as it stands. */
export type TestsKnown =
  /** It has no tests. */
  | { state: 'none' }
  | { state: 'unplayed'; all: number }
  | { state: 'passed'; all: number }
  | { state: 'failed'; all: number; failed: number }

/** What stands against going live: without a reason that is given in writing, nobody has decided it. */
export type TestsInDoubt = Extract<TestsKnown, { state: 'unplayed' | 'failed' }>

/** Known failures do not count: they are expected to fail. */
export function testsKnown(
  { botsDir, pack, day }: { botsDir: string; pack: Pick<Pack, 'id' | 'hash'>; day: string },
  outcome: TestsOutcome | undefined,
): TestsKnown {
  const { tests, conversations } = loadTests(botsDir, pack.id)
  const all = tests.length + conversations.length
  if (all === 0) return { state: 'none' }
  const isOfThese = outcome?.version === pack.hash && outcome.tests === hashTests(botsDir, pack.id)
  if (!isOfThese || outcome.day !== day) return { state: 'unplayed', all }
  return outcome.failed === 0 ? { state: 'passed', all } : { state: 'failed', all, failed: outcome.failed }
}

/** What of it somebody has to answer for. */
export function doubtIn(tests: TestsKnown): TestsInDoubt | undefined {
  return tests.state === 'unplayed' || tests.state === 'failed' ? tests : undefined
}

/** The doubt in a few words. */
export function testsSaid(tests: TestsInDoubt): string {
  if (tests.state === 'unplayed') return `${tests.all} tests not played`
  return `${tests.failed} of ${tests.all} tests came out otherwise`
}
