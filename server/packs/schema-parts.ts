import { z } from 'zod'

/** Pieces that the schemas of several files share. */
export const text = z.string().trim().min(1, 'must not be empty')
export const textByLanguage = z.strictObject({
  lv: text.optional().describe('In Latvian.'),
  en: text.optional().describe('In English.'),
  ru: text.optional().describe('In Russian.'),
})
export const listByLanguage = z.strictObject({
  lv: z.array(text).optional().describe('In Latvian.'),
  en: z.array(text).optional().describe('In English.'),
  ru: z.array(text).optional().describe('In Russian.'),
})
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-11-24')
export const id = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'must be lower-case letters a–z and digits, with hyphens between words, like library-card',
  )
export const slotName = id
export const valueName = z
  .string()
  .regex(
    /^[a-z0-9]+([.-][a-z0-9]+)*$/,
    'must be lower-case words of a–z and digits, joined by "." or "-", like fee.card',
  )
