import type { Language } from './types.ts'

const englishMonths = 'January February March April May June July August September October November December'.split(' ')

/** A day (YYYY-MM-DD) in a line about a source, as the reader's language writes it; anything else as it stands. */
export function writtenDay(day: string, language: Language): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (year === undefined || month === undefined || date === undefined) return day
  if (language === 'en') return `${Number(date)} ${englishMonths[Number(month) - 1] ?? month} ${year}`
  return language === 'lv' ? `${date}.${month}.${year}.` : `${date}.${month}.${year}`
}
