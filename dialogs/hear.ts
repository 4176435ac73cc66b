import { type AskStep, inLanguage, type Step, type Wanted } from './dialog.ts'
import { closeDialogs, type DialogState, giveSlot, moveTo } from './dialog-state.ts'
import type { DialogTools, Reading } from './dialog-tools.ts'
import type { DialogTurn } from './dialog-turn.ts'
import { misunderstood } from './misunderstood.ts'
import { repairDialog } from './repair-dialog.ts'
import { dialogOf, indexAfter, runSteps } from './run-steps.ts'

interface Heard {
  text: string
  language: string
}

/** What a message means for the open question: a repair, its answer, or (unheard) perhaps a question of its own. */
export function hear(tools: DialogTools, state: DialogState, heard: Heard): DialogTurn {
  const frame = state.open.at(-1)
  const step = frame && dialogOf(tools, frame.dialog).steps[frame.at]
  if (!frame || !step) return unheard(state)
  const found = tools.findRepair(heard.text)
  if (found) return repairDialog(tools, state, { ...found, language: heard.language })
  if (state.offering !== null) {
    const answered = hearOffer(tools, state, { ...heard, step, reason: state.offering })
    if (answered) return answered
  }
  return step.kind === 'ask' ? hearAnswer(tools, { ...state, offering: null }, { ...heard, step }) : unheard(state)
}

function unheard(state: DialogState): DialogTurn {
  return { status: 'unheard', state, replies: [], visited: [] }
}

const yesOrNo: Wanted = { type: 'yes-no', options: {}, min: null, max: null }

/** The answer to "shall I bring in a person?"; undefined when it is neither yes nor no. */
function hearOffer(
  tools: DialogTools,
  state: DialogState,
  { text, language, step, reason }: Heard & { step: Step; reason: string },
): DialogTurn | undefined {
  const reading = tools.read(text, yesOrNo, { language, strict: false })
  if (reading.kind !== 'value') return undefined
  const dialog = state.open.at(-1)?.dialog ?? ''
  if (reading.value === 'yes') {
    const said = tools.sentence('handing-over', language, {})
    const replies = [{ kind: 'aside' as const, dialog, text: said }]
    return { status: 'handoff', reason, state: closeDialogs(state), replies, visited: [] }
  }
  const goesOn = { ...state, offering: null }
  const after = step.kind === 'offer' ? moveTo(goesOn, indexAfter(dialogOf(tools, dialog), step, goesOn)) : goesOn
  return runSteps(tools, after, language)
}

function hearAnswer(
  tools: DialogTools,
  state: DialogState,
  { text, language, step }: Heard & { step: Step & AskStep },
): DialogTurn {
  const reading = readAnswer(tools, { text, language, step })
  switch (reading.kind) {
    case 'nothing':
      return unheard(state)
    case 'wrong':
      return misunderstood(tools, state, {
        language,
        text: step.wrong ? inLanguage(step.wrong, language) : tools.problem(reading.problem, language, step),
      })
    case 'value': {
      const dialog = dialogOf(tools, state.open.at(-1)?.dialog ?? '')
      const given = giveSlot(state, step.save, { type: step.type, value: reading.value })
      return runSteps(tools, { ...moveTo(given, indexAfter(dialog, step, given)), misses: 0 }, language)
    }
  }
}

// "What is a low-capital SIA?" holds the words of an option, but it is a question; a pressed button never is.
function readAnswer(tools: DialogTools, { text, language, step }: Heard & { step: AskStep }): Reading {
  const isButton = Object.values(step.options).some((option) => Object.values(option.label).includes(text))
  if (!isButton && tools.isQuestion(text)) return { kind: 'nothing' }
  return tools.read(text, step, { language, strict: false })
}
