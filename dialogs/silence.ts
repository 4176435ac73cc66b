import { closeDialogs, type DialogState } from './dialog-state.ts'
import type { DialogTools } from './dialog-tools.ts'
import type { DialogTurn } from './dialog-turn.ts'
import { runSteps } from './run-steps.ts'

/** Reminds of the open question once; the second time the dialog is closed, and what was given stays. */
export function fallSilent(tools: DialogTools, state: DialogState, language: string): DialogTurn {
  const dialog = state.open.at(-1)?.dialog
  if (dialog === undefined) return { status: 'done', state, replies: [], visited: [] }
  const say = (key: 'silence' | 'silence-end') => ({
    kind: 'aside' as const,
    dialog,
    text: tools.sentence(key, language, {}),
  })
  if (state.silences > 0) {
    return { status: 'left', state: closeDialogs(state), replies: [say('silence-end')], visited: [] }
  }
  const asked = runSteps(tools, state, language)
  return {
    ...asked,
    state: { ...asked.state, misses: state.misses, silences: 1 },
    replies: [say('silence'), ...asked.replies],
  }
}
