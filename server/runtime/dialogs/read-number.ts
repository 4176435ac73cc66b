// A few numbers that people write as words, folded, each in its place; more than these they write in digits.
const numberWords = [
  ['nulle', 'nulli', 'nulles', 'zero', 'ноль'],
  ['viens', 'viena', 'vienu', 'one', 'один'],
  ['divi', 'divas', 'divus', 'two', 'два'],
  ['tris', 'three', 'три'],
  ['cetri', 'cetras', 'cetrus', 'four', 'четыре'],
  ['pieci', 'piecas', 'piecus', 'five', 'пять'],
  ['sesi', 'sesas', 'sesus', 'six', 'шесть'],
  ['septini', 'septinas', 'septinus', 'seven', 'семь'],
  ['astoni', 'astonas', 'astonus', 'eight', 'восемь'],
  ['devini', 'devinas', 'devinus', 'nine', 'девять'],
  ['desmit', 'ten', 'десять'],
]

const digits = String.raw`\d{1,3}(?:[ \u00a0.,']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?`
const currency = '(?:€|EUR|eiro|euro|евро)'
const number = new RegExp(String.raw`(?<![\d.,])-?(?:${digits})(?![\d])`, 'giu')
const money = new RegExp(String.raw`(?:€\s?(${digits}))|(?:(?<![\d.,])(${digits})\s?${currency})`, 'giu')

/** The numbers that stand in a text, in digits or as small words. */
export function readNumbers(text: string, foldedWords: readonly string[]): number[] {
  const written = [...text.matchAll(number)].map((match) => toNumber(match[0]))
  if (written.length > 0) return written
  return foldedWords.flatMap((word) => {
    const value = numberWords.findIndex((words) => words.includes(word))
    return value < 0 ? [] : [value]
  })
}

/** The sums of money that stand in a text, told by their currency. */
export function readMoney(text: string): number[] {
  return [...text.matchAll(money)].map((match) => toNumber(match[1] ?? match[2] ?? ''))
}

// "2 800", "2.800,00" and "2,800.00" are one number: the last sign before one or two digits is the decimal one.
function toNumber(written: string): number {
  const plain = written.replace(/[\s\u00a0']/g, '')
  const decimal = /[.,](\d{1,2})$/.exec(plain)
  const whole = (decimal ? plain.slice(0, decimal.index) : plain).replace(/[.,]/g, '')
  return Number(decimal ? `${whole}.${decimal[1]}` : whole)
}
