import { z } from 'zod'
import { answerStatuses } from '../runtime/types.ts'

const text = z.string().trim().min(1)
const textByLanguage = z.strictObject({ lv: text.optional(), en: text.optional(), ru: text.optional() })
const listByLanguage = z.strictObject({
  lv: z.array(text).optional(),
  en: z.array(text).optional(),
  ru: z.array(text).optional(),
})
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date, YYYY-MM-DD')
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case')

export const botSchema = z.strictObject({
  name: textByLanguage,
  assistant: textByLanguage,
  languages: z.array(z.enum(['lv', 'en', 'ru'])).min(1),
  sources: z.record(id, z.strictObject({ title: textByLanguage, url: z.url({ protocol: /^https$/ }) })),
  contacts: z.strictObject({ phone: text.optional(), email: text.optional(), address: text.optional() }).default({}),
  queue: id,
  hours: text.nullable().default(null),
  scope: textByLanguage,
  owns: listByLanguage.default({}),
  neighbours: z.array(id).default([]),
  target: z.strictObject({ wrong: z.number().gt(0).lt(0.5) }).default({ wrong: 0.03 }),
  retention: z.strictObject({ days: z.number().int().min(1).max(3650) }).default({ days: 30 }),
  origins: z.array(z.url({ protocol: /^https?$/ })).default([]),
})
export type BotFile = z.infer<typeof botSchema>

export const marks = ['A', 'A/C', 'B', 'C', 'K', 'CONFLICT', 'GAP'] as const
const scalar = z.union([z.number(), text, textByLanguage])
const factSchema = z.strictObject({
  about: text,
  values: z
    .record(
      z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'must be lower case words joined by "." or "-"'),
      z.union([scalar, z.array(z.strictObject({ value: scalar, from: day.optional(), until: day.optional() })).min(1)]),
    )
    .default({}),
  basis: text.optional(),
  from: day.optional(),
  until: day.optional(),
  source: text,
  seen: day,
  mark: z.enum(marks),
})
export const factsSchema = z.record(z.string().regex(/^[A-Z]+-\d+[a-z]?$/, 'must be like UR-39'), factSchema)
export type FactFile = z.infer<typeof factSchema>

export const topicHandoffs = ['gap', 'conflict', 'unverified', 'own-case', 'legal-advice'] as const
export const topicSchema = z.strictObject({
  title: textByLanguage,
  facts: z.array(text),
  source: id,
  mark: z.enum(marks),
  seen: day,
  reviewedBy: text.nullable(),
  reviewedOn: day.nullable(),
  service: text.optional(),
  handoff: z.enum(topicHandoffs).optional(),
  until: day.optional(),
  condition: z
    .strictObject({
      ask: textByLanguage,
      variants: z.record(id, z.strictObject({ label: textByLanguage, words: listByLanguage })),
    })
    .optional(),
  questions: listByLanguage,
})
export type TopicFile = z.infer<typeof topicSchema>

export const dialogSchema = z.strictObject({
  when: listByLanguage,
  always: listByLanguage.default({}),
  status: z.enum(answerStatuses).default('answered'),
  reason: id.nullable().default(null),
  steps: z.array(z.strictObject({ say: textByLanguage })).min(1),
})
export type DialogFile = z.infer<typeof dialogSchema>

export const utterancesSchema = listByLanguage
export type UtterancesFile = z.infer<typeof utterancesSchema>

export const messagesSchema = z.record(id, textByLanguage)
export type MessagesFile = z.infer<typeof messagesSchema>

const oneOrMore = z.union([text, z.array(text).min(1)])
export const testsSchema = z.strictObject({
  questions: z.array(
    z.strictObject({
      ask: text,
      page: oneOrMore.optional(),
      status: oneOrMore.optional(),
      reason: oneOrMore.optional(),
      variant: text.optional(),
    }),
  ),
})
export type TestsFile = z.infer<typeof testsSchema>
