import { closeDialogs, type DialogState, type Frame } from './dialog-state.ts'
import type { DialogTools } from './dialog-tools.ts'

/** What became of the open dialogs when their version was gone. */
export type VersionChange =
  /** The open question stands in the new version too. */
  | { kept: true; state: DialogState }
  /** It does not: the dialog begins again, with what was given still known, or it is closed if it is gone. */
  | { kept: false; state: DialogState }

/** Moves a conversation to another version of its dialogs; slots are kept in any case. */
export function changeVersion(tools: DialogTools, state: DialogState): VersionChange {
  const found = state.open.map((frame) => findAgain(tools, frame))
  const lost = found.indexOf(undefined)
  if (lost < 0) return { kept: true, state: { ...state, open: found.filter((frame) => frame !== undefined) } }
  const before = state.open.slice(0, lost)
  const frame = state.open[lost]
  if (frame && tools.dialog(frame.dialog)) {
    return { kept: false, state: { ...closeDialogs(state), open: [...before, { ...frame, at: 0, slot: null }] } }
  }
  return { kept: false, state: { ...closeDialogs(state), open: before } }
}

function findAgain(tools: DialogTools, frame: Frame): Frame | undefined {
  const steps = tools.dialog(frame.dialog)?.steps ?? []
  const at = steps.findIndex((step) => step.kind === 'ask' && step.save === frame.slot)
  return at < 0 ? undefined : { ...frame, at }
}
