/** A text with its digits, dashes and spaces made plain, and where each plain character came from. */
export interface Plain {
  original: string
  plain: string
  /** Place in the original of each place in the plain text, and of its end. */
  starts: number[]
}

const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d_]/
const spaces = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]/
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/

/**
 * Makes every kind of digit 0–9, every dash "-", every space " ", and drops what cannot be seen, so that a code
 * written with full-width digits or a no-break space looks like any other.
 */
export function toPlain(original: string): Plain {
  let plain = ''
  const starts: number[] = []
  let place = 0
  for (const sign of original) {
    const shown = plainSign(sign)
    if (shown !== '') {
      for (let i = 0; i < shown.length; i++) starts.push(place)
      plain += shown
    }
    place += sign.length
  }
  starts.push(original.length)
  return { original, plain, starts }
}

function plainSign(sign: string): string {
  if (sign <= '\u007f') return spaces.test(sign) ? ' ' : sign === '_' ? '-' : sign
  if (invisible.test(sign)) return ''
  if (dashes.test(sign)) return '-'
  if (spaces.test(sign)) return ' '
  if (/\p{Nd}/u.test(sign)) return String(digitValue(sign))
  const wide = sign.normalize('NFKC')
  return wide.length === 1 ? wide : sign
}

// Decimal digits of every script stand in blocks of ten that begin with their zero.
function digitValue(sign: string): number {
  const code = sign.codePointAt(0) as number
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  // Several blocks can follow each other (mathematical digits): the distance counts in tens.
  return (code - zero) % 10
}
