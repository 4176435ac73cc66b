import type { PackTest } from '../packs/load-tests.ts'
import { visitedSteps } from '../runtime/dialogs/play-dialog.ts'
import { type Answer, emptyConversationState } from '../runtime/types.ts'
import { type Difference, questionDifferences } from './differences.ts'
import type { Speaking } from './test-runtime.ts'

/** One played question. */
export interface PlayedQuestion {
  test: PackTest
  answer: Answer
  visited: string[]
  differences: Difference[]
  passed: boolean
}

/** Asks every question in a conversation of its own. */
export function playQuestions(runtime: Speaking, bot: string, tests: readonly PackTest[]): PlayedQuestion[] {
  return tests.map((test) => {
    const { text } = runtime.mask(test.ask, { bot, previous: [] })
    const { answers, trace } = runtime.respond({ bot, text, state: emptyConversationState, now: runtime.now() })
    const answer = answers[0] as Answer
    const differences = questionDifferences(test, answer)
    return { test, answer, visited: visitedSteps(trace), differences, passed: differences.length === 0 }
  })
}
