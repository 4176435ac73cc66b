import { isCardNumber } from './card.ts'
import { isIban } from './iban.ts'
import { isPersonalCode, isPersonalCodeStart } from './personal-code.ts'
import { type Plain, toPlain } from './plain-text.ts'
import { isRegistrationNumber } from './registration-number.ts'

export interface Masked {
  text: string
  /** Which kinds were found, each once. */
  masked: string[]
  /** The earlier messages with the halves of codes taken out; null when nothing changes in them. */
  remaskPrevious: string[] | null
}

export type Mask = (text: string, context: { previous: readonly string[] }) => Masked

/** A piece of a text, by place in its plain form. */
export interface Span {
  from: number
  to: number
  kind: string
}

// Bank account of the Treasury: everybody pays state fees to it.
const publicAccounts = new Set(['LV84TREL1060190913200'])

/**
 * Builds the masker of one pack. Personal codes, bank accounts, cards, e-mails, telephone numbers and document
 * numbers become `[kind]`; registration numbers, decision numbers, amounts, dates and the pack's own contacts stay.
 */
export function createMask({ allowed }: { allowed: readonly string[] }): Mask {
  const allowedDigits = new Set(allowed.map(digitsOf).filter((digits) => digits.length >= 8))
  const allowedEmails = new Set(allowed.filter((text) => text.includes('@')).map((text) => text.toLowerCase()))
  const isOwnNumber = (digits: string) =>
    allowedDigits.has(digits) || allowedDigits.has(digits.replace(/^(?:00)?371/, ''))

  const findSpans = ({ plain }: Plain): Span[] => [
    ...emailSpans(plain).filter(({ from, to }) => !allowedEmails.has(plain.slice(from, to).toLowerCase())),
    ...spansOf(plain, spelledEmail, 'e-mail'),
    ...spansOf(plain, account, 'iban').filter(({ from, to }) => isPrivateAccount(plain.slice(from, to))),
    ...spansOf(plain, document, 'document'),
    ...digitRuns(plain).flatMap((span): Span[] => {
      const kind = kindOfDigits(plain, span)
      return kind === undefined || (kind === 'phone' && isOwnNumber(digitsOf(plain.slice(span.from, span.to))))
        ? []
        : [{ ...span, kind }]
    }),
  ]

  return (text, { previous }) => {
    const plain = toPlain(text)
    const spans = findSpans(plain)
    const split = findSplitCode(previous, plain)
    if (split) spans.push(split.span)
    const kinds = [...new Set(spans.map(({ kind }) => kind))]
    return { text: replaceSpans(plain, spans), masked: kinds, remaskPrevious: split?.previous ?? null }
  }
}

const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu
/** E-mail addresses, with the sign that makes them one. */
export const emailSpans = (plain: string): Span[] => spansOf(plain, email, 'e-mail')

/** Telephone numbers, however they are spaced. */
export const phoneSpans = (plain: string): Span[] =>
  digitRuns(plain).flatMap((span) => (kindOfDigits(plain, span) === 'phone' ? [{ ...span, kind: 'phone' }] : []))

const spelledEmail =
  /[a-z0-9._%+-]{2,64}\s?(?:\(at\)|\[at\]|\sat\s)\s?[a-z0-9-]{2,63}\s?(?:\.|\(dot\)|\sdot\s)\s?(?:lv|com|eu|org|net|ru)\b/giu
const account = /\b[A-Z]{2}\s?\d{2}(?:\s?[A-Z0-9]){11,30}\b/gi
const document =
  /(?<=(?:pas[eiu]\p{L}*|eid|apliec[iī]b\p{L}*|passport|паспорт\p{L}*|удостоверен\p{L}*)(?:\s*(?:nr\.?|numurs|number|no\.?|номер|№|:|is|ir))*\s*)[A-Z]{2}\s?\d{7}\b/giu

/** Runs of digits that belong together, however they are spaced: single spaces, dots or hyphens between them. */
function digitRuns(plain: string): Array<{ from: number; to: number }> {
  return [...plain.matchAll(/\+?\d(?:[ .()/-]{0,3}\d){5,24}/g)].map((m) => ({
    from: m.index,
    to: m.index + m[0].length,
  }))
}

function kindOfDigits(plain: string, { from, to }: { from: number; to: number }): string | undefined {
  const raw = plain.slice(from, to)
  const digits = digitsOf(raw)
  const before = plain.slice(Math.max(0, from - 6), from)
  // "6-12/92520" is a decision's number, "LV40003245752" a VAT number, "1 500 000,00" an amount.
  if (/\d\/\d/.test(raw) || /[\d/]$/.test(before)) return personalInside(raw)
  if (raw.startsWith('+') && isPhone(raw, digits)) return 'phone'
  if (digits.length === 11) {
    if (isRegistrationNumber(digits)) return undefined
    if (isPersonalCode(digits) && !isAmount(raw, plain.slice(to))) return 'personal-code'
  }
  if (isCardNumber(digits) && digits.length >= 15) return 'card'
  if (isPhone(raw, digits) && !isAmount(raw, plain.slice(to))) return 'phone'
  return personalInside(raw)
}

// A code can stand inside a longer run, such as an address or several numbers in a row.
function personalInside(raw: string): string | undefined {
  return /(?:^|[^\d])[0-3]\d{5}[ .-]{0,2}\d{5}(?![\d])/.test(raw) && !isRegistrationNumber(digitsOf(raw))
    ? 'personal-code'
    : undefined
}

function isPhone(raw: string, digits: string): boolean {
  if (/^\+?(?:00)?371/.test(raw.replace(/[ ()-]/g, ''))) return /^(?:00)?371\d{8}$/.test(digits)
  if (raw.startsWith('+')) return digits.length >= 8 && digits.length <= 15
  return (
    /^[268]\d{7}$/.test(digits) &&
    /^\d{8}$|^\d{2} \d{3} \d{3}$|^\d{2}[ -]\d{2}[ -]\d{2}[ -]\d{2}$|^\d{4}[ -]\d{4}$|^\d{3}[ -]\d{2}[ -]\d{3}$|^\d[ -]\d{3}[ -]\d{4}$|^(?:\d ){7}\d$/.test(
      raw,
    )
  )
}

function isAmount(raw: string, after: string): boolean {
  return /^\s?(?:EUR|eiro|euro|€|евро|\$|,\d{2})/i.test(after) && /^\d{1,3}(?:[ .]\d{3})*$|^\d+$/.test(raw)
}

function isPrivateAccount(raw: string): boolean {
  const signs = raw.replace(/\s/g, '').toUpperCase()
  return !publicAccounts.has(signs) && (isIban(signs) || /^LV\d{2}[A-Z]{4}[A-Z0-9]{13}$/.test(signs))
}

/** A code whose halves came in two messages: the later half here, the earlier one at the end of one before. */
function findSplitCode(previous: readonly string[], plain: Plain): { span: Span; previous: string[] } | undefined {
  const second = /^\D{0,20}?[ -]*(\d(?: ?\d){4})(?!\s?\d)/.exec(plain.plain)
  if (!second?.[1]) return undefined
  // A message that is nothing but the half, or that begins with the code's hyphen, needs no other sign.
  const isBare = /^\s*-?\s*\d(?: ?\d){4}\s*\.?$/.test(plain.plain) || /^\s*-\s*\d/.test(plain.plain)
  for (let i = previous.length - 1; i >= 0; i--) {
    const earlier = toPlain(previous[i] as string)
    const first = /(?<!\d)(\d(?: ?\d){5})[ -]*\D{0,12}$/.exec(earlier.plain)
    if (!first?.[1]) continue
    const digits = digitsOf(first[1])
    if (!isPersonalCodeStart(digits) && !(isBare && /^[0-3]/.test(digits))) continue
    const from = second.index + second[0].length - second[1].length
    const start = first.index
    const masked = replaceSpans(earlier, [{ from: start, to: start + first[1].length, kind: 'personal-code' }])
    return {
      span: { from, to: from + second[1].length, kind: 'personal-code' },
      previous: previous.map((text, k) => (k === i ? masked : text)),
    }
  }
  return undefined
}

function spansOf(plain: string, pattern: RegExp, kind: string): Span[] {
  return [...plain.matchAll(pattern)].map((m) => ({ from: m.index, to: m.index + m[0].length, kind }))
}

/** Puts `[kind]` in the place of each span; where two overlap, the one that begins first stands for both. */
export function replaceSpans({ original, starts }: Plain, spans: readonly Span[]): string {
  const ordered = [...spans].sort((a, b) => a.from - b.from || b.to - a.to)
  let text = ''
  let done = 0
  for (const { from, to, kind } of ordered) {
    const start = starts[from] as number
    const end = starts[to] ?? original.length
    if (start < done) {
      done = Math.max(done, end)
      continue
    }
    text += `${original.slice(done, start)}[${kind}]`
    done = end
  }
  return text + original.slice(done)
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
