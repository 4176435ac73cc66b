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
  return Object.fromEntries(Object.entries(file).map(([name, test]) => [name, toTests(test)]))
}

function toTests(file: NonNullable<StepFile['when']>[string]): Test[] {
  if (typeof file === 'string') return [{ test: 'is', values: [file] }]
  if (Array.isArray(file)) return [{ test: 'is', values: file }]
  const tests: Test[] = []
  if (file.is !== undefined) tests.push({ test: 'is', values: typeof file.is === 'string' ? [file.is] : file.is })
  for (const test of ['below', 'from'] as const) {
    const bound = file[test]
    if (bound !== undefined) tests.push({ test, bound })
  }
  if (file.known !== undefined) tests.push({ test: 'known', known: file.known })
  for (const test of ['holds', 'edge'] as const) {
    for (const [phrases, not] of [[file[test], false] as const, [file[`${test}-not`], true] as const]) {
      if (phrases !== undefined) tests.push({ test, phrases, not })
    }
  }
  if (file.signs !== undefined) tests.push({ test: 'signs', signs: file.signs, not: false })
  if (file['signs-not'] !== undefined) tests.push({ test: 'signs', signs: file['signs-not'], not: true })
  return tests
}
