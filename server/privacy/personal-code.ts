/**
 * Whether 11 digits look like a person's code.
 *
 * Old form: day, month, year, century and number; new form: 32 to 39 and nine random digits. The first digit of a
 * person is 0–3, of a legal entity 4–9. The checksum is not asked: a code with a slip in it is still personal.
 */
export function isPersonalCode(digits: string): boolean {
  return /^[0-3]\d{10}$/.test(digits)
}

/** Whether six digits can be the first half of a person's code. */
export function isPersonalCodeStart(digits: string): boolean {
  if (!/^[0-3]\d{5}$/.test(digits)) return false
  if (/^3[2-9]/.test(digits)) return true
  const day = Number(digits.slice(0, 2))
  const month = Number(digits.slice(2, 4))
  return day <= 31 && month <= 12
}
