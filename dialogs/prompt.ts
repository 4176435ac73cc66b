import { type AskStep, type Dialog, inLanguage, type Step } from './dialog.ts'
import type { DialogState } from './dialog-state.ts'
import type { DialogTools } from './dialog-tools.ts'
import type { DialogButton, Reply } from './dialog-turn.ts'

interface Place {
  tools: DialogTools
  language: string
  state: DialogState
  dialog: Dialog
}

/** The question of a step, with a button for each answer that can be pressed. */
export function promptReply(place: Place, step: Step & ({ kind: 'ask' } | { kind: 'offer' })): Reply[] {
  const { tools, state, dialog, language } = place
  const texts = step.kind === 'ask' ? step.ask : step.offer
  const text = tools.fill(inLanguage(texts, language), language, state)
  const slot = step.kind === 'ask' ? step.save : null
  return [{ kind: 'prompt', dialog: dialog.id, text, buttons: buttonsOf(place, step), slot }]
}

function buttonsOf(place: Place, step: Step): DialogButton[] {
  if (step.kind === 'ask' && step.type === 'choice') return optionButtons(place, step)
  return step.kind === 'offer' || (step.kind === 'ask' && step.type === 'yes-no')
    ? yesNoButtons(place.tools, place.language)
    : []
}

function optionButtons({ tools, state, language }: Place, step: AskStep): DialogButton[] {
  return Object.entries(step.options).map(([id, option]) => {
    const title = tools.fill(inLanguage(option.label, language) || id, language, state)
    return { id, title, value: title }
  })
}

/** "Yes" and "no". */
export function yesNoButtons(tools: DialogTools, language: string): DialogButton[] {
  return (['yes', 'no'] as const).map((id) => {
    const title = tools.yesNo(id, language)
    return { id, title, value: title }
  })
}
