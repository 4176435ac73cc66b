import type { Brain } from './brain.ts'
import { rigaDay } from './riga-day.ts'
import { createTrace } from './trace.ts'
import { sentence } from './turn-context.ts'
import { emptyConversationState, type TurnInput, type TurnResult } from './types.ts'

/** What a silenced bot does with a message: nothing of its own, a person is brought in. */
export function mutedTurn(brain: Brain, { state: given, now, event }: TurnInput): TurnResult {
  const state = { ...emptyConversationState, ...given }
  if (event) return { state, answers: [], trace: [] }
  const language = state.language ?? brain.view.bot.bot.languages[0] ?? 'lv'
  const turn = { brain, language, day: rigaDay(now), state, dialogLost: false, trace: createTrace() }
  const said = sentence(turn, {}, { status: 'handoff', reason: 'muted', key: 'muted' })
  return { state, answers: [said], trace: [{ step: 'muted', ms: 0, note: null }] }
}
