import { z } from 'zod'
import { answerStatuses } from '../runtime/types.ts'
import { day, id, listByLanguage, slotName, text, textByLanguage, valueName } from './schema-parts.ts'
import { stepSchema } from './step-schema.ts'

export const botSchema = z.strictObject({
  name: textByLanguage.describe('The institution, by language.'),
  assistant: textByLanguage.describe('The bot, by language.'),
  languages: z
    .array(z.enum(['lv', 'en', 'ru']))
    .min(1)
    .describe('Languages that the pack speaks; the first is the main one.'),
  sources: z
    .record(
      id,
      z.strictObject({
        title: textByLanguage,
        url: z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' }),
      }),
    )
    .describe('Addresses that answers may cite and link to, each under a short key. The first is the front page.'),
  contacts: z
    .strictObject({ phone: text.optional(), email: text.optional(), address: text.optional(), reply: text.optional() })
    .default({})
    .describe("Names of facts' values that are the institution's own contacts."),
  queue: id.describe('Where conversations wait for a person.'),
  hours: text.nullable().default(null).describe('When people are there; null when it is not known.'),
  scope: textByLanguage.describe('What the bot can help with, in a sentence, by language.'),
  owns: listByLanguage.default({}).describe("Subjects that are this institution's."),
  neighbours: z.array(id).default([]).describe('Packs whose topics this bot also recognises.'),
  target: z
    .strictObject({ wrong: z.number().gt(0).lt(0.5) })
    .default({ wrong: 0.03 })
    .describe('The largest share of wrong answers that is accepted.'),
  retention: z
    .strictObject({ days: z.number().int().min(1).max(3650) })
    .default({ days: 30 })
    .describe('How long a transcript is kept.'),
  review: z
    .strictObject({ days: z.number().int().min(1).max(3650) })
    .default({ days: 365 })
    .describe('After how many days a topic must be looked at again.'),
  origins: z
    .array(z.url({ protocol: /^https?$/ }))
    .default([])
    .describe('Other sites that may embed the widget.'),
})
export type BotFile = z.infer<typeof botSchema>

export const marks = ['A', 'A/C', 'B', 'C', 'K', 'CONFLICT', 'GAP'] as const
const mark = z.enum(marks).describe('How far it can be trusted; see docs/authors/facts.md.')
const scalar = z.union([z.number(), text, textByLanguage])
const factSchema = z.strictObject({
  about: text.describe('What the fact says, in a line.'),
  values: z
    .record(
      valueName,
      z.union([scalar, z.array(z.strictObject({ value: scalar, from: day.optional(), until: day.optional() })).min(1)]),
    )
    .default({})
    .describe('Amounts, deadlines, dates, telephone numbers and addresses, each under the name that texts use.'),
  except: z
    .record(id, text)
    .default({})
    .describe('Exceptions to the rule, each under a short name; every topic that uses the fact must carry them.'),
  basis: text.optional().describe('The law behind it.'),
  from: day.optional().describe('First day in force.'),
  until: day.optional().describe('Last day in force.'),
  source: text.describe('Where it was read.'),
  seen: day.describe('On which day it was read.'),
  mark,
})
export const factsSchema = z.record(
  z.string().regex(/^[A-Z]+-\d+[a-z]?$/, 'must be capital letters, a hyphen and a number, like UR-39'),
  factSchema,
)
export type FactFile = z.infer<typeof factSchema>

const reviewed = {
  reviewedBy: text.nullable().default(null).describe('Who at the institution signed the text; null until then.'),
  reviewedOn: day.nullable().default(null).describe('When it was signed; null until then.'),
}
const carries = z.array(id).describe('Exceptions of the facts that stand in the text, by the names in facts.yaml.')

export const topicHandoffs = ['gap', 'conflict', 'unverified', 'own-case', 'legal-advice'] as const
export const topicSchema = z.strictObject({
  title: textByLanguage.describe('What the topic is about; shown as the title of the source.'),
  facts: z.array(text).describe('Ids from facts.yaml that the text rests on.'),
  source: id.describe('A key of "sources" in bot.yaml.'),
  mark,
  seen: day.describe('When the source was read.'),
  ...reviewed,
  service: text.optional().describe('Code of the form or service.'),
  handoff: z.enum(topicHandoffs).optional().describe('Only where no sure answer exists: why a person is brought in.'),
  until: day.optional().describe('Last day on which the answer is true.'),
  carries: carries.optional(),
  condition: z
    .strictObject({
      ask: textByLanguage.describe('The question that decides.'),
      slot: slotName.optional().describe('A slot of dialogs whose options have the names of the variants.'),
      variants: z.record(
        id,
        z.strictObject({
          label: textByLanguage,
          words: listByLanguage,
          handoff: z
            .enum(topicHandoffs)
            .optional()
            .describe('Only where no sure answer exists for this case: why a person is brought in.'),
          mark: z
            .enum(marks)
            .exclude(['CONFLICT', 'GAP'])
            .optional()
            .describe('Only where this case can be trusted less than the rest; see docs/authors/facts.md.'),
          carries: carries.optional(),
        }),
      ),
    })
    .optional()
    .describe('What the answer depends on, with a variant for each case.'),
  questions: listByLanguage.describe('How citizens ask, by language; six or more in Latvian.'),
})
export type TopicFile = z.infer<typeof topicSchema>

export const dialogSchema = z.strictObject({
  title: textByLanguage.optional().describe('What the dialog is about; shown as the title of its source.'),
  when: listByLanguage.default({}).describe('How citizens ask for it, by language.'),
  always: listByLanguage.default({}).describe('Words that start it wherever they stand; "*" is any ending.'),
  status: z.enum(answerStatuses).default('answered').describe('What its answer counts as.'),
  reason: id.nullable().default(null).describe('For "handoff" and "refused": a word from docs/errors.md.'),
  facts: z.array(text).default([]).describe('Ids from facts.yaml that its texts rest on.'),
  carries: carries.optional(),
  source: id.optional().describe('A key of "sources" in bot.yaml; needed when a text names a fact.'),
  mark: mark.optional(),
  seen: day.optional().describe('When the source was read.'),
  ...reviewed,
  steps: z.array(stepSchema).min(1).describe('What is said and asked, in order.'),
})
export type DialogFile = z.infer<typeof dialogSchema>

export const repairSchema = z.strictObject({
  when: listByLanguage.default({}).describe('What citizens say to get it; "*" is any ending.'),
  say: textByLanguage.describe('What the bot says.'),
  after: z.number().int().min(1).max(1440).optional().describe('Only for silence: after how many minutes.'),
})
export type RepairFile = z.infer<typeof repairSchema>

/** Rows of open data: where they come from and which columns answers may name. */
export const dataSchema = z.strictObject({
  title: textByLanguage.describe('What the data are, shown as the title of the source.'),
  source: id.describe('A key of "sources" in bot.yaml: where a citizen can look it up.'),
  from: z
    .url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
    .describe('Where the file is published.'),
  licence: text.describe('Under which licence.'),
  separator: z.enum([',', ';', '\t']).default(',').describe('What stands between the columns of the file.'),
  key: text.describe('The column by which a row is found.'),
  columns: z
    .record(id, text)
    .describe('Columns that answers may name, each under the name that texts use. All others are dropped.'),
})
export type DataFile = z.infer<typeof dataSchema>

export const utterancesSchema = listByLanguage
export type UtterancesFile = z.infer<typeof utterancesSchema>

/** Words for "yes" and "no". */
export const yesNoSchema = z.strictObject({
  yes: listByLanguage.describe('How citizens say yes.'),
  no: listByLanguage.describe('How citizens say no.'),
})
export type YesNoFile = z.infer<typeof yesNoSchema>

/** Words of one page of the platform: every one in all three languages, and nothing else. */
export const interfaceSchema = z.record(
  z.string().regex(/^[a-zA-Z0-9_/-]+$/),
  z.strictObject({ lv: text, en: text, ru: text }),
)

export const messagesSchema = z.record(id, textByLanguage)
export type MessagesFile = z.infer<typeof messagesSchema>

export const glossarySchema = z.array(
  z.strictObject({
    term: text.describe('The word to use.'),
    short: text.optional().describe('Its abbreviation.'),
    en: text.optional(),
    ru: text.optional(),
    avoid: z.array(text).default([]).describe('Words that no text of ours may use; citizens may.'),
  }),
)
export type GlossaryFile = z.infer<typeof glossarySchema>

export const wordsSchema = z
  .array(text)
  .describe('Names and other words that are right, though the dictionary does not know them.')
export type WordsFile = z.infer<typeof wordsSchema>
