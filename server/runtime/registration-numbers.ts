import { isRegistrationNumber } from '../privacy/registration-number.ts'

const elevenDigits = /(?<!\d)\d(?:[ \u00a0.-]?\d){10}(?!\d)/g

/** A text without the registration numbers in it: they say nothing about what is asked; a text of nothing else stays. */
export function withoutRegistrationNumbers(text: string): string {
  const rest = text
    .replace(elevenDigits, (digits) => (isNumber(digits) ? ' ' : digits))
    .replace(/\s+/g, ' ')
    .trim()
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text
}

/** Whether a message is a registration number and nothing else. */
export function isOnlyRegistrationNumber(text: string): boolean {
  return isNumber(text) && /^(?:LV)?[\d .\u00a0-]+$/i.test(text.trim())
}

function isNumber(text: string): boolean {
  return isRegistrationNumber(text.replace(/\D/g, ''))
}
