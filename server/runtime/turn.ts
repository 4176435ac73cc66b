import { identifyLanguage } from '../../nlu-models/text/language.ts'
import { answerQuestions } from './answer-question.ts'
import type { Brain } from './brain.ts'
import { continueDialog, hearEvent, moveToVersion, restartDialog } from './dialogs/continue-dialog.ts'
import { lookUpNumber } from './dialogs/start-dialog.ts'
import { answerUrgent } from './dialogs/urgent-dialog.ts'
import { readLanguageWish, switchLanguage, takesAnyWords } from './language-wish.ts'
import { answerChoice } from './pending.ts'
import { maxTextLength, receiveText } from './receive.ts'
import { rigaDay } from './riga-day.ts'
import { createTrace } from './trace.ts'
import { envelope, type Outcome, type Turn, type TurnStep } from './turn-context.ts'
import {
  type Answer,
  type ConversationState,
  emptyConversationState,
  type Language,
  type TurnInput,
  type TurnResult,
} from './types.ts'

/** What a message may be, in the order in which it is asked; the first that it is answers it. */
const turnSteps: readonly TurnStep[] = [
  answerUrgent,
  switchLanguage,
  restartDialog,
  answerChoice,
  continueDialog,
  lookUpNumber,
  answerQuestions,
]

/** Runs one turn: a citizen's message in, the answers and the new state out. Pure but for the clock of the trace. */
export function runTurn(brain: Brain, input: TurnInput): TurnResult {
  const trace = createTrace()
  const language = trace.step('language', () => chooseLanguage(brain, input))
  // A conversation that began before there were dialogs has nothing of them in its state.
  const state = { ...emptyConversationState, ...input.state, language }
  const turn = moveToVersion({ brain, language, day: rigaDay(input.now), state, dialogLost: false, trace })

  const outcome = input.event ? hearEvent(turn, input.event) : answerMessage(turn, input.text)
  return { state: nextState(turn, outcome), answers: outcome.answers, trace: trace.steps }
}

function answerMessage(turn: Turn, raw: string): Outcome {
  const received = turn.trace.step('receive', () => receiveText(raw))
  if (!received.ok) return { answers: [askAgain(turn, received.reason)], dialogs: turn.state.dialogs }
  for (const step of turnSteps) {
    const outcome = step(turn, received.text)
    if (outcome) return outcome
  }
  return { answers: [], dialogs: turn.state.dialogs }
}

/** The language that the citizen asks for or writes in; a name or a number is no reason to change it. */
function chooseLanguage(brain: Brain, { text, state, event }: TurnInput): Language {
  const allowed = brain.view.bot.bot.languages
  const previous = state.language ?? undefined
  const wish = readLanguageWish(brain, text)
  if (wish !== undefined) return wish
  if (previous !== undefined && (event !== undefined || takesAnyWords(brain, state))) return previous
  return identifyLanguage(text, { previous, allowed }).language
}

const messageOfReason = { 'empty-message': 'empty-message', 'too-long': 'too-long', 'no-words': 'emoji-only' } as const

function askAgain(turn: Turn, reason: keyof typeof messageOfReason): Answer {
  const text = turn.brain.say(messageOfReason[reason], turn.language, { max: String(maxTextLength) })
  return { ...envelope(turn), status: 'clarify', reason, text, summary: text }
}

function nextState({ state, brain }: Turn, { answers, dialogs }: Outcome): ConversationState {
  const common = { ...state, dialogs, version: brain.view.bot.hash }
  const last = answers.at(-1)
  if (!last) return common
  const understood = last.status === 'answered' || last.status === 'refer'
  return {
    ...common,
    misunderstandings: understood ? 0 : state.misunderstandings + 1,
    lastPage:
      last.page && !last.page.startsWith('_')
        ? { institution: last.institution, page: last.page, variant: last.variant }
        : state.lastPage,
    pending: pendingOf(last),
  }
}

// The buttons of a dialog are its own; those of a topic or of "which do you mean?" are a choice to come back to.
function pendingOf(answer: Answer): ConversationState['pending'] {
  if (answer.buttons.length === 0 || answer.asks !== undefined) return null
  if (answer.page) return { kind: 'condition', institution: answer.institution, page: answer.page }
  const options = answer.buttons.map(({ id }) => {
    const [institution = '', page = ''] = id.split('/')
    return { institution, page }
  })
  return { kind: 'clarify', options }
}
