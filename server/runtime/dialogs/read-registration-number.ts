import type { Reading } from '../../../dialogs/dialog-tools.ts'
import { isRegistrationNumber } from '../../privacy/registration-number.ts'

const digitsInNumber = 11
const fewestDigits = 5

/** The registration number that stands in a text, however its digits are spaced; a wrong one says what is wrong. */
export function readRegistrationNumber(text: string): Reading {
  if (text.includes('[personal-code]')) return { kind: 'wrong', problem: 'personal-code' }
  const runs = [...text.matchAll(/\d(?:[ \u00a0.-]?\d)*/g)].map((match) => match[0].replace(/\D/g, ''))
  const whole = runs.find(isRegistrationNumber)
  if (whole !== undefined) return { kind: 'value', value: whole }
  const longest = runs.sort((a, b) => b.length - a.length)[0] ?? ''
  if (longest.length === digitsInNumber) return { kind: 'wrong', problem: 'checksum' }
  return longest.length >= fewestDigits ? { kind: 'wrong', problem: 'digits' } : { kind: 'nothing' }
}
