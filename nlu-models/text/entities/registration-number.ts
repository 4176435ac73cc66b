import { isTightMark } from './read-number.ts'
import type { Token } from './scan.ts'

const weights = [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]
const length = 11

/** Whether 11 digits are a legal entity's registration number: first digit 4–9, weighted sum leaves 3 modulo 11. */
export function isRegistrationNumber(digits: string): boolean {
  if (!/^[4-9]\d{10}$/.test(digits)) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return sum % 11 === 3
}

/** Reads eleven digits that begin with 4–9, also in groups and behind LV. */
export function readRegistrationNumber(
  tokens: readonly Token[],
  at: number,
): { value: string; isValid: boolean; length: number } | undefined {
  const from = tokens[at]?.text === 'lv' && tokens[at + 1]?.kind === 'digits' ? at + 1 : at
  if (!/^[4-9]/.test(tokens[from]?.text ?? '') || tokens[from - 1]?.kind === 'digits') return undefined
  let value = ''
  let next = from
  while (value.length < length && tokens[next]?.kind === 'digits') {
    value += (tokens[next] as Token).text
    next++
    if (isTightMark(tokens[next], '-') && value.length < length) next++
  }
  if (value.length !== length || tokens[next]?.kind === 'digits') return undefined
  return { value, isValid: isRegistrationNumber(value), length: next - at }
}
