import { holds } from './conditions.ts'
import { asksOf, type Dialog, indexOfStep, inLanguage, type Step } from './dialog.ts'
import { closeDialogs, type DialogState, type Frame, forget, moveTo } from './dialog-state.ts'
import type { DialogTools } from './dialog-tools.ts'
import type { DialogTurn, Reply } from './dialog-turn.ts'
import { promptReply } from './prompt.ts'

// Far more than a real dialog plays in one turn: what gets here goes round in a circle.
const mostSteps = 500

/** A dialog that cannot go on; `check` finds its cause before a citizen does. */
export class DialogError extends Error {
  readonly code: 'DIALOG_UNKNOWN' | 'DIALOG_NO_STEP' | 'DIALOG_CIRCLE'

  constructor(code: DialogError['code'], message: string) {
    super(message)
    this.name = 'DialogError'
    this.code = code
  }
}

/** Plays steps from where the speaking dialog stands until an answer is needed or all dialogs have ended. */
export function runSteps(tools: DialogTools, from: DialogState, language: string): DialogTurn {
  const replies: Reply[] = []
  const visited: string[] = []
  let state = from
  for (let played = 0; played < mostSteps; played++) {
    const frame = state.open.at(-1)
    if (!frame) return { status: 'done', state, replies, visited }
    const dialog = dialogOf(tools, frame.dialog)
    const step = dialog.steps[frame.at]
    if (!step) {
      const left = leave(tools, state)
      if (!frame.called && left.open.length > 0) return resume(tools, left, { language, replies, visited })
      state = left
      continue
    }
    if (step.when !== null && !holds(step.when, state, tools)) {
      state = moveTo(state, frame.at + 1)
      continue
    }
    if (isKnown(step, state)) {
      state = moveTo(state, indexAfter(dialog, step, state))
      continue
    }
    visited.push(`${dialog.id}:${frame.at}`)
    const outcome = perform({ tools, language, state, dialog }, step)
    replies.push(...outcome.replies)
    if ('stop' in outcome) return { ...outcome.stop, replies, visited }
    state = outcome.state
  }
  throw new DialogError('DIALOG_CIRCLE', `The dialog ${from.open.at(-1)?.dialog} goes round without asking anything.`)
}

/** The dialog with an id; throws DIALOG_UNKNOWN. */
export function dialogOf(tools: DialogTools, id: string): Dialog {
  const dialog = tools.dialog(id)
  if (dialog) return dialog
  throw new DialogError('DIALOG_UNKNOWN', `There is no dialog "${id}".`)
}

// What has been given once, to whichever dialog, is not asked again.
function isKnown(step: Step, state: DialogState): boolean {
  return step.kind === 'ask' && state.slots[step.save]?.type === step.type
}

interface Place {
  tools: DialogTools
  language: string
  state: DialogState
  dialog: Dialog
}

type Outcome = { replies: Reply[] } & (
  | { state: DialogState }
  | { stop: { state: DialogState } & ({ status: 'asking' | 'offering' } | { status: 'handoff'; reason: string }) }
)

function perform(place: Place, step: Step): Outcome {
  const { tools, state, dialog, language } = place
  const next = (after: DialogState = state): DialogState => moveTo(after, indexAfter(dialog, step, state))
  const fill = (text: string) => tools.fill(text, language, state)
  switch (step.kind) {
    case 'ask':
      return {
        replies: promptReply(place, step),
        stop: { status: 'asking', state: { ...asksFor(state, step.save), misses: 0, silences: 0 } },
      }
    case 'offer':
      return {
        replies: promptReply(place, step),
        stop: { status: 'offering', state: { ...state, offering: step.reason, silences: 0 } },
      }
    case 'say':
      return {
        replies: [{ kind: 'say', dialog: dialog.id, text: fill(inLanguage(step.say, language)) }],
        state: next(),
      }
    case 'answer': {
      const variant = step.variant === null ? null : String(state.slots[step.variant]?.value ?? step.variant)
      return { replies: [{ kind: 'topic', dialog: dialog.id, topic: step.topic, variant }], state: next() }
    }
    case 'find': {
      const key = state.slots[step.by]?.value
      const row = key === undefined ? ({ outcome: 'none' } as const) : tools.lookUp(step.source, String(key))
      return { replies: [], state: next({ ...state, rows: { ...state.rows, [step.save]: row } }) }
    }
    case 'forget':
      return { replies: [], state: next(forget(state, step.slots)) }
    case 'call': {
      const moved = next()
      return {
        replies: [],
        state: {
          ...moved,
          open: [...moved.open, { dialog: step.dialog, at: 0, slot: null, called: true } satisfies Frame],
        },
      }
    }
    case 'go':
      return { replies: [], state: next() }
    case 'handoff': {
      const { say } = step
      return {
        replies: say === null ? [] : [{ kind: 'say', dialog: dialog.id, text: fill(inLanguage(say, language)) }],
        stop: { status: 'handoff', reason: step.reason, state: closeDialogs(state) },
      }
    }
  }
}

/** Remembers which slot is being asked for, so that the question is found again in another version of the dialog. */
function asksFor(state: DialogState, slot: string): DialogState {
  const frame = state.open.at(-1)
  return frame ? { ...state, open: [...state.open.slice(0, -1), { ...frame, slot }] } : state
}

/** The step that follows one that was played. */
export function indexAfter(dialog: Dialog, step: Step, state: DialogState): number {
  const at = state.open.at(-1)?.at ?? 0
  if (step.go === null) return at + 1
  const index = indexOfStep(dialog, step.go)
  if (index >= 0) return index
  throw new DialogError('DIALOG_NO_STEP', `The dialog ${dialog.id} has no step "${step.go}".`)
}

/** Ends the speaking dialog; what was to be remembered only while it ran is forgotten. */
export function leave(tools: DialogTools, state: DialogState): DialogState {
  const frame = state.open.at(-1)
  if (!frame) return state
  const brief = asksOf(dialogOf(tools, frame.dialog)).filter((ask) => ask.keep === 'dialog')
  return {
    ...forget(
      state,
      brief.map((ask) => ask.save),
    ),
    open: state.open.slice(0, -1),
    misses: 0,
    offering: null,
  }
}

/** Says that the earlier dialog goes on, and asks its question again. */
export function resume(
  tools: DialogTools,
  state: DialogState,
  so: { language: string; replies?: Reply[]; visited?: string[] },
): DialogTurn {
  const frame = state.open.at(-1)
  const before = { replies: so.replies ?? [], visited: so.visited ?? [] }
  if (!frame) return { status: 'done', state, ...before }
  const text = tools.sentence('resume', so.language, {})
  const again = runSteps(tools, { ...state, offering: null }, so.language)
  return {
    ...again,
    replies: [...before.replies, { kind: 'aside', dialog: frame.dialog, text }, ...again.replies],
    visited: [...before.visited, ...again.visited],
  }
}
