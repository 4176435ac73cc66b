import { z } from 'zod'
import { slotTypes } from '../../dialogs/dialog.ts'
import { day, id, listByLanguage, slotName, text, textByLanguage, valueName } from './schema-parts.ts'

/** A slot, a row, or a row and its column: "company.name". */
const conditionName = valueName
const bound = z.union([z.number(), day, valueName])
const phrases = z.array(text).min(1)
const test = z.union([
  text,
  z.array(text).min(1),
  z.strictObject({
    is: z.union([text, z.array(text).min(1)]).optional(),
    below: bound.optional().describe('Smaller than this number, day or fact.'),
    from: bound.optional().describe('This number, day or fact, or larger.'),
    known: z.boolean().optional().describe('Whether the value has been given.'),
    holds: phrases.optional().describe('For a text: one of these stands in it, in any case.'),
    'holds-not': phrases.optional().describe('For a text: none of these stands in it.'),
    edge: phrases.optional().describe('For a text: it begins or ends with one of these.'),
    'edge-not': phrases.optional().describe('For a text: it neither begins nor ends with one of these.'),
    signs: text.optional().describe('For a text: only letters, digits, punctuation and these signs stand in it.'),
    'signs-not': text.optional().describe('For a text: a sign stands in it besides these.'),
  }),
])

const option = z.strictObject({
  label: textByLanguage.describe('What stands on the button.'),
  words: listByLanguage.default({}).describe('Other words by which citizens name it.'),
})

/** The keys that say what a step does; each step has exactly one of them. */
export const verbs = ['say', 'ask', 'choose', 'answer', 'find', 'call', 'offer', 'forget', 'handoff'] as const

/** One line of a dialog as it stands in the file. */
export const stepSchema = z
  .strictObject({
    name: id.optional().describe('The name by which other steps go here.'),
    when: z.record(conditionName, test).optional().describe('The step is taken only when all of this holds.'),
    say: textByLanguage
      .optional()
      .describe('A text; together with "handoff", the last words before a person takes over.'),
    ask: textByLanguage.optional().describe('A question; the answer is kept under "save".'),
    choose: textByLanguage.optional().describe('A question with buttons; the option is kept under "save".'),
    answer: id.optional().describe('A topic: its answer is given here.'),
    find: id.optional().describe('A file in data/: a row is looked up "by" a slot and kept under "save".'),
    call: id.optional().describe('Another dialog, which is played here.'),
    offer: textByLanguage.optional().describe('A question whether to bring in a person; "no" goes on.'),
    forget: z.array(slotName).min(1).optional().describe('Values that are to be asked for again.'),
    handoff: id.optional().describe('A person takes over; the reason is a word from docs/errors.md.'),
    save: slotName.optional().describe('The name under which the value is kept.'),
    type: z
      .enum(slotTypes)
      .exclude(['choice'])
      .optional()
      .describe('Only for "ask": what kind of value is wanted; "text" if left out.'),
    options: z.record(id, option).optional().describe('Only for "choose": the answers, each under a short name.'),
    label: textByLanguage.optional().describe('What the value is called.'),
    help: textByLanguage.optional().describe('Said when the citizen does not understand the question.'),
    wrong: textByLanguage.optional().describe('Said when the value is not allowed.'),
    min: bound.optional().describe('The smallest value allowed: a number, a day, a fact, or "today".'),
    max: bound.optional().describe('The largest value allowed: a number, a day, a fact, or "today".'),
    keep: z
      .enum(['conversation', 'dialog'])
      .optional()
      .describe('"dialog": the value is forgotten when the dialog ends.'),
    by: slotName.optional().describe('Only for "find": the slot whose value is looked for.'),
    variant: id.optional().describe('Only for "answer": the variant, or the slot whose option is its name.'),
    reason: id.optional().describe('Only for "offer": why a person is brought in.'),
    go: id.optional().describe('The step that follows; "end" leaves the dialog.'),
  })
  .meta({
    anyOf: ['say', 'ask', 'choose', 'answer', 'find', 'call', 'offer', 'forget', 'handoff', 'go'].map((key) => ({
      required: [key],
    })),
  })
  .superRefine((step, context) => {
    const complain = (message: string, key?: string) =>
      context.addIssue({ code: 'custom', message, path: key === undefined ? [] : [key] })
    const found = verbs.filter((verb) => step[verb] !== undefined && !(verb === 'say' && step.handoff !== undefined))
    if (found.length > 1) complain(`a step does one thing, this one has ${found.map((v) => `"${v}"`).join(' and ')}`)
    if (found.length === 0 && step.go === undefined) complain(`a step needs one of ${verbs.join(', ')} or go`)
    for (const [key, needed] of Object.entries(companions)) {
      const has = step[key as keyof typeof step] !== undefined
      const owner = needed.find((verb) => step[verb] !== undefined)
      if (has && owner === undefined) complain(`"${key}" belongs to ${needed.map((v) => `"${v}"`).join(' or ')}`, key)
    }
    for (const verb of ['ask', 'choose', 'find'] as const) {
      if (step[verb] !== undefined && step.save === undefined) complain(`"${verb}" needs "save": the name of the value`)
    }
    if (step.choose !== undefined && Object.keys(step.options ?? {}).length < 2)
      complain('"choose" needs two or more "options"')
    if (step.find !== undefined && step.by === undefined) complain('"find" needs "by": the slot to look for')
  })
export type StepFile = z.infer<typeof stepSchema>

const companions: Record<string, ReadonlyArray<(typeof verbs)[number]>> = {
  save: ['ask', 'choose', 'find'],
  type: ['ask'],
  options: ['choose'],
  label: ['ask', 'choose'],
  help: ['ask', 'choose'],
  wrong: ['ask', 'choose'],
  min: ['ask'],
  max: ['ask'],
  keep: ['ask', 'choose'],
  by: ['find'],
  variant: ['answer'],
  reason: ['offer'],
}
