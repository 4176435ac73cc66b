import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { BotFile } from '../packs/schemas.ts'
import { editYaml } from './edit-yaml.ts'
import { dropEmpty, linesByLanguage, readMap, textsByLanguage, toFormOf, written, writtenLines } from './form-parts.ts'
import { filesOf, type Item } from './item.ts'
import type { Files } from './item-store.ts'

/** `bot.yaml` as its form shows it: numbers as they are typed, the share of wrong answers in a hundred. */
export const botFormSchema = z.strictObject({
  name: textsByLanguage,
  assistant: textsByLanguage,
  scope: textsByLanguage,
  owns: linesByLanguage,
  spoken: z.array(z.string()),
  sources: z.array(z.strictObject({ key: z.string(), title: textsByLanguage, url: z.string() })),
  phone: z.string(),
  email: z.string(),
  address: z.string(),
  reply: z.string(),
  hours: z.string(),
  queue: z.string(),
  neighbours: z.array(z.string()),
  wrong: z.string(),
  retention: z.string(),
  review: z.string(),
  origins: z.array(z.string()),
})
export type BotForm = z.infer<typeof botFormSchema>

type Written = Partial<BotFile>

/** Fills the form from `bot.yaml`. */
export function botToForm(item: Item, files: Files): BotForm {
  const [file] = filesOf(item)
  const text = files[file] ?? ''
  const bot = readMap(file, text) as Written
  const { phone = '', email = '', address = '', reply = '' } = bot.contacts ?? {}
  const form = {
    name: { ...noTexts, ...bot.name },
    assistant: { ...noTexts, ...bot.assistant },
    scope: { ...noTexts, ...bot.scope },
    owns: { ...noLines, ...bot.owns },
    spoken: bot.languages ?? [],
    sources: Object.entries(bot.sources ?? {}).map(([key, source]) => ({
      key,
      title: { ...noTexts, ...source?.title },
      url: source?.url ?? '',
    })),
    ...{ phone, email, address, reply },
    hours: bot.hours ?? '',
    queue: bot.queue ?? '',
    neighbours: bot.neighbours ?? [],
    wrong: bot.target?.wrong === undefined ? '' : String(inHundred(bot.target.wrong)),
    retention: String(bot.retention?.days ?? ''),
    review: String(bot.review?.days ?? ''),
    origins: bot.origins ?? [],
  }
  return toFormOf(botFormSchema, form, { file, text })
}

const noTexts = { lv: '', en: '', ru: '' }
const noLines = { lv: [], en: [], ru: [] }
// 0.035 × 100 is not quite 3.5 to a computer.
const inHundred = (share: number) => Math.round(share * 100_000) / 1000

/** `bot.yaml` with what the form says; a key whose field was not touched stays as it is written. */
export function formToBot(item: Item, form: BotForm, before: Files): Files {
  const [file] = filesOf(item)
  const text = before[file] ?? ''
  const old = botToForm(item, before)
  const { phone, email, address, reply } = form
  const values: Array<[key: string, fields: ReadonlyArray<keyof BotForm>, value: unknown]> = [
    ['name', ['name'], dropEmpty(form.name) ?? {}],
    ['assistant', ['assistant'], dropEmpty(form.assistant) ?? {}],
    ['languages', ['spoken'], form.spoken],
    ['sources', ['sources'], sourcesOf(form)],
    ['contacts', ['phone', 'email', 'address', 'reply'], dropEmpty({ phone, email, address, reply })],
    ['queue', ['queue'], form.queue.trim()],
    ['hours', ['hours'], form.hours.trim() === '' ? null : form.hours.trim()],
    ['scope', ['scope'], dropEmpty(form.scope) ?? {}],
    ['owns', ['owns'], dropEmpty(writtenLines(form.owns))],
    ['neighbours', ['neighbours'], form.neighbours],
    ['target', ['wrong'], form.wrong.trim() === '' ? undefined : { wrong: toNumber(form.wrong) / 100 }],
    ['retention', ['retention'], daysOf(form.retention)],
    ['review', ['review'], daysOf(form.review)],
    ['origins', ['origins'], written(form.origins)],
  ]
  const changed = values.filter(([, fields]) => fields.some((key) => !isDeepStrictEqual(form[key], old[key])))
  return { [file]: editYaml(text, Object.fromEntries(changed.map(([key, , value]) => [key, value]))) }
}

/** Of two sources under one key none is lost: the second is told apart by a number. */
function sourcesOf({ sources }: BotForm): Record<string, unknown> {
  const all = new Map<string, unknown>()
  for (const { key, title, url } of sources) {
    const name = key.trim()
    all.set(all.has(name) ? `${name}-${all.size + 1}` : name, { title: dropEmpty(title) ?? {}, url: url.trim() })
  }
  return Object.fromEntries(all)
}

function daysOf(typed: string): { days: number } | undefined {
  return typed.trim() === '' ? undefined : { days: toNumber(typed) }
}

// What is no number is written as none, so that the schema refuses it in its place.
const toNumber = (typed: string) => Number(typed.trim().replace(',', '.'))
