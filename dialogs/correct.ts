import { type AskStep, inLanguage, type Step } from './dialog.ts'
import { type DialogState, forget, giveSlot, moveTo } from './dialog-state.ts'
import type { DialogTools } from './dialog-tools.ts'
import type { DialogTurn, Reply } from './dialog-turn.ts'
import { misunderstood } from './misunderstood.ts'
import { dialogOf, indexAfter, runSteps } from './run-steps.ts'

/** A question of an open dialog: where it stands and what it asks for. */
interface Asked {
  /** Place of its dialog among the open ones, and of its step. */
  frame: number
  at: number
  ask: Step & AskStep
}

/**
 * Changes a value given before and goes on from there.
 *
 * Which value is meant: one that the citizen names, else the latest whose kind fits the words, else the open question.
 * Without a new value the latest one is asked for again.
 */
export function correct(
  tools: DialogTools,
  state: DialogState,
  { rest, language }: { rest: string; language: string },
): DialogTurn {
  const given = givenLatestFirst(tools, state)
  if (rest === '') return askAgain(tools, state, { asked: given[0], language })
  const named = given.filter(({ ask }) => tools.mentions(rest, inLanguage(ask.label, language)))
  const candidates = [...(named.length > 0 ? named : textsLast(given)), ...openQuestion(tools, state)]
  for (const asked of candidates) {
    const reading = tools.read(rest, asked.ask, { language, strict: false })
    if (reading.kind !== 'value') continue
    const given = giveSlot(state, asked.ask.save, { type: asked.ask.type, value: reading.value })
    return goOn(tools, goBack(given, asked), { asked, language })
  }
  return misunderstood(tools, state, { language, text: null })
}

function givenLatestFirst(tools: DialogTools, state: DialogState): Asked[] {
  const order = Object.keys(state.slots)
  return allAsked(tools, state)
    .filter(({ ask }) => state.slots[ask.save] !== undefined)
    .sort((a, b) => order.indexOf(b.ask.save) - order.indexOf(a.ask.save))
}

function allAsked(tools: DialogTools, state: DialogState): Asked[] {
  return state.open.flatMap(({ dialog }, frame) => {
    const { steps } = dialogOf(tools, dialog)
    return steps.flatMap((step, at): Asked[] => (step.kind === 'ask' ? [{ frame, at, ask: step }] : []))
  })
}

// Any words fit a slot of text: it is meant only when nothing narrower fits.
function textsLast(given: readonly Asked[]): Asked[] {
  return [...given.filter(({ ask }) => ask.type !== 'text'), ...given.filter(({ ask }) => ask.type === 'text')]
}

function openQuestion(tools: DialogTools, state: DialogState): Asked[] {
  const frame = state.open.length - 1
  const at = state.open[frame]?.at
  return allAsked(tools, state).filter((asked) => asked.frame === frame && asked.at === at)
}

function goBack(state: DialogState, { frame, at }: Asked): DialogState {
  return moveTo({ ...state, open: state.open.slice(0, frame + 1), misses: 0, offering: null }, at)
}

function goOn(
  tools: DialogTools,
  state: DialogState,
  { asked, language }: { asked: Asked; language: string },
): DialogTurn {
  const { ask } = asked
  const values = { label: inLanguage(ask.label, language), value: tools.fill(`{${ask.save}}`, language, state) }
  const said: Reply = {
    kind: 'aside',
    dialog: state.open.at(-1)?.dialog ?? '',
    text: tools.sentence('correct', language, values),
  }
  const dialog = dialogOf(tools, said.dialog)
  const turn = runSteps(tools, moveTo(state, indexAfter(dialog, ask, state)), language)
  return { ...turn, replies: [said, ...turn.replies] }
}

function askAgain(
  tools: DialogTools,
  state: DialogState,
  { asked, language }: { asked: Asked | undefined; language: string },
): DialogTurn {
  if (!asked) return runSteps(tools, { ...state, offering: null }, language)
  return runSteps(tools, goBack(forget(state, [asked.ask.save]), asked), language)
}
