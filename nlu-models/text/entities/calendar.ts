/** A day, yyyy-mm-dd; arithmetic is free of clocks and time zones. */
export type Day = string

export interface DayParts {
  year: number
  month: number
  day: number
}

const dayMs = 86_400_000

export const partsOfDay = (day: Day): DayParts => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { year, month, day: date }
}

/** The day of a year, month and date; undefined when there is no such day. */
export function dayOf({ year, month, day }: DayParts): Day | undefined {
  if (year < 1000 || year > 9999) return undefined
  const moment = new Date(Date.UTC(year, month - 1, day))
  const isReal = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day
  return isReal ? moment.toISOString().slice(0, 10) : undefined
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** The same date so many months later; the last day of the month where there is none (31 January + 1 month). */
export function addMonths(day: Day, months: number): Day {
  const parts = partsOfDay(day)
  const index = parts.year * 12 + parts.month - 1 + months
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 }
  for (let date = parts.day; date > 28; date--) {
    const found = dayOf({ ...target, day: date })
    if (found !== undefined) return found
  }
  return dayOf({ ...target, day: Math.min(parts.day, 28) }) ?? day
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The next such weekday after the day. */
export function nextWeekday(day: Day, weekday: number): Day {
  return addDays(day, ((weekday - weekdayOf(day) + 6) % 7) + 1)
}
