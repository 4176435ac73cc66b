import { useEffect, useRef, useState } from 'preact/hooks'
import type { Word } from '../shared/language.ts'
import { api, type Place, type PlayedLine } from './api.ts'
import type { TestConversation, TestForm, TestQuestion } from './forms.ts'
import { problemOf } from './problem-words.ts'

// A pause in typing.
const pauseMs = 400
// How often we look whether the bot has learnt what was saved.
const lookAgainMs = 3000

/** What came of the tests in a form; what has not been played as it stands now is not there. */
export interface Played {
  question(question: TestQuestion): PlayedLine | undefined
  conversation(conversation: TestConversation): PlayedLine[] | undefined
  isPlaying: boolean
  /** The version that was heard; null when none serves. */
  version: string | null
  /** The bot that was heard does not know the newest changes of the folder yet. */
  isOld: boolean
  fault: string
}

/** A test with all that its outcome depends on besides the bot. */
export function keyOfTest({ day, data }: TestForm, test: TestQuestion | TestConversation): string {
  return `${day} ${JSON.stringify([data, test])}`
}

/** Plays what has changed on every pause, and everything again when the bot has learnt something new. */
export function usePlayed(place: Place, form: TestForm, word: Word): Played {
  const results = useRef(new Map<string, PlayedLine[] | null>()).current
  const version = useRef<string | null | undefined>(undefined)
  const playing = { isPlaying: true, version: null as string | null, isOld: false, fault: '' }
  const [state, setState] = useState({ ...playing, look: 0 })
  const newest = useRef(0)
  const keyOf = (test: TestQuestion | TestConversation) => keyOfTest(form, test)

  useEffect(() => {
    const mine = ++newest.current
    const play = async () => {
      const questions = form.questions.filter((one) => !results.has(keyOf(one)))
      const conversations = form.conversations.filter((one) => !results.has(keyOf(one)))
      try {
        const played = await api.play(place, { day: form.day, data: form.data, questions, conversations })
        const isOther = version.current !== undefined && version.current !== played.version
        version.current = played.version
        if (isOther) results.clear()
        played.questions.forEach((line, i) => {
          results.set(keyOf(questions[i] as TestQuestion), line && [line])
        })
        played.conversations.forEach((lines, i) => {
          results.set(keyOf(conversations[i] as TestConversation), lines)
        })
        if (newest.current !== mine) return
        const look = isOther ? 1 : 0
        const heard = { version: played.version, isOld: !played.isNewest, fault: '' }
        setState((was) => ({ isPlaying: isOther, ...heard, look: was.look + look }))
      } catch (error) {
        if (newest.current === mine) setState((was) => ({ ...was, isPlaying: false, fault: problemOf(error, word) }))
      }
    }
    const isNew = [...form.questions, ...form.conversations].some((one) => !results.has(keyOf(one)))
    if (isNew) setState((was) => ({ ...was, isPlaying: true }))
    const timer = setTimeout(() => void play(), pauseMs)
    return () => clearTimeout(timer)
  }, [form, state.look])

  useEffect(() => {
    if (!state.isOld) return
    const timer = setTimeout(() => setState((was) => ({ ...was, look: was.look + 1 })), lookAgainMs)
    return () => clearTimeout(timer)
  }, [state.isOld, state.look])

  return {
    ...state,
    question: (question) => results.get(keyOf(question))?.[0],
    conversation: (conversation) => results.get(keyOf(conversation)) ?? undefined,
  }
}
