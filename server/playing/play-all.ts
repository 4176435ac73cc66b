import type { PackTests } from '../packs/load-tests.ts'
import { type PlayedConversation, playConversation } from './play-conversation.ts'
import { type PlayedQuestion, playQuestions } from './play-questions.ts'
import type { TestRuntime } from './test-runtime.ts'

/** All tests of one pack, played. */
export interface PlayedPack {
  questions: PlayedQuestion[]
  conversations: PlayedConversation[]
}

/** Plays questions and conversations, each on its own day and with its own rows. */
export function playAll(test: TestRuntime, bot: string, tests: Pick<PackTests, 'tests' | 'conversations'>): PlayedPack {
  return {
    questions: tests.tests.flatMap((question) => {
      test.enter(question)
      return playQuestions(test.runtime, bot, [question])
    }),
    conversations: tests.conversations.map((conversation) => playConversation(test, bot, conversation)),
  }
}
