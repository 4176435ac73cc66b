import { type AskStep, type Bound, end, type Step } from '../../../dialogs/dialog.ts'
import { reasons } from '../../runtime/reasons.ts'
import type { Dialog, Pack } from '../pack.ts'
import type { DialogNames } from './dialog-names.ts'
import { type Report, suggest } from './report.ts'

/** A name that a step uses, and the names that there are. */
interface Reference {
  word: string
  known: readonly string[]
  /** What is wrong when the word is not among them. */
  message: string
  /** The key of the step under which it stands. */
  key: string
}

interface Checked {
  pack: Pack
  dialog: Dialog
  names: DialogNames
}

/** Every name that a dialog's steps use must be the name of something; a near miss gets a "did you mean". */
export function checkDialogReferences({ pack, dialog, names }: Checked, report: Report): void {
  const file = `dialogs/${dialog.id}.yaml`
  const inFile = dialog.status === 'handoff' ? dialog.steps.slice(0, -1) : dialog.steps
  for (const [i, step] of inFile.entries()) {
    for (const { word, known, message, key } of referencesOf(step, { pack, dialog, names })) {
      if (known.includes(word)) continue
      const hint = suggest(word, known, `Known: ${known.join(', ') || 'none'}.`)
      report(file, 'PACK_UNKNOWN_NAME', { message, hint, at: ['steps', i, key] })
    }
    for (const { message, hint, key } of misuses(step, pack)) {
      report(file, 'PACK_STEP_MISUSED', { message, hint, at: ['steps', i, key] })
    }
  }
  checkStepNames(dialog, { file, report })
}

function referencesOf(step: Step, { pack, dialog, names }: Checked): Reference[] {
  const stepNames = dialog.steps.flatMap(({ name }) => name ?? [])
  const go = step.go === null ? [] : [{ word: step.go, known: [...stepNames, end], key: 'go' }]
  return [
    ...go.map((reference) => ({ ...reference, message: `"go: ${step.go}" is not a step here.` })),
    ...conditionReferences(step, { pack, names }),
    ...actionReferences(step, { pack, names }),
  ]
}

type Named = Omit<Checked, 'dialog'>

function conditionReferences(step: Step, { pack, names }: Named): Reference[] {
  const columns = [...names.rows].flatMap(([row, all]) => [row, ...all.map((column) => `${row}.${column}`)])
  const known = [...names.slots, ...columns]
  return Object.entries(step.when ?? {}).flatMap(([name, tests]) => {
    const values = names.rows.has(name) ? rowOutcomes : valuesOf(names.asks.find((ask) => ask.save === name))
    return [
      { word: name, known, message: `"when: ${name}" is neither a slot nor a row that was found.`, key: 'when' },
      ...tests.flatMap((test): Reference[] => {
        if (test.test === 'below' || test.test === 'from') return boundReferences(pack, test.bound, 'when')
        if (test.test !== 'is' || values === undefined) return []
        return test.values.map((word) => ({
          word,
          known: values,
          message: `"${name}" is never "${word}".`,
          key: 'when',
        }))
      }),
    ]
  })
}

const rowOutcomes = ['found', 'none', 'unavailable']

function actionReferences(step: Step, { pack, names }: Named): Reference[] {
  const idsOf = (pages: ReadonlyArray<{ id: string }>) => pages.map(({ id }) => id)
  const reason = (word: string, key: string) => ({
    word,
    known: Object.keys(reasons),
    message: `"${word}" is not a reason of docs/errors.md.`,
    key,
  })
  switch (step.kind) {
    case 'call':
      return [
        {
          word: step.dialog,
          known: idsOf(pack.dialogs),
          message: `"call: ${step.dialog}" is not a dialog.`,
          key: 'call',
        },
      ]
    case 'answer':
      return [
        {
          word: step.topic,
          known: idsOf(pack.topics),
          message: `"answer: ${step.topic}" is not a topic.`,
          key: 'answer',
        },
        ...variantReferences(step, { pack, names }),
      ]
    case 'find':
      return [
        {
          word: step.source,
          known: idsOf(pack.data),
          message: `"find: ${step.source}" is not a file in data/.`,
          key: 'find',
        },
        { word: step.by, known: names.slots, message: `"by: ${step.by}" is not a slot.`, key: 'by' },
      ]
    case 'forget': {
      const known = [...names.slots, ...names.rows.keys()]
      return step.slots.map((word) => ({ word, known, message: `"forget: ${word}" is not a slot.`, key: 'forget' }))
    }
    case 'offer':
      return [reason(step.reason, 'reason')]
    case 'handoff':
      return [reason(step.reason, 'handoff')]
    case 'ask':
      return [...boundReferences(pack, step.min, 'min'), ...boundReferences(pack, step.max, 'max')]
    default:
      return []
  }
}

/** The variant of a topic: its own name, or a slot each of whose options is the name of one. */
function variantReferences(step: Step & { kind: 'answer' }, { pack, names }: Named): Reference[] {
  const topic = pack.topics.find(({ id }) => id === step.topic)
  if (!topic || step.variant === null) return []
  const known = Object.keys(topic.condition?.variants ?? {})
  const options = valuesOf(names.asks.find((ask) => ask.save === step.variant)) ?? [step.variant]
  return options.map((word) => ({ word, known, message: `"${word}" is no variant of ${topic.id}.`, key: 'variant' }))
}

/** The values that a slot can have, when they can be counted. */
function valuesOf(ask: AskStep | undefined): string[] | undefined {
  if (ask?.type === 'yes-no') return ['yes', 'no']
  return ask?.type === 'choice' ? Object.keys(ask.options) : undefined
}

function boundReferences(pack: Pack, bound: Bound | null, key: string): Reference[] {
  if (bound === null || typeof bound === 'number' || /^\d{4}-\d{2}-\d{2}$/.test(bound)) return []
  const known = ['today', ...pack.facts.flatMap((fact) => Object.keys(fact.values))]
  return [{ word: bound, known, message: `"${bound}" is not the value of a fact.`, key }]
}

/** Steps that name things that there are, but that do not go together. */
function misuses(step: Step, pack: Pack): Array<{ message: string; hint: string; key: string }> {
  if (step.kind === 'answer') {
    const handoff = pack.topics.find(({ id }) => id === step.topic)?.handoff
    if (handoff === undefined) return []
    const message = `"${step.topic}" has no sure answer ("handoff: ${handoff}").`
    return [{ message, hint: `End with "handoff: ${handoff}" and your own words instead.`, key: 'answer' }]
  }
  const isBounded = step.kind === 'ask' && (step.min !== null || step.max !== null)
  if (!isBounded || ['amount', 'number', 'date'].includes(step.type)) return []
  const message = `"min" and "max" mean nothing for the type "${step.type}".`
  return [{ message, hint: 'They are for amount, number and date.', key: step.min === null ? 'max' : 'min' }]
}

function checkStepNames({ steps }: Dialog, { file, report }: { file: string; report: Report }): void {
  const names = steps.map(({ name }) => name)
  for (const [i, name] of names.entries()) {
    if (name === null || names.indexOf(name) === i) continue
    report(file, 'PACK_SAME_STEP', {
      message: `Two steps are called "${name}".`,
      hint: 'Rename one.',
      at: ['steps', i, 'name'],
    })
  }
}
