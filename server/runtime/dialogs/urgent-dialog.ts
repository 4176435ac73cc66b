import type { Outcome, Turn } from '../turn-context.ts'
import { startDialog } from './start-dialog.ts'

/** Danger, crisis, a wish for a person: before anything else, also in the middle of another dialog. */
export function answerUrgent(turn: Turn, text: string): Outcome | undefined {
  const urgent = turn.trace.step('urgent', () => turn.brain.findUrgent(text))
  return urgent && startDialog(turn, urgent, { text, shell: { confidence: 1 } })
}
