import { type NumberWord, numberWords } from './number-words.ts'
import type { Token } from './scan.ts'

/** A number read at a place: its value and how many tokens it took. */
export interface ReadNumber {
  value: number
  isOrdinal: boolean
  length: number
}

/** Reads the number that begins at a token, in digits ("2 800,50"), words or both ("2 tūkstoši"). */
export function readNumber(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const digits = readDigits(tokens, at)
  if (digits === undefined) return readWords(tokens, at, { value: 0, length: 0 })
  const scaled = digits.isOrdinal ? undefined : readWords(tokens, at + digits.length, digits)
  return scaled?.isOrdinal === false ? scaled : digits
}

/** Digits with their groups and decimals; "1." before a word and "1st" are ordinals. */
export function readDigits(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const first = tokens[at]
  if (first?.kind !== 'digits') return undefined
  let text = first.text
  let next = at + 1
  // 2 800: groups of three behind one to three digits.
  if (text.length <= 3) {
    while (isGroup(tokens, next) && next < at + mostGroups) text += (tokens[next++] as Token).text
  }
  while (next < at + mostGroups && isTightMark(tokens[next], '.,') && isTightDigits(tokens[next + 1])) {
    text += (tokens[next] as Token).text + (tokens[next + 1] as Token).text
    next += 2
  }
  const value = parseNumber(text)
  if (value === undefined) return undefined
  const suffix = isTightMark(tokens[next], '-') ? next + 1 : next
  if (/^(?:st|nd|rd|th|го|е|я|й|му)$/.test(tokens[suffix]?.text ?? '') && tokens[suffix]?.isTight) {
    return { value, isOrdinal: true, length: suffix + 1 - at }
  }
  const isOrdinal = isTightMark(tokens[next], '.') && tokens[next + 1]?.kind === 'letters'
  return { value, isOrdinal, length: next + (isOrdinal ? 1 : 0) - at }
}

// No number that people mean is longer.
const mostGroups = 8
const longestNumber = 20

const isTightDigits = (token: Token | undefined): boolean => token?.kind === 'digits' && token.isTight

function isGroup(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  return token?.kind === 'digits' && token.text.length === 3 && !token.isTight && tokens[at - 1]?.kind === 'digits'
}

export const isTightMark = (token: Token | undefined, marks: string): boolean =>
  token !== undefined && token.kind === 'mark' && token.isTight && marks.includes(token.text)

/** 2.800,50 and 2,800.50 and 2800,5; three digits behind the only mark are thousands. */
function parseNumber(text: string): number | undefined {
  if (text.length > longestNumber) return undefined
  const marks = text.replace(/\d/g, '')
  if (marks === '') return Number(text)
  const decimal = marks.at(-1) as string
  const isAllSame = [...marks].every((mark) => mark === decimal)
  const isThousands = isAllSame && /^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(text)
  if (isThousands) return Number(text.replace(/[.,]/g, ''))
  if (marks.length > 1 && marks.indexOf(decimal) !== marks.length - 1) return undefined
  const at = text.lastIndexOf(decimal)
  return Number(`${text.slice(0, at).replace(/[.,]/g, '')}.${text.slice(at + 1)}`)
}

/** Number words from a token on, on top of digits already read. */
function readWords(
  tokens: readonly Token[],
  at: number,
  digits: { value: number; length: number },
): ReadNumber | undefined {
  const sum: Sum = { total: 0, current: digits.value, room: digits.length > 0 ? 0 : Infinity, scale: Infinity }
  let next = at
  // Where the number ends when what follows turns out to be another one: two thousand | three thousand.
  let closed: ReadNumber | undefined
  for (;;) {
    const here = isJoint(tokens, next, at) ? next + 1 : next
    const word = numberWords.get(tokens[here]?.text ?? '')
    if (word === undefined) break
    if (word.role === 'scale' && word.value > 100 && word.value >= sum.scale) return closed
    if (!addWord(sum, word)) break
    next = here + 1
    const read = {
      value: sum.total + sum.current,
      isOrdinal: word.role === 'ordinal',
      length: next - at + digits.length,
    }
    if (read.isOrdinal) return read
    if (sum.current === 0) closed = read
  }
  return next === at
    ? undefined
    : { value: sum.total + sum.current, isOrdinal: false, length: next - at + digits.length }
}

/** A number on the way: thousands closed so far and what stands behind them. */
interface Sum {
  total: number
  current: number
  /** What is added must be smaller: twenty one, but not one twenty. */
  room: number
  scale: number
}

/** Adds a word to the sum; false when it begins another number. */
function addWord(sum: Sum, { value, role }: NumberWord): boolean {
  if (role !== 'scale') {
    if (value >= sum.room) return false
    sum.current += value
    sum.room = roomBelow(value)
    return true
  }
  if (value === 100) {
    if (sum.current >= 10) return false
    sum.current = (sum.current || 1) * value
  } else {
    sum.total += (sum.current || 1) * value
    sum.current = 0
    sum.scale = value
  }
  sum.room = value
  return true
}

/** two hundred and fifty, twenty-one: a joint between two number words. */
function isJoint(tokens: readonly Token[], at: number, from: number): boolean {
  const token = tokens[at]
  if (token === undefined || at === from || !numberWords.has(tokens[at + 1]?.text ?? '')) return false
  if (isTightMark(token, '-')) return true
  return token.text === 'and' && numberWords.get(tokens[at - 1]?.text ?? '')?.role === 'scale'
}

const roomBelow = (value: number): number => {
  if (value >= 1000) return 1000
  if (value >= 100) return 100
  return value >= 20 && value % 10 === 0 ? 10 : 0
}
