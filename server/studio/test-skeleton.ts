import type { z } from 'zod'
import type { textByLanguage } from '../packs/schema-parts.ts'
import { dialogSchema } from '../packs/schemas.ts'
import { readLeniently } from './read-leniently.ts'
import type { ConversationForm, TurnForm } from './test-form.ts'

/** A turn in which anything may come back. */
const anyTurn: Omit<TurnForm, 'does' | 'what'> = {
  topic: [],
  dialog: [],
  asks: '',
  slots: [],
  status: [],
  reason: [],
  variant: '',
  language: '',
  owner: '',
  text: '',
  contains: [],
  omits: [],
  buttons: [],
}

/** A conversation that starts a dialog and gives its first answer; the author goes on from there. */
export function skeletonOf(id: string, text: string): ConversationForm | null {
  const parsed = dialogSchema.safeParse(readLeniently(text))
  if (!parsed.success) return null
  const { title, when, steps } = parsed.data
  const words = (byLanguage: z.infer<typeof textByLanguage> | undefined) =>
    byLanguage?.lv ?? byLanguage?.en ?? byLanguage?.ru ?? ''
  const say = when.lv?.[0] ?? when.en?.[0] ?? when.ru?.[0] ?? ''
  const asking = steps.find((step) => step.save !== undefined && step.find === undefined)
  const start: TurnForm = { ...anyTurn, does: 'say', what: say, dialog: [id], asks: asking?.save ?? '' }
  const [option] = Object.values(asking?.options ?? {})
  const answer: TurnForm[] = option ? [{ ...anyTurn, does: 'press', what: words(option.label) }] : []
  return { name: words(title) || id, turns: [start, ...answer] }
}
