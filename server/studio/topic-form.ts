import { z } from 'zod'
import { languages } from '../runtime/types.ts'
import { editYaml } from './edit-yaml.ts'
import { dropEmpty, linesByLanguage, readMap, textsByLanguage, toFormOf, written, writtenLines } from './form-parts.ts'
import { filesOf, type Item } from './item.ts'
import type { Files } from './item-store.ts'

const variant = z.strictObject({
  name: z.string(),
  label: textsByLanguage,
  words: linesByLanguage,
  handoff: z.string(),
  mark: z.string(),
  carries: z.array(z.string()),
})

/** A topic as its form shows it: nothing is left out, what is empty is an empty text or list. */
export const topicFormSchema = z.strictObject({
  title: textsByLanguage,
  questions: linesByLanguage,
  facts: z.array(z.string()),
  source: z.string(),
  mark: z.string(),
  seen: z.string(),
  until: z.string(),
  service: z.string(),
  handoff: z.string(),
  carries: z.array(z.string()),
  ask: textsByLanguage,
  slot: z.string(),
  variants: z.array(variant),
  texts: textsByLanguage,
})
export type TopicForm = z.infer<typeof topicFormSchema>

interface Header {
  title?: Record<string, string>
  questions?: Record<string, string[]>
  facts?: string[]
  source?: string
  mark?: string
  seen?: string
  until?: string
  service?: string
  handoff?: string
  carries?: string[]
  condition?: {
    ask?: Record<string, string>
    slot?: string
    variants?: Record<
      string,
      { label?: object; words?: object; handoff?: string; mark?: string; carries?: string[] } | null
    >
  }
}

/** Fills the form from a topic's files. */
export function topicToForm(item: Item, files: Files): TopicForm {
  const [main, ...texts] = filesOf(item)
  const text = files[main] ?? ''
  const header = readMap(main, text) as Header
  const { condition } = header
  const variants = Object.entries(condition?.variants ?? {})
  const form = {
    title: { ...noTexts, ...header.title },
    questions: { ...noLines, ...header.questions },
    facts: header.facts ?? [],
    source: header.source ?? '',
    mark: header.mark ?? 'A',
    seen: header.seen ?? '',
    until: header.until ?? '',
    service: header.service ?? '',
    handoff: header.handoff ?? '',
    carries: header.carries ?? [],
    ask: { ...noTexts, ...condition?.ask },
    slot: condition?.slot ?? '',
    variants: variants.map(([name, one]) => ({
      name,
      label: { ...noTexts, ...one?.label },
      words: { ...noLines, ...one?.words },
      handoff: one?.handoff ?? '',
      mark: one?.mark ?? '',
      carries: one?.carries ?? [],
    })),
    texts: Object.fromEntries(languages.map((language, i) => [language, files[texts[i] as string] ?? ''])),
  }
  return toFormOf(topicFormSchema, form, { file: main, text })
}

const noTexts = { lv: '', en: '', ru: '' }
const noLines = { lv: [], en: [], ru: [] }

/** The topic's files with what the form says; what it does not change stays as it was written. */
export function formToTopic(item: Item, form: TopicForm, before: Files): Files {
  const [main, ...texts] = filesOf(item)
  const header = before[main] ?? unsigned
  const values = {
    title: dropEmpty(form.title) ?? {},
    facts: form.facts,
    source: form.source,
    mark: form.mark,
    seen: form.seen,
    until: dropEmpty(form.until),
    service: dropEmpty(form.service),
    handoff: dropEmpty(form.handoff),
    carries: dropEmpty(written(form.carries)),
    condition: conditionOf(form),
    questions: dropEmpty(writtenLines(form.questions)) ?? {},
  }
  return {
    [main]: editYaml(header, values),
    ...Object.fromEntries(languages.map((language, i) => [texts[i], markdownOf(form.texts[language])])),
  }
}

const unsigned = 'reviewedBy: null\nreviewedOn: null\n'

function conditionOf({ ask, slot, variants }: TopicForm): unknown {
  if (variants.length === 0) return undefined
  return dropEmpty({
    slot,
    ask: dropEmpty(ask) ?? {},
    variants: Object.fromEntries(
      variants.map(({ name, label, words, handoff, mark, carries }) => [
        name,
        {
          label: dropEmpty(label) ?? {},
          words: dropEmpty(writtenLines(words)) ?? {},
          ...(handoff === '' ? {} : { handoff }),
          ...(mark === '' ? {} : { mark }),
          ...(carries.length > 0 ? { carries } : {}),
        },
      ]),
    ),
  })
}

/** A text ends with a line's end, as every file does; without words there is no file. */
function markdownOf(text: string): string | null {
  const plain = text.replace(/\r\n/g, '\n')
  if (plain.trim() === '') return null
  return plain.endsWith('\n') ? plain : `${plain}\n`
}
