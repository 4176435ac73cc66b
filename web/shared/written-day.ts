import type { Language } from './language.ts'

/** A day (YYYY-MM-DD) as a language writes it; the server writes the same in its texts. */
export function writtenDay(day: string, language: Language): string {
  const [year, month, date] = day.split('-')
  if (language === 'lv') return `${date}.${month}.${year}.`
  if (language === 'ru') return `${date}.${month}.${year}`
  return new Date(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}
