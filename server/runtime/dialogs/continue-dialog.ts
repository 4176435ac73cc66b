import { changeVersion } from '../../../dialogs/change-version.ts'
import { composeAnswer, decideQuestion } from '../answer-question.ts'
import { type Outcome, sentence, type Turn } from '../turn-context.ts'
import type { Answer, TurnEvent } from '../types.ts'
import { composeDialogTurn } from './compose-dialog.ts'
import { playDialog } from './play-dialog.ts'
import { toolsOf } from './tools-of-turn.ts'

/** Goes on with the open dialog: its answer, a repair, or a question in between after which it is taken up again. */
export function continueDialog(turn: Turn, text: string): Outcome | undefined {
  if (turn.state.dialogs.open.length === 0) return undefined
  const heard = playDialog(turn, { kind: 'text', text })
  if (heard.status !== 'unheard') return composeDialogTurn(turn, heard)
  return answerBetween(turn, text) ?? composeDialogTurn(turn, playDialog(turn, { kind: 'missed' }))
}

/** A question in the middle of a dialog; undefined when nothing answers it surely. */
function answerBetween(turn: Turn, text: string): Outcome | undefined {
  const { ranked, decision } = decideQuestion(turn, text)
  if (decision.outcome !== 'answer') return undefined
  const answered = composeAnswer(turn, { text, ranked, decision })
  const [answer] = answered.answers
  // A dialog that began in between resumes the earlier one by itself when it ends.
  const isDialog = turn.brain.findPage(decision.candidate.page)?.dialog !== undefined
  return isDialog || answer === undefined ? answered : resumeOpenDialog(turn, answer)
}

/** Asks the open question again after an answer, unless that answer itself asks something or brings in a person. */
export function resumeOpenDialog(turn: Turn, answer: Answer): Outcome {
  const { state } = turn
  const waits = answer.buttons.length > 0 || answer.status === 'handoff'
  if (state.dialogs.open.length === 0 || waits) return { answers: [answer], dialogs: state.dialogs }
  const resumed = composeDialogTurn(turn, playDialog(turn, { kind: 'resume' }))
  return { ...resumed, answers: [answer, ...resumed.answers] }
}

/** What is said when nobody wrote anything: time passed, or the language was changed in the widget. */
export function hearEvent(turn: Turn, event: TurnEvent): Outcome {
  const { dialogs } = turn.state
  return dialogs.open.length === 0
    ? { answers: [], dialogs }
    : composeDialogTurn(turn, playDialog(turn, { kind: event }))
}

/** When the version of the pack that the conversation began with is gone, its dialogs move to today's. */
export function moveToVersion(turn: Turn): Turn {
  const { state, brain } = turn
  const isSame = state.version === null || state.version === brain.view.bot.hash
  if (isSame || state.dialogs.open.length === 0) return turn
  const change = turn.trace.step('version', () => changeVersion(toolsOf(turn), state.dialogs))
  return { ...turn, state: { ...state, dialogs: change.state }, dialogLost: !change.kept }
}

/** Says that the dialog has changed meanwhile and begins it again; what was given is not asked again. */
export function restartDialog(turn: Turn): Outcome | undefined {
  if (!turn.dialogLost) return undefined
  const said = sentence(turn, { confidence: 1 }, { status: 'answered', reason: null, key: 'dialog-changed' })
  const again = hearEvent(turn, 'language')
  return { ...again, answers: [said, ...again.answers] }
}
