import type { Day } from './calendar.ts'
import type { Entity } from './entity.ts'
import { readDate } from './read-date.ts'
import { readNumber } from './read-number.ts'
import { readAmount, readDuration, readPercent } from './read-quantity.ts'
import { readRegistrationNumber } from './registration-number.ts'
import { scan, type Token } from './scan.ts'

/** What an entity holds beside its place. */
type Found = Entity extends infer E ? (E extends Entity ? Omit<E, 'start' | 'end'> : never) : never

type Reader = (tokens: readonly Token[], at: number, today: Day) => { found: Found; length: number } | undefined

// The more particular first: "1. jūlijs" is a date before it is an ordinal.
const readers: readonly Reader[] = [
  (tokens, at) => {
    const read = readRegistrationNumber(tokens, at)
    return (
      read && { found: { kind: 'registration-number', value: read.value, isValid: read.isValid }, length: read.length }
    )
  },
  (tokens, at, today) => {
    const read = readDate(tokens, at, today)
    if (read === undefined) return undefined
    const { isYearGiven, length } = read
    return 'date' in read
      ? { found: { kind: 'date', date: read.date, isYearGiven }, length }
      : { found: { kind: 'month', month: read.month, isYearGiven }, length }
  },
  (tokens, at) => {
    const read = readAmount(tokens, at)
    return read && { found: { kind: 'amount', value: read.value, currency: read.currency }, length: read.length }
  },
  (tokens, at) => {
    const read = readPercent(tokens, at)
    return read && { found: { kind: 'percent', value: read.value }, length: read.length }
  },
  (tokens, at) => {
    const read = readDuration(tokens, at, { mayLackCount: false })
    return read && { found: { kind: 'duration', count: read.count, unit: read.unit }, length: read.length }
  },
  (tokens, at) => {
    const read = readNumber(tokens, at)
    // "viens", "one", "один" alone is rather a pronoun.
    if (read === undefined || (read.value === 1 && tokens[at]?.kind === 'letters' && !read.isOrdinal)) return undefined
    return { found: { kind: read.isOrdinal ? 'ordinal' : 'number', value: read.value }, length: read.length }
  },
]

/** Numbers, amounts, dates and registration numbers of a text in order, in Latvian, English or Russian. */
export function findEntities(text: string, { today }: { today: Day }): Entity[] {
  const tokens = scan(text)
  const entities: Entity[] = []
  for (let at = 0; at < tokens.length; ) {
    const read = readAt(tokens, at, today)
    if (read === undefined) {
      at++
      continue
    }
    const last = tokens[at + read.length - 1] as Token
    entities.push({ ...read.found, start: (tokens[at] as Token).start, end: last.end })
    at += read.length
  }
  return entities
}

function readAt(tokens: readonly Token[], at: number, today: Day): ReturnType<Reader> {
  for (const reader of readers) {
    const read = reader(tokens, at, today)
    if (read !== undefined) return read
  }
  return undefined
}
