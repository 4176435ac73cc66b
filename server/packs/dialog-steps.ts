import type { Action, Condition, Step, Test } from '../../dialogs/dialog.ts'
import type { DialogFile } from './schemas.ts'
import type { StepFile } from './step-schema.ts'

/** The steps of a dialog file as the engine plays them, in the same places; a file that hands over ends by doing so. */
export function stepsOf(file: DialogFile): Step[] {
  const steps = file.steps.map(toStep)
  if (file.status !== 'handoff') return steps
  const last: Step = { kind: 'handoff', say: null, reason: file.reason ?? 'asked-for-a-person', ...nowhere }
  return [...steps, last]
}

const nowhere = { name: null, when: null, go: null }

function toStep(file: StepFile): Step {
  return {
    ...actionOf(file),
    name: file.name ?? null,
    when: file.when === undefined ? null : toCondition(file.when),
    go: file.go ?? null,
  }
}

// The schema has made sure that each verb stands with what it needs.
function actionOf(file: StepFile): Action {
  if (file.ask !== undefined || file.choose !== undefined) return askOf(file)
  if (file.handoff !== undefined) return { kind: 'handoff', say: file.say ?? null, reason: file.handoff }
  if (file.say !== undefined) return { kind: 'say', say: file.say }
  if (file.answer !== undefined) return { kind: 'answer', topic: file.answer, variant: file.variant ?? null }
  if (file.find !== undefined) return { kind: 'find', source: file.find, by: file.by ?? '', save: file.save ?? '' }
  if (file.call !== undefined) return { kind: 'call', dialog: file.call }
  if (file.offer !== undefined) return { kind: 'offer', offer: file.offer, reason: file.reason ?? 'asked-for-a-person' }
  if (file.forget !== undefined) return { kind: 'forget', slots: file.forget }
  return { kind: 'go' }
}

function askOf(file: StepFile): Action {
  return {
    kind: 'ask',
    ask: file.ask ?? file.choose ?? {},
    save: file.save ?? '',
    type: file.choose === undefined ? (file.type ?? 'text') : 'choice',
    options: file.options ?? {},
    min: file.min ?? null,
    max: file.max ?? null,
    label: file.label ?? {},
    help: file.help ?? null,
    wrong: file.wrong ?? null,
    keep: file.keep ?? 'conversation',
  }
}

function toCondition(file: NonNullable<StepFile['when']>): Condition {
  return Object.fromEntries(Object.entries(file).map(([name, test]) => [name, toTest(test)]))
}

function toTest(test: NonNullable<StepFile['when']>[string]): Test {
  const open: Test = { is: null, below: null, from: null, known: null }
  if (typeof test === 'string') return { ...open, is: [test] }
  if (Array.isArray(test)) return { ...open, is: test }
  const is = typeof test.is === 'string' ? [test.is] : (test.is ?? null)
  return { is, below: test.below ?? null, from: test.from ?? null, known: test.known ?? null }
}
