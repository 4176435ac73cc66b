import type { z } from 'zod'
import { AppError } from '../errors.ts'
import { type DialogForm, dialogFormSchema, dialogToForm, formToDialog } from './dialog-form.ts'
import { type FactForm, factFormSchema, factToForm, formToFact } from './fact-form.ts'
import type { Item } from './item.ts'
import type { Files } from './item-store.ts'
import { formToTopic, type TopicForm, topicFormSchema, topicToForm } from './topic-form.ts'

export type Form = TopicForm | FactForm | DialogForm

/** The form of an item, filled from its files. */
export function toForm(item: Item, files: Files): Form {
  if (item.kind === 'topic') return topicToForm(item, files)
  return item.kind === 'fact' ? factToForm(item, files) : dialogToForm(item, files)
}

/** An item's files with what an author has written into the form; throws STUDIO_BAD_FORM. */
export function fromForm(item: Item, form: unknown, before: Files): Files {
  if (item.kind === 'topic') return formToTopic(item, parse(topicFormSchema, form), before)
  if (item.kind === 'fact') return formToFact(item, parse(factFormSchema, form), before)
  return formToDialog(item, parse(dialogFormSchema, form))
}

// A file of a pack has at most 2 MB; nobody writes more into a form.
const longestForm = 2_000_000

function parse<T>(schema: z.ZodType<T>, form: unknown): T {
  const parsed = schema.safeParse(form)
  const size = JSON.stringify(form ?? null).length
  if (parsed.success && size <= longestForm) return parsed.data
  const where = parsed.error?.issues[0]?.path.join('.') ?? 'its size'
  throw new AppError('STUDIO_BAD_FORM', `The form is not one of ours: ${where}. Load the page again.`, 400)
}
