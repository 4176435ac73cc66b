import type { DialogState } from './dialog-state.ts'
import type { DialogTools } from './dialog-tools.ts'
import type { DialogTurn, Reply } from './dialog-turn.ts'
import { yesNoButtons } from './prompt.ts'
import { runSteps } from './run-steps.ts'

/** Why a person is offered who was not asked for. */
export const notUnderstood = 'repeated-misunderstanding'
const missesBeforeOffer = 2

/** Asks again, saying what was wrong if that is known; the second time in a row a person is offered. */
export function misunderstood(
  tools: DialogTools,
  state: DialogState,
  { language, text }: { language: string; text: string | null },
): DialogTurn {
  const dialog = state.open.at(-1)?.dialog ?? ''
  const misses = state.misses + 1
  if (misses >= missesBeforeOffer) {
    const offer: Reply = {
      kind: 'prompt',
      dialog,
      text: [text, tools.sentence('offer-person', language, {})].filter((part) => part !== null).join('\n\n'),
      buttons: yesNoButtons(tools, language),
      slot: null,
    }
    return { status: 'offering', state: { ...state, misses, offering: notUnderstood }, replies: [offer], visited: [] }
  }
  const asked = runSteps(tools, { ...state, offering: null }, language)
  const said = text ?? tools.sentence('misunderstood', language, {})
  return {
    ...asked,
    status: 'asking-again',
    state: { ...asked.state, misses },
    replies: [{ kind: 'aside', dialog, text: said }, ...asked.replies],
  }
}
