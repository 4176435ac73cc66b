import { z } from 'zod'
import { editYaml } from './edit-yaml.ts'
import { linesByLanguage, readMap, toFormOf, writtenLines } from './form-parts.ts'
import { filesOf, type Item } from './item.ts'
import type { Files } from './item-store.ts'

/** `nlu/off-topic.yaml` or `nlu/near-miss.yaml` as its form shows it: what citizens say that belongs to no topic. */
export const pileFormSchema = z.strictObject({ said: linesByLanguage })
export type PileForm = z.infer<typeof pileFormSchema>

/** Fills the form from the file. */
export function pileToForm(item: Item, files: Files): PileForm {
  const [file] = filesOf(item)
  const text = files[file] ?? ''
  const lines = { lv: [], en: [], ru: [], ...readMap(file, text) }
  return { said: toFormOf(linesByLanguage, lines, { file, text }) }
}

/** The file with what the form says; none where nothing is said in it. */
export function formToPile(item: Item, { said }: PileForm, before: Files): Files {
  const [file] = filesOf(item)
  const lines = Object.entries(writtenLines(said))
  if (lines.every(([, texts]) => texts.length === 0)) return { [file]: null }
  const values = Object.fromEntries(lines.map(([language, texts]) => [language, texts.length > 0 ? texts : undefined]))
  return { [file]: editYaml(before[file] ?? '', values) }
}
