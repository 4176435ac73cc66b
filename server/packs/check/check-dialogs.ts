import { asksOf } from '../../../dialogs/dialog.ts'
import type { Dialog, Pack } from '../pack.ts'
import { findPlaceholders } from '../template.ts'
import { checkDialogReferences } from './check-dialog-references.ts'
import { checkDialogTexts, checkTopicLanguages, textsOf } from './check-dialog-texts.ts'
import { checkExceptions } from './check-exceptions.ts'
import { checkListedFacts } from './check-listed-facts.ts'
import type { WordRules } from './check-words.ts'
import { callCircles, circleWithoutAsking, dialogGraph, silentEndings, unreachableSteps } from './dialog-graph.ts'
import { type DialogNames, dialogNames, ownNames } from './dialog-names.ts'
import { type Report, suggest } from './report.ts'

/** Every dialog of the pack's own: what it refers to, how its steps hang together, its texts. */
export function checkDialogs(pack: Pack, rules: WordRules, report: Report): void {
  const names = dialogNames(pack)
  const own = pack.dialogs.filter(({ institution }) => institution === pack.id)
  for (const dialog of own) {
    checkFile(pack, dialog, report)
    checkExceptions(
      pack,
      { file: `dialogs/${dialog.id}.yaml`, facts: dialog.facts, carried: carriedBy(dialog) },
      report,
    )
    checkListedFacts(pack, { file: `dialogs/${dialog.id}.yaml`, facts: dialog.facts, texts: saidBy(dialog) }, report)
    checkDialogReferences({ pack, dialog, names }, report)
    checkPaths(pack, dialog, report)
    checkDialogTexts(pack, dialog, { rules: dialogRules(rules, names), report })
    checkTopicLanguages(pack, dialog, report)
  }
  checkSlots(pack, names, report)
  for (const { dialog, at } of callCircles(pack.dialogs)) {
    if (!own.some(({ id }) => id === dialog)) continue
    report(`dialogs/${dialog}.yaml`, 'PACK_DIALOG_CIRCLE', {
      message: 'This call leads back to the same dialog.',
      hint: 'Call only dialogs that do not call this one.',
      at: ['steps', at],
    })
  }
}

function saidBy(dialog: Dialog): Array<string | undefined> {
  return textsOf(dialog).flatMap(({ texts }) => Object.values(texts))
}

/** The rules for words of dialogs and repairs: slots and rows may be named too, and have a value when they are. */
export function dialogRules(rules: WordRules, names: DialogNames): WordRules {
  const ofDialogs = new Set(names.texts.filter((name) => !rules.names.includes(name)))
  return { ...rules, names: names.texts, inForce: (name) => ofDialogs.has(name) || rules.inForce(name) }
}

function checkFile(pack: Pack, dialog: Dialog, report: Report): void {
  const file = `dialogs/${dialog.id}.yaml`
  if ((dialog.status === 'handoff' || dialog.status === 'refused') && dialog.reason === null) {
    report(file, 'PACK_REASON_MISSING', {
      message: `Status "${dialog.status}" needs a reason.`,
      hint: 'Add "reason:" with a word from docs/errors.md.',
      at: ['status'],
    })
  }
  const facts = pack.facts.map(({ id }) => id)
  for (const [i, id] of dialog.facts.entries()) {
    if (facts.includes(id)) continue
    report(file, 'PACK_UNKNOWN_FACT', {
      message: `There is no fact "${id}".`,
      hint: suggest(id, facts, 'Name a fact from facts.yaml.'),
      at: ['facts', i],
    })
  }
  const sources = Object.keys(pack.bot.sources)
  if (dialog.source !== undefined && !sources.includes(dialog.source)) {
    report(file, 'PACK_UNKNOWN_SOURCE', {
      message: `bot.yaml has no source "${dialog.source}".`,
      hint: suggest(dialog.source, sources, 'Add it there.'),
      at: ['source'],
    })
  }
  if ((dialog.source === undefined || dialog.seen === undefined) && statesFacts(dialog)) {
    report(file, 'PACK_SOURCE_MISSING', {
      message: 'Its texts name facts, but the dialog cites no source.',
      hint: 'Add "source:", "mark:" and "seen:".',
    })
  }
  const isCalled = pack.dialogs.some(({ steps }) =>
    steps.some((step) => step.kind === 'call' && step.dialog === dialog.id),
  )
  if (!isCalled && Object.values(dialog.when).flat().length + Object.values(dialog.always).flat().length === 0) {
    report(file, 'PACK_DIALOG_UNREACHABLE', {
      message: 'Nothing starts this dialog: it has no "when", and no dialog calls it.',
      hint: 'Write in "when" how citizens ask for it.',
    })
  }
}

function statesFacts(dialog: Dialog): boolean {
  const asked = dialog.steps.flatMap((step) =>
    step.kind === 'ask' ? [step.save] : step.kind === 'find' ? [step.save] : [],
  )
  const said = dialog.steps.flatMap((step) => (step.kind === 'say' ? Object.values(step.say) : []))
  return said
    .flatMap((text) => findPlaceholders(text ?? ''))
    .some(({ name }) => !ownNames.includes(name) && !asked.includes(name.split('.')[0] ?? '') && name.includes('.'))
}

function checkPaths(pack: Pack, dialog: Dialog, report: Report): void {
  const file = `dialogs/${dialog.id}.yaml`
  const graph = dialogGraph(dialog)
  for (const at of unreachableSteps(graph)) {
    // The step that a file's "status: handoff" adds does not stand in the file.
    if (at === dialog.steps.length - 1 && dialog.status === 'handoff') continue
    report(file, 'PACK_STEP_UNREACHABLE', {
      message: 'No way leads to this step.',
      hint: 'Take it out, or go to it from another step.',
      at: ['steps', at],
    })
  }
  const round = circleWithoutAsking(graph)
  if (round !== undefined) {
    report(file, 'PACK_DIALOG_CIRCLE', {
      message: 'From this step the dialog goes round without asking anything.',
      hint: 'Ask something on the way, and "forget" the answer so that it is asked again.',
      at: ['steps', round],
    })
  }
  if (pack.dialogs.some(({ steps }) => steps.some((step) => step.kind === 'call' && step.dialog === dialog.id))) return
  for (const at of silentEndings(graph)) {
    report(file, 'PACK_SILENT_END', {
      message: 'After this question the dialog can end without a word.',
      hint: 'Say something before it ends.',
      at: ['steps', at],
    })
  }
}

/** Exceptions that a dialog carries: by the names of its options, and those that it says it carries. */
function carriedBy(dialog: Dialog): string[] {
  return [...(dialog.carries ?? []), ...asksOf(dialog).flatMap(({ options }) => Object.keys(options))]
}

/** A slot is one thing in the whole pack: one kind, and no name of a fact. */
function checkSlots(pack: Pack, { asks, slots }: DialogNames, report: Report): void {
  const facts = pack.facts.flatMap((fact) => Object.keys(fact.values))
  for (const slot of slots) {
    const [first, ...others] = asks.filter((ask) => ask.save === slot)
    const file = `dialogs/${first?.dialog}.yaml`
    for (const other of others.filter((ask) => ask.type !== first?.type)) {
      report(`dialogs/${other.dialog}.yaml`, 'PACK_SLOT_TYPE', {
        message: `"${slot}" is of type "${other.type}" here, but "${first?.type}" in ${first?.dialog}.`,
        hint: 'Give one of them another name.',
        at: `save: ${slot}`,
      })
    }
    if (facts.includes(slot)) {
      report(file, 'PACK_SLOT_NAME', {
        message: `"${slot}" is also the name of a fact's value.`,
        hint: 'Give the slot another name, else texts cannot tell them apart.',
        at: `save: ${slot}`,
      })
    }
    if (Object.keys(first?.label ?? {}).length === 0) {
      report(file, 'PACK_LABEL_MISSING', {
        message: `"${slot}" has no "label".`,
        hint: 'Say what the value is called: corrections and the person who takes over show it.',
        at: `save: ${slot}`,
      })
    }
  }
}
