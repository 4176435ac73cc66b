import { correct } from './correct.ts'
import { type AskStep, asksOf, inLanguage, type Step } from './dialog.ts'
import { closeDialogs, type DialogState, forget } from './dialog-state.ts'
import type { DialogTools, Repair } from './dialog-tools.ts'
import type { DialogTurn, Reply } from './dialog-turn.ts'
import { dialogOf, leave, resume, runSteps } from './run-steps.ts'

interface Asked {
  repair: Repair
  rest: string
  language: string
}

/** Does what the citizen asks of the dialog itself. */
export function repairDialog(tools: DialogTools, state: DialogState, asked: Asked): DialogTurn {
  switch (asked.repair) {
    case 'correct':
      return correct(tools, state, asked)
    case 'cancel':
      return cancel(tools, state, asked.language)
    case 'repeat':
      return say(tools, state, { key: 'repeat', language: asked.language })
    case 'help':
      return say(tools, state, { key: 'help', language: asked.language, own: helpOf(tools, state, asked.language) })
    case 'start-over':
      return say(tools, startOver(tools, state), { key: 'start-over', language: asked.language })
  }
}

/** Says a sentence (after the step's own, if it has one) and asks the open question. */
function say(
  tools: DialogTools,
  state: DialogState,
  { key, language, own }: { key: Repair; language: string; own?: string | undefined },
): DialogTurn {
  const dialog = state.open.at(-1)?.dialog ?? ''
  const asked = runSteps(tools, { ...state, offering: null }, language)
  const said: Reply[] = own === undefined ? [] : [{ kind: 'say', dialog, text: own }]
  said.push({ kind: 'aside', dialog, text: tools.sentence(key, language, {}) })
  return { ...asked, replies: [...said, ...asked.replies] }
}

function helpOf(tools: DialogTools, state: DialogState, language: string): string | undefined {
  const step = openStep(tools, state)
  return step?.kind === 'ask' && step.help ? tools.fill(inLanguage(step.help, language), language, state) : undefined
}

/** The step that waits for the citizen. */
function openStep(tools: DialogTools, state: DialogState): Step | undefined {
  const frame = state.open.at(-1)
  return frame && dialogOf(tools, frame.dialog).steps[frame.at]
}

/** Ends what the citizen began last; an earlier dialog that it interrupted goes on. */
function cancel(tools: DialogTools, state: DialogState, language: string): DialogTurn {
  const dialog = state.open.at(-1)?.dialog ?? ''
  const said = { kind: 'aside' as const, dialog, text: tools.sentence('cancel', language, {}) }
  const outer = leaveTo(tools, state, rootOf(state))
  if (outer.open.length > 0) return resume(tools, outer, { language, replies: [said] })
  return { status: 'cancelled', state: closeDialogs(outer), replies: [said], visited: [] }
}

/** Begins the dialog again that the citizen began last, with everything forgotten that it asks for. */
function startOver(tools: DialogTools, state: DialogState): DialogState {
  const root = rootOf(state)
  const asked = state.open.slice(root).flatMap((frame) => asksOf(dialogOf(tools, frame.dialog)))
  const frame = state.open[root]
  const outer = state.open.slice(0, root)
  const open = frame ? [...outer, { ...frame, at: 0 }] : outer
  return {
    ...forget(
      state,
      asked.map((ask: AskStep) => ask.save),
    ),
    open,
    misses: 0,
  }
}

/** Where the dialog stands that the citizen began last; those after it were called by it. */
function rootOf(state: DialogState): number {
  return Math.max(
    0,
    state.open.findLastIndex((frame) => !frame.called),
  )
}

function leaveTo(tools: DialogTools, state: DialogState, count: number): DialogState {
  return state.open.length > count ? leaveTo(tools, leave(tools, state), count) : state
}
