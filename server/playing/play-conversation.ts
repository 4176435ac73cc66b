import { closeDialogs } from '../../dialogs/dialog-state.ts'
import type { PackConversation, TestTurn } from '../packs/load-tests.ts'
import { silenceAfterMs, takeContact } from '../runtime/dialogs/contact.ts'
import { visitedSteps } from '../runtime/dialogs/play-dialog.ts'
import { type Answer, emptyConversationState, type TurnEvent } from '../runtime/types.ts'
import { asTyped, type Difference, differencesOf, type Outcome, type TestOwner } from './differences.ts'
import type { TestRuntime } from './test-runtime.ts'

/** One played turn with what was said and what was not as expected. */
export interface PlayedTurn {
  turn: TestTurn
  answers: readonly Answer[]
  visited: readonly string[]
  differences: Difference[]
}

export interface PlayedConversation {
  conversation: PackConversation
  turns: PlayedTurn[]
  passed: boolean
}

/** Plays a whole conversation; later turns are played even when an earlier one came out otherwise. */
export function playConversation(test: TestRuntime, bot: string, conversation: PackConversation): PlayedConversation {
  test.enter(conversation)
  let before: Outcome = { answers: [], state: emptyConversationState, owner: 'bot', visited: [] }
  const turns = conversation.turns.map((turn): PlayedTurn => {
    const { problem, ...outcome } = playTurn({ test, bot, before }, turn)
    before = outcome
    const differences = [...(problem ? [problem] : []), ...differencesOf(turn, outcome)]
    return { turn, answers: outcome.answers, visited: outcome.visited, differences }
  })
  return { conversation, turns, passed: turns.every(({ differences }) => differences.length === 0) }
}

interface Playing {
  test: TestRuntime
  bot: string
  /** What the turn before brought. */
  before: Outcome
}

type Played = Outcome & { problem?: Difference }

function playTurn(playing: Playing, turn: TestTurn): Played {
  if (turn.say !== undefined) return say(playing, turn.say)
  if (turn.press !== undefined) return press(playing, turn.press)
  if (turn.wait !== undefined) return wait(playing, turn.wait)
  if (turn.switch !== undefined)
    return hear({ ...playing, before: inLanguage(playing.before, turn.switch) }, { event: 'language' })
  return turn.agent === 'joins' ? join(playing) : leaveAgain(playing)
}

/** The citizen's words, masked as they would be; an address that a dialog asks for is taken out before. */
function say(playing: Playing, text: string): Outcome {
  const { runtime } = playing.test
  const taken = takeContact(runtime.brain(playing.bot), playing.before.state, text)
  const masked = runtime.mask(taken?.text ?? text, { bot: playing.bot, previous: [] })
  return hear(playing, { text: masked.text })
}

function press(playing: Playing, title: string): Played {
  const offered = playing.before.answers.flatMap(({ buttons }) => buttons)
  const button = offered.find((one) => asTyped(one.title) === title)
  if (button) return say(playing, button.value)
  const found = offered.map((one) => asTyped(one.title)).join(' · ') || 'none'
  return { ...say(playing, title), problem: { what: 'button', expected: title, found } }
}

/** Time passes: whatever the bot says of itself in between is what came back. */
function wait(playing: Playing, minutes: number): Outcome {
  const { test, bot, before } = playing
  test.advance(minutes)
  let outcome: Outcome = { ...before, answers: [], visited: [] }
  let leftMs = minutes * 60_000
  for (;;) {
    const due = outcome.owner === 'bot' ? silenceAfterMs(test.runtime.brain(bot), outcome.state) : null
    if (due === null || due > leftMs) return outcome
    leftMs -= due
    const heard = hear({ ...playing, before: outcome }, { event: 'silence' })
    outcome = {
      ...heard,
      answers: [...outcome.answers, ...heard.answers],
      visited: [...outcome.visited, ...heard.visited],
    }
  }
}

/** Only a bot that has the conversation hears it. */
function hear({ test, bot, before }: Playing, heard: { text?: string; event?: TurnEvent }): Outcome {
  if (before.owner !== 'bot') return { ...before, answers: [], visited: [] }
  const { runtime } = test
  const { answers, state, trace } = runtime.respond({
    bot,
    text: '',
    ...heard,
    state: before.state,
    now: runtime.now(),
  })
  const owner: TestOwner = answers.some(({ status }) => status === 'handoff') ? 'queue' : 'bot'
  return { answers, state, owner, visited: visitedSteps(trace) }
}

function join({ before }: Playing): Played {
  const problem = { what: 'agent', expected: 'a conversation that waits', found: before.owner }
  const dialogs = closeDialogs(before.state.dialogs)
  const joined: Outcome = { answers: [], state: { ...before.state, dialogs }, owner: 'agent', visited: [] }
  return before.owner === 'queue' ? joined : { ...joined, problem }
}

function leaveAgain({ before }: Playing): Played {
  const left: Outcome = { answers: [], state: before.state, owner: 'bot', visited: [] }
  const problem = { what: 'agent', expected: 'a conversation with a person', found: before.owner }
  return before.owner === 'agent' ? left : { ...left, problem }
}

function inLanguage(before: Outcome, language: NonNullable<TestTurn['switch']>): Outcome {
  return { ...before, state: { ...before.state, language } }
}
