import type { Language } from '../runtime/types.ts'
import type { Fact } from './pack.ts'

type Scalar = number | string | { lv?: string | undefined; en?: string | undefined; ru?: string | undefined }

/** The values of a pack's facts, looked up by name on a day. */
export interface FactValues {
  has(name: string): boolean
  /** The value as the language writes it, or undefined when no value is in force on `day` (YYYY-MM-DD, Riga). */
  format(name: string, options: { language: Language; day: string; grammar?: string | undefined }): string | undefined
  /** The number or text itself that is in force on `day`, for comparing. */
  plain(name: string, day: string): number | string | undefined
}

/** Builds the look-up over all facts of a pack. */
export function createFactValues(facts: readonly Fact[]): FactValues {
  const values = new Map<string, Version[]>()
  for (const fact of facts)
    for (const [name, value] of Object.entries(fact.values)) values.set(name, versionsOf(fact, value))

  const on = (name: string, day: string): Scalar | undefined =>
    values.get(name)?.find(({ from, until }) => (from ?? day) <= day && day <= (until ?? day))?.value
  return {
    has: (name) => values.has(name),
    format(name, { language, day, grammar }) {
      const scalar = on(name, day)
      return scalar === undefined ? undefined : formatScalar(scalar, language, grammar)
    },
    plain(name, day) {
      const scalar = on(name, day)
      return typeof scalar === 'object' ? scalar.lv : scalar
    },
  }
}

interface Version {
  value: Scalar
  /** First and last day in force, YYYY-MM-DD. */
  from?: string | undefined
  until?: string | undefined
}

// A value without dates of its own is in force as long as its fact.
function versionsOf({ from, until }: Fact, value: Fact['values'][string]): Version[] {
  return Array.isArray(value) ? value.map((version) => ({ from, until, ...version })) : [{ value, from, until }]
}

const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * The day, `day` or before it, since which all values have been what they are on `day`; empty when no fact ever changed.
 * Whatever was made with the values of any day between the two is still right.
 */
export function unchangedSince(facts: readonly Fact[], day: string): string {
  const versions = facts.flatMap((fact) => Object.values(fact.values).flatMap((value) => versionsOf(fact, value)))
  const changes = versions.flatMap(({ from, until }) => [from, until && dayAfter(until)])
  return changes.reduce<string>((last, change) => (change && change <= day && change > last ? change : last), '')
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}

/** A number or a day (YYYY-MM-DD) the way a language writes it; any other text as it stands. */
export function formatScalar(value: Scalar, language: Language, grammar: string | undefined): string | undefined {
  if (typeof value === 'number') return formatNumber(value, language)
  if (typeof value !== 'string') return value[language] ?? value.lv
  const date = isoDay.exec(value)
  if (!date) return value
  return formatDate({ year: date[1] as string, month: Number(date[2]), day: Number(date[3]) }, language, grammar)
}

/** 2800 → "2 800" (lv, ru; with a no-break space), "2,800" (en); 8.54 → "8,54" or "8.54". */
export function formatNumber(value: number, language: Language): string {
  const [whole = '', fraction] = (Number.isInteger(value) ? String(value) : value.toFixed(2)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u00a0')
  return fraction === undefined ? grouped : `${grouped}${language === 'en' ? '.' : ','}${fraction}`
}

const months: Record<Language, readonly string[]> = {
  lv: 'janvār februār mart aprīl maij jūnij jūlij august septembr oktobr novembr decembr'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
}
const latvianEndings: Record<string, string> = { nom: 'is', gen: 'a', dat: 'im', loc: 'ī' }

function formatDate(
  date: { year: string; month: number; day: number },
  language: Language,
  grammar = 'nom',
): string | undefined {
  const stem = months[language][date.month - 1]
  if (stem === undefined) return undefined
  if (language === 'en') return `${date.day} ${stem} ${date.year}`
  if (language === 'ru') return `${date.day} ${stem} ${date.year} года`
  // "marts" and "augusts" are of the first declension, the other months of the second.
  const first = stem === 'mart' || stem === 'august'
  const ending =
    grammar === 'nom' && first
      ? 's'
      : grammar === 'dat' && first
        ? 'am'
        : grammar === 'loc' && first
          ? 'ā'
          : latvianEndings[grammar]
  return ending === undefined ? undefined : `${date.year}. gada ${date.day}. ${stem}${ending}`
}
