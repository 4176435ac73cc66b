import { z } from 'zod'
import { editYaml } from './edit-yaml.ts'
import { dropEmpty, readMap, textsByLanguage, toFormOf } from './form-parts.ts'
import { filesOf, type Item } from './item.ts'
import type { Files } from './item-store.ts'
import { readLeniently } from './read-leniently.ts'

export const valueKinds = ['number', 'text', 'texts'] as const

const row = z.strictObject({
  name: z.string(),
  /** A number, one text (also a day or a telephone number), or a text for each language. */
  kind: z.enum(valueKinds),
  value: textsByLanguage,
  from: z.string(),
  until: z.string(),
})

/** A fact as a row of the table shows it; a value that changes on a day has a row for each version. */
export const factFormSchema = z.strictObject({
  about: z.string(),
  values: z.array(row),
  except: z.array(z.strictObject({ name: z.string(), text: z.string() })),
  basis: z.string(),
  from: z.string(),
  until: z.string(),
  source: z.string(),
  seen: z.string(),
  mark: z.string(),
})
export type FactForm = z.infer<typeof factFormSchema>
type Row = FactForm['values'][number]

interface FactEntry {
  about?: string
  values?: Record<string, unknown>
  except?: Record<string, string>
  basis?: string
  from?: string
  until?: string
  source?: string
  seen?: string
  mark?: string
}

/** Fills the form of one fact from `facts.yaml`. */
export function factToForm(item: Item, files: Files): FactForm {
  const [file] = filesOf(item)
  const text = files[file] ?? ''
  const form = entryToForm((readMap(file, text)[item.id] ?? {}) as FactEntry)
  return toFormOf(factFormSchema, form, { file, text, key: item.id })
}

/** All facts of a file, in its order; one of which no form can be made is left out. */
export function factsToForms(text: string): Array<{ id: string; form: FactForm }> {
  return Object.entries(readLeniently(text)).flatMap(([id, entry]) => {
    const form = factFormSchema.safeParse(entryToForm((entry ?? {}) as FactEntry))
    return form.success ? [{ id, form: form.data }] : []
  })
}

function entryToForm(entry: FactEntry): FactForm {
  const { about = '', basis = '', from = '', until = '', source = '', seen = '', mark = 'A' } = entry
  return {
    about,
    values: Object.entries(entry.values ?? {}).flatMap(([name, value]) => rowsOf(name, value)),
    except: Object.entries(entry.except ?? {}).map(([name, text]) => ({ name, text })),
    basis,
    from,
    until,
    source,
    seen,
    mark,
  }
}

function rowsOf(name: string, value: unknown): Row[] {
  if (!Array.isArray(value)) return [{ name, ...toCell(value), from: '', until: '' }]
  const versions = value as Array<{ value: unknown; from?: string; until?: string } | null>
  return versions.map((one) => ({ name, ...toCell(one?.value), from: one?.from ?? '', until: one?.until ?? '' }))
}

function toCell(value: unknown): Pick<Row, 'kind' | 'value'> {
  if (typeof value === 'number') return { kind: 'number', value: { ...empty, lv: String(value) } }
  if (typeof value === 'string') return { kind: 'text', value: { ...empty, lv: value } }
  return { kind: 'texts', value: { ...empty, ...(value as object | undefined) } }
}

const empty = { lv: '', en: '', ru: '' }

/** `facts.yaml` with what the form says of one fact; every other line stays as it is. */
export function formToFact(item: Item, form: FactForm, before: Files): Files {
  const [file] = filesOf(item)
  const entry = {
    about: form.about,
    values: dropEmpty(valuesOf(form.values)),
    except: dropEmpty(Object.fromEntries(form.except.map(({ name, text }) => [name, text]))),
    basis: dropEmpty(form.basis),
    from: dropEmpty(form.from),
    until: dropEmpty(form.until),
    source: form.source,
    seen: form.seen,
    mark: form.mark,
  }
  const written = Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined))
  return { [file]: editYaml(before[file] ?? '', { [item.id]: written }) }
}

function valuesOf(rows: readonly Row[]): Record<string, unknown> {
  const names = [...new Set(rows.map(({ name }) => name))]
  return Object.fromEntries(
    names.map((name) => {
      const own = rows.filter((one) => one.name === name)
      const [only] = own
      const isPlain = own.length === 1 && only?.from === '' && only.until === ''
      return [name, isPlain ? fromCell(only) : own.map(versionOf)]
    }),
  )
}

function versionOf(one: Row): Record<string, unknown> {
  return { value: fromCell(one), ...dropEmpty({ from: one.from, until: one.until }) }
}

function fromCell({ kind, value }: Row): unknown {
  if (kind === 'texts') return dropEmpty(value) ?? {}
  if (kind === 'text') return value.lv.trim()
  const written = value.lv.replace(',', '.').replace(/[\s\u00a0]/g, '')
  // What is no number is written as none, so that the schema refuses it in its place.
  return written === '' ? Number.NaN : Number(written)
}
