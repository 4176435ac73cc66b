import type { Reading } from '../../../dialogs/dialog-tools.ts'
import { fold, tokenize } from '../../../nlu-models/text/tokens.ts'

// Beginnings of the folded names of months in Latvian, English and Russian.
const months = [
  /^(?:janv|jan$|january|янв)/,
  /^(?:febr|feb$|фев)/,
  /^(?:mart|mar$|march|мар)/,
  /^(?:apr|апр)/,
  /^(?:maij|may$|ма[йяе])/,
  /^(?:jun|июн)/,
  /^(?:jul|июл)/,
  /^(?:aug|авг)/,
  /^(?:sep|сен)/,
  /^(?:okt|oct|окт)/,
  /^(?:nov|ноя)/,
  /^(?:dec|дек)/,
]
const relative: Readonly<Record<string, number>> = {
  sodien: 0,
  today: 0,
  сегодня: 0,
  vakar: -1,
  yesterday: -1,
  вчера: -1,
  aizvakar: -2,
  позавчера: -2,
  rit: 1,
  tomorrow: 1,
  завтра: 1,
}

interface Day {
  year: number | null
  month: number
  day: number
}

/** The day that a text names, as YYYY-MM-DD; a day without a year is the one nearest to `today`. */
export function readDate(text: string, today: string): Reading {
  const words = tokenize(text).map(fold)
  const shift = words.map((word) => relative[word]).find((days) => days !== undefined)
  if (shift !== undefined) return { kind: 'value', value: addDays(today, shift) }
  const written = inDigits(text) ?? inWords(words)
  if (!written) return { kind: 'nothing' }
  const year = written.year ?? nearestYear(written, today)
  const day = toDay(year, written.month, written.day)
  return day === undefined ? { kind: 'wrong', problem: 'no-such-day' } : { kind: 'value', value: day }
}

function inDigits(text: string): Day | undefined {
  const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const dotted = /(?<!\d)(\d{1,2})\s?[./]\s?(\d{1,2})(?:\s?[./]\s?(\d{4}|\d{2})?)?(?!\d)/.exec(text)
  if (!dotted) return undefined
  const year = dotted[3] === undefined ? null : Number(dotted[3].length === 2 ? `20${dotted[3]}` : dotted[3])
  return { year, month: Number(dotted[2]), day: Number(dotted[1]) }
}

// "2026. gada 24. novembris", "24 November 2026", "November 24, 2026": the number of four digits is the year.
function inWords(words: readonly string[]): Day | undefined {
  const month = months.findIndex((name) => words.some((word) => name.test(word))) + 1
  const numbers = words
    .map((word) => /^(\d{1,4})(?:st|nd|rd|th|го|ое)?$/.exec(word)?.[1])
    .filter((n) => n !== undefined)
  const day = numbers.find((n) => n.length <= 2)
  if (month === 0 || day === undefined) return undefined
  const year = numbers.find((n) => n.length === 4)
  return { year: year === undefined ? null : Number(year), month, day: Number(day) }
}

function toDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : undefined
}

function nearestYear({ month, day }: Day, today: string): number {
  const year = Number(today.slice(0, 4))
  const distance = (candidate: number) => Math.abs(Date.UTC(candidate, month - 1, day) - Date.parse(today))
  return [year - 1, year, year + 1].sort((a, b) => distance(a) - distance(b))[0] as number
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
