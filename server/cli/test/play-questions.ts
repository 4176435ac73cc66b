import type { PackTest } from '../../packs/load-tests.ts'
import { visitedSteps } from '../../runtime/dialogs/play-dialog.ts'
import type { Runtime } from '../../runtime/index.ts'
import { type Answer, emptyConversationState } from '../../runtime/types.ts'

/** One played question. */
export interface PlayedQuestion {
  test: PackTest
  answer: Answer
  visited: string[]
  passed: boolean
}

/** Asks every question in a conversation of its own. */
export function playQuestions(runtime: Runtime, bot: string, tests: readonly PackTest[]): PlayedQuestion[] {
  return tests.map((test) => {
    const { text } = runtime.mask(test.ask, { bot, previous: [] })
    const { answers, trace } = runtime.respond({ bot, text, state: emptyConversationState, now: runtime.now() })
    const answer = answers[0] as Answer
    return { test, answer, visited: visitedSteps(trace), passed: fits(test, answer) }
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
    (test.variant === null || test.variant === answer.variant) &&
    (answer.status !== 'answered' || holds(test.answeredBy, answer.institution))
  )
}
