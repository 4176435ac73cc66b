import { setImmediate } from 'node:timers/promises'
import type { TestSetting, TestTurn } from '../packs/load-tests.ts'
import { listOf } from '../packs/load-tests.ts'
import { conversationSchema, questionSchema } from '../packs/test-schema.ts'
import type { Difference, Outcome } from '../playing/differences.ts'
import { playConversation } from '../playing/play-conversation.ts'
import { playQuestions } from '../playing/play-questions.ts'
import { borrowRuntime, type Speaking } from '../playing/test-runtime.ts'
import type { Runtime } from '../runtime/index.ts'
import type { Answer } from '../runtime/types.ts'
import { type ConversationForm, formToConversation, formToQuestion, type QuestionForm } from './test-form.ts'

/** What came back, by meaning. */
export interface Found {
  status: string
  reason: string | null
  institution: string
  page: string | null
  variant: string | null
  asks: string | null
  text: string
  buttons: string[]
}

/** A question or a turn that was played; nothing found is silence. */
export interface PlayedLine {
  differences: Difference[]
  found: Found[]
}

/** In the order of the form; null for what is not written to its end yet. */
export interface PlayedDraft {
  questions: Array<PlayedLine | null>
  conversations: Array<PlayedLine[] | null>
}

export interface DraftTests {
  bot: string
  questions: readonly QuestionForm[]
  conversations: readonly ConversationForm[]
  setting: Pick<TestSetting, 'day' | 'data'>
}

/** Plays tests as they stand in the form on the bot that serves; between two of them citizens are answered. */
export async function playDraft(serving: Speaking & Pick<Runtime, 'settle'>, draft: DraftTests): Promise<PlayedDraft> {
  const { bot, setting } = draft
  const test = borrowRuntime(serving)
  const inFile = { file: '', line: 0, ...setting }
  const questions: PlayedDraft['questions'] = []
  for (const form of draft.questions) {
    await setImmediate()
    const { success, data } = questionSchema.safeParse(formToQuestion(form))
    if (!success) {
      questions.push(null)
      continue
    }
    const { ask, variant = null } = data
    const [page, status, reason] = [listOf(data.page), listOf(data.status), listOf(data.reason)]
    const wanted = { ...inFile, ask, page, status, reason, variant, answeredBy: listOf(data.answeredBy) }
    test.enter(setting)
    const played = await serving.settle(() => playQuestions(test.runtime, bot, [wanted]))
    questions.push(...played.map(({ answer, differences }) => ({ differences, found: [foundOf(answer)] })))
  }
  const conversations: PlayedDraft['conversations'] = []
  for (const form of draft.conversations) {
    await setImmediate()
    const { success, data } = conversationSchema.safeParse(formToConversation(form))
    const turns: TestTurn[] = (data?.turns ?? []).map((turn) => ({ ...turn, line: 0 }))
    if (!success) {
      conversations.push(null)
      continue
    }
    const { turns: played } = await serving.settle(() =>
      playConversation(test, bot, { ...inFile, name: data.name, turns }),
    )
    conversations.push(played.map(lineOf))
  }
  return { questions, conversations }
}

const lineOf = ({ differences, answers }: Pick<Outcome, 'answers'> & { differences: Difference[] }): PlayedLine => ({
  differences,
  found: answers.map(foundOf),
})

function foundOf({ status, reason, institution, page, variant, asks, text, buttons }: Answer): Found {
  const titles = buttons.map(({ title }) => title)
  return { status, reason, institution, page, variant, asks: asks ?? null, text, buttons: titles }
}
