import { addDays, addMonths, type Day, dayOf, nextWeekday, partsOfDay } from './calendar.ts'
import { daysAway, isAfter, isAgo, isBefore, isYearWord, monthOf, weekdayNamed } from './date-words.ts'
import type { DurationUnit } from './entity.ts'
import { isTightMark, readNumber } from './read-number.ts'
import { readDuration } from './read-quantity.ts'
import type { Token } from './scan.ts'

export type ReadDate = { length: number; isYearGiven: boolean } & ({ date: Day } | { month: string })

/** Reads the date or the month that begins at a token; `today` fixes what is relative. */
export function readDate(tokens: readonly Token[], at: number, today: Day): ReadDate | undefined {
  return readInDigits(tokens, at, today) ?? readWithMonthName(tokens, at, today) ?? readRelative(tokens, at, today)
}

const textAt = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? ''
const digitsAt = (tokens: readonly Token[], at: number): number =>
  tokens[at]?.kind === 'digits' && textAt(tokens, at).length <= 4 ? Number(textAt(tokens, at)) : Number.NaN

/** 01.07.2023., 1/7/2023, 2023-07-01, 01.07. */
function readInDigits(tokens: readonly Token[], at: number, today: Day): ReadDate | undefined {
  const [first, second, third] = [digitsAt(tokens, at), digitsAt(tokens, at + 2), digitsAt(tokens, at + 4)]
  const mark = textAt(tokens, at + 1)
  if (!isTightMark(tokens[at + 1], './-') || !tokens[at + 2]?.isTight || tokens[at - 1]?.kind === 'digits')
    return undefined
  const isThird = textAt(tokens, at + 3) === mark && isTightMark(tokens[at + 3], './-') && !Number.isNaN(third)
  if (isThird && textAt(tokens, at).length === 4) return given({ year: first, month: second, day: third }, 5)
  if (isThird && textAt(tokens, at + 4).length === 4) return given({ year: third, month: second, day: first }, 5)
  // "1.07" is a number; only "01.07." is a day.
  const isDay = mark === '.' && textAt(tokens, at).length === 2 && textAt(tokens, at + 2).length === 2
  return isDay && isTightMark(tokens[at + 3], '.') && !isThird
    ? coming({ month: second, day: first }, 4, today)
    : undefined
}

interface Named {
  day?: number
  month: number
  year?: number | undefined
  length: number
}

/** 2023. gada 1. jūlijā, 1 июля 2023 года, July 1st, 2023, pirmajā jūlijā, jūlijā. */
function readWithMonthName(tokens: readonly Token[], at: number, today: Day): ReadDate | undefined {
  const leading = readYear(tokens, at, { needsWord: true })
  const from = at + (leading?.length ?? 0)
  const named = readDayThenMonth(tokens, from) ?? readMonthThenDay(tokens, from) ?? readMonth(tokens, from)
  if (named === undefined) return undefined
  const trailing = leading === undefined ? readTrailingYear(tokens, from + named.length) : undefined
  const year = leading?.year ?? trailing?.year
  const length = (leading?.length ?? 0) + named.length + (trailing?.length ?? 0)
  if (named.day === undefined) return readMonthAlone({ ...named, year, length }, tokens[at], today)
  const { day, month } = named
  return year === undefined ? coming({ month, day }, length, today) : given({ year, month, day }, length)
}

function readDayThenMonth(tokens: readonly Token[], at: number): Named | undefined {
  const number = readNumber(tokens, at)
  if (number === undefined || number.value > 31 || number.value < 1 || !Number.isInteger(number.value)) return undefined
  let next = at + number.length
  if (textAt(tokens, next) === '.' || textAt(tokens, next) === 'of') next++
  const month = monthOf(textAt(tokens, next))
  return month === undefined ? undefined : { day: number.value, month, length: next + 1 - at }
}

function readMonthThenDay(tokens: readonly Token[], at: number): Named | undefined {
  const month = monthOf(textAt(tokens, at))
  if (month === undefined) return undefined
  const from = textAt(tokens, at + 1) === 'the' ? at + 2 : at + 1
  const number = readNumber(tokens, from)
  if (number === undefined || number.value > 31 || number.value < 1) return undefined
  return { day: number.value, month, length: from + number.length - at }
}

function readMonth(tokens: readonly Token[], at: number): Named | undefined {
  const month = monthOf(textAt(tokens, at))
  return month === undefined ? undefined : { month, length: 1 }
}

/** A month's name alone: "may" and "march" are English verbs too, so they need a year. */
function readMonthAlone(named: Named, token: Token | undefined, today: Day): ReadDate | undefined {
  if (named.year === undefined && /^(?:may|march|mar|jan|sept?)$/.test(token?.text ?? '')) return undefined
  const now = partsOfDay(today)
  const year = named.year ?? (named.month >= now.month ? now.year : now.year + 1)
  const month = `${year}-${String(named.month).padStart(2, '0')}`
  return { month, isYearGiven: named.year !== undefined, length: named.length }
}

/** "2023. gada", "2023 года". */
function readYear(
  tokens: readonly Token[],
  at: number,
  { needsWord }: { needsWord: boolean },
): { year: number; length: number } | undefined {
  const year = digitsAt(tokens, at)
  if (!(year >= 1900 && year <= 2200)) return undefined
  const next = isTightMark(tokens[at + 1], '.') ? at + 2 : at + 1
  if (isYearWord(textAt(tokens, next))) return { year, length: next + 1 - at }
  return needsWord ? undefined : { year, length: 1 }
}

function readTrailingYear(tokens: readonly Token[], at: number): { year: number; length: number } | undefined {
  const comma = textAt(tokens, at) === ',' ? 1 : 0
  const read = readYear(tokens, at + comma, { needsWord: false })
  return read && { year: read.year, length: read.length + comma }
}

/** šodien, pēc divām nedēļām, 2 days ago, nākamajā pirmdienā. */
function readRelative(tokens: readonly Token[], at: number, today: Day): ReadDate | undefined {
  const word = textAt(tokens, at)
  const days = daysAway(word)
  if (days !== undefined) return { date: addDays(today, days), length: 1, isYearGiven: true }
  const weekday = weekdayNamed(word)
  if (weekday !== undefined) return { date: nextWeekday(today, weekday), length: 1, isYearGiven: true }
  if (isAfter(word) || isBefore(word)) {
    const duration = readDuration(tokens, at + 1, { mayLackCount: true })
    return duration && shifted(today, { ...duration, sign: isAfter(word) ? 1 : -1 })
  }
  const duration = readDuration(tokens, at, { mayLackCount: true })
  if (duration === undefined || !isAgo(textAt(tokens, at + duration.length))) return undefined
  return shifted(today, { ...duration, sign: -1 })
}

function shifted(
  today: Day,
  { count, unit, sign, length }: { count: number; unit: DurationUnit; sign: 1 | -1; length: number },
): ReadDate | undefined {
  const date = shift(today, sign * count, unit)
  return date === undefined ? undefined : { date, length: length + 1, isYearGiven: true }
}

// Far beyond any deadline; dates further away are no dates.
const farthest = 10_000

/** Working days are not counted: holidays are not known here. */
function shift(today: Day, count: number, unit: DurationUnit): Day | undefined {
  if (!Number.isInteger(count) || Math.abs(count) > farthest) return undefined
  switch (unit) {
    case 'day':
      return addDays(today, count)
    case 'week':
      return addDays(today, 7 * count)
    case 'month':
      return addMonths(today, count)
    case 'year':
      return Math.abs(count) > 1000 ? undefined : addMonths(today, 12 * count)
    default:
      return undefined
  }
}

function given(parts: { year: number; month: number; day: number }, length: number): ReadDate | undefined {
  const date = dayOf(parts)
  return date === undefined ? undefined : { date, length, isYearGiven: true }
}

/** A day without a year: the next one from today on. */
function coming({ month, day }: { month: number; day: number }, length: number, today: Day): ReadDate | undefined {
  const { year } = partsOfDay(today)
  // The 29th of February may be up to eight years away.
  for (let ahead = 0; ahead <= 8; ahead++) {
    const date = dayOf({ year: year + ahead, month, day })
    if (date !== undefined && date >= today) return { date, length, isYearGiven: false }
  }
  return undefined
}
