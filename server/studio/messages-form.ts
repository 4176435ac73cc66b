import { z } from 'zod'
import { editYaml } from './edit-yaml.ts'
import { dropEmpty, readMap, textsByLanguage, toFormOf } from './form-parts.ts'
import { filesOf, type Item } from './item.ts'
import type { Files } from './item-store.ts'

/** `messages.yaml` as its form shows it: the pack's own sentences by key; one without a text is the shared one. */
export const messagesFormSchema = z.record(z.string().max(100), textsByLanguage)
export type MessagesForm = z.infer<typeof messagesFormSchema>

const noTexts = { lv: '', en: '', ru: '' }

/** Fills the form from `messages.yaml`. */
export function messagesToForm(item: Item, files: Files): MessagesForm {
  const [file] = filesOf(item)
  const text = files[file] ?? ''
  const written = readMap(file, text) as Record<string, object | null>
  const form = Object.fromEntries(Object.entries(written).map(([key, texts]) => [key, { ...noTexts, ...texts }]))
  return toFormOf(messagesFormSchema, form, { file, text })
}

/** `messages.yaml` with what the form says; no file at all where every sentence is the shared one. */
export function formToMessages(item: Item, form: MessagesForm, before: Files): Files {
  const [file] = filesOf(item)
  const text = before[file] ?? null
  const values = Object.fromEntries(Object.entries(form).map(([key, texts]) => [key, dropEmpty(texts)]))
  const isEmpty = Object.values(values).every((texts) => texts === undefined)
  if (isEmpty && text === null) return { [file]: null }
  // A key that the form does not know any more was taken out by somebody else, who is told by the conflict.
  const edited = editYaml(text ?? '', values)
  return { [file]: Object.keys(readMap(file, edited)).length === 0 ? null : edited }
}
