import { currencyOf, isPercent, isWorking, unitOf } from './date-words.ts'
import type { DurationUnit } from './entity.ts'
import { readNumber } from './read-number.ts'
import type { Token } from './scan.ts'

const textAt = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? ''

/** "75 eiro", "€ 75", "divi tūkstoši astoņi simti eiro". */
export function readAmount(
  tokens: readonly Token[],
  at: number,
): { value: number; currency: string; length: number } | undefined {
  const leading = tokens[at]?.kind === 'mark' ? currencyOf(textAt(tokens, at)) : undefined
  const from = leading === undefined ? at : at + 1
  const number = readNumber(tokens, from)
  if (number === undefined || number.isOrdinal) return undefined
  const next = from + number.length
  if (leading !== undefined) return { value: number.value, currency: leading, length: next - at }
  const currency = currencyOf(textAt(tokens, next))
  return currency === undefined ? undefined : { value: number.value, currency, length: next + 1 - at }
}

/** "21 %", "trīs procenti". */
export function readPercent(tokens: readonly Token[], at: number): { value: number; length: number } | undefined {
  const number = readNumber(tokens, at)
  if (number === undefined || number.isOrdinal || !isPercent(textAt(tokens, at + number.length))) return undefined
  return { value: number.value, length: number.length + 1 }
}

/** "14 dienas", "trīs darba dienu", "nedēļa"; without a count it is one, where that is allowed. */
export function readDuration(
  tokens: readonly Token[],
  at: number,
  { mayLackCount }: { mayLackCount: boolean },
): { count: number; unit: DurationUnit; length: number } | undefined {
  const number = readNumber(tokens, at)
  if (number?.isOrdinal || (number === undefined && !mayLackCount)) return undefined
  const isArticle = number === undefined && /^an?$/.test(textAt(tokens, at))
  let next = at + (number?.length ?? (isArticle ? 1 : 0))
  const working = isWorking(textAt(tokens, next))
  if (working) next++
  const unit = unitOf(textAt(tokens, next))
  // "2023. gads" is a year, not so many years.
  if (unit === undefined || (unit === 'year' && (number?.value ?? 1) > 200)) return undefined
  if (working && unit !== 'day') return undefined
  return { count: number?.value ?? 1, unit: working ? 'working-day' : unit, length: next + 1 - at }
}
