import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { findYamlLine } from '../packs/read-yaml.ts'

export const textsByLanguage = z.strictObject({ lv: z.string(), en: z.string(), ru: z.string() })
export const linesByLanguage = z.strictObject({
  lv: z.array(z.string()),
  en: z.array(z.string()),
  ru: z.array(z.string()),
})

/** A file's map as plain values; throws STUDIO_UNREADABLE where a form cannot be made of it. */
export function readMap(file: string, text: string): Record<string, unknown> {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const [error] = document.errors
  if (error) throw unreadable(file, lineCounter.linePos(error.pos[0]).line)
  const value: unknown = document.toJS({ maxAliasCount: 50 }) ?? {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable(file, 1)
  return value as Record<string, unknown>
}

/** The form that the values of a file make; throws STUDIO_UNREADABLE where one of them is of another kind. */
export function toFormOf<T>(
  schema: z.ZodType<T>,
  value: unknown,
  from: { file: string; text: string; key?: string },
): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const path = parsed.error.issues[0]?.path.map(String) ?? []
  throw unreadable(from.file, findYamlLine(from.text, from.key === undefined ? path : [from.key, ...path]))
}

function unreadable(file: string, line: number): AppError {
  return new AppError(
    'STUDIO_UNREADABLE',
    `No form can be made of bots/${file}: mend line ${line} with a text editor, then open it again.`,
    409,
  )
}

/** The value without empty texts and lists in it; undefined when nothing is left. */
export function dropEmpty<T>(value: T): T | undefined {
  if (value === '' || value === undefined) return undefined
  if (Array.isArray(value)) return value.length === 0 ? undefined : value
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).flatMap(([key, inner]) => {
    const left = Array.isArray(inner) && inner.length === 0 ? undefined : inner
    return left === '' || left === undefined ? [] : [[key, left] as const]
  })
  return kept.length === 0 ? undefined : (Object.fromEntries(kept) as T)
}

/** The lines of each language without the blank ones, which typing leaves behind. */
export function writtenLines<T extends Readonly<Record<string, readonly string[]>>>(
  lines: T,
): Record<string, string[]> {
  return Object.fromEntries(Object.entries(lines).map(([language, texts]) => [language, written(texts)]))
}

export function written(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}
