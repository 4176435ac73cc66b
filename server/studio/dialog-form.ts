import { z } from 'zod'
import { filesOf, type Item } from './item.ts'
import type { Files } from './item-store.ts'

/** A dialog is edited as it is written. */
export const dialogFormSchema = z.strictObject({ text: z.string() })
export type DialogForm = z.infer<typeof dialogFormSchema>

export function dialogToForm(item: Item, files: Files): DialogForm {
  return { text: files[filesOf(item)[0]] ?? '' }
}

export function formToDialog(item: Item, { text }: DialogForm): Files {
  const plain = text.replace(/\r\n/g, '\n')
  return { [filesOf(item)[0]]: plain.endsWith('\n') ? plain : `${plain}\n` }
}
