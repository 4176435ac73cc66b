import { useEffect, useRef, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { api, type Place, type PlayedLine, type Problem } from './api.ts'
import type { TestConversation, TestForm, TestQuestion } from './forms.ts'
import { problemOf } from './problem-words.ts'
import { keyOfTest } from './use-played.ts'

/** How far playing on the draft is; `off`: what is shown was heard from what serves. */
export type DraftState =
  | { step: 'off' }
  | { step: 'learning' }
  | { step: 'played'; version: string }
  | { step: 'refused'; problems: readonly Problem[] }
  | { step: 'failed'; text: string }

/** What came of the tests on the draft as it is saved; played when the author asks for it, as it has to be learnt. */
export interface DraftPlayed {
  state: DraftState
  question(question: TestQuestion): PlayedLine | undefined
  conversation(conversation: TestConversation): PlayedLine[] | undefined
  start(): void
  /** Gives it up, or goes back to what serves. */
  stop(): void
}

export function useDraftPlayed(place: Place, form: TestForm, word: Word): DraftPlayed {
  const results = useRef(new Map<string, PlayedLine[] | null>()).current
  const running = useRef<AbortController | undefined>(undefined)
  const [state, setState] = useState<DraftState>({ step: 'off' })
  useEffect(() => () => running.current?.abort(), [])

  const play = async () => {
    const controller = new AbortController()
    running.current = controller
    setState({ step: 'learning' })
    try {
      const report = await api.playDraft(place, form, controller.signal)
      if (report === undefined) return setState({ step: 'failed', text: word('tests-draft-failed') })
      if (report.outcome === 'refused') return setState({ step: 'refused', problems: report.problems })
      results.clear()
      form.questions.forEach((one, i) => {
        const line = report.questions[i]
        results.set(keyOfTest(form, one), line ? [line] : null)
      })
      form.conversations.forEach((one, i) => {
        results.set(keyOfTest(form, one), report.conversations[i] ?? null)
      })
      setState({ step: 'played', version: report.version })
    } catch (error) {
      if (!controller.signal.aborted) setState({ step: 'failed', text: problemOf(error, word) })
    }
  }
  return {
    state,
    question: (question) => results.get(keyOfTest(form, question))?.[0],
    conversation: (conversation) => results.get(keyOfTest(form, conversation)) ?? undefined,
    start: () => void play(),
    stop() {
      running.current?.abort()
      setState({ step: 'off' })
    },
  }
}
