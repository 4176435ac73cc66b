import { neighbourKeys } from './keyboard.ts'

// An edit costs 1; slips that fingers make easily cost less.
const neighbour = 0.6
const swapped = 0.6
const doubled = 0.4
// People look at the first letter.
const firstLetter = 0.4

// The rows of the table are kept: a search compares a word with hundreds.
const longest = 64
let beforeLast = new Float64Array(longest + 2)
let last = new Float64Array(longest + 2)
let row = new Float64Array(longest + 2)

/**
 * What it costs to make `word` of `typed` by leaving out, putting in, exchanging and swapping letters
 * (Damerau and Levenshtein, optimal string alignment); Infinity when more than `limit` or too long to ask.
 */
export function editCost(typed: string, word: string, limit: number): number {
  if (typed.length > longest || word.length > longest) return Infinity
  const band = Math.ceil(limit)
  for (let j = 0; j <= word.length; j++) last[j] = j
  for (let i = 1; i <= typed.length; i++) {
    const a = typed.charCodeAt(i - 1)
    const previousA = i > 1 ? typed.charCodeAt(i - 2) : 0
    // Only near the diagonal can a cost stay within the limit.
    const from = Math.max(1, i - band)
    const to = Math.min(word.length, i + band)
    row[from - 1] = from === 1 ? i : Infinity
    row[to + 1] = Infinity
    let least = row[from - 1] as number
    for (let j = from; j <= to; j++) {
      const b = word.charCodeAt(j - 1)
      const previousB = j > 1 ? word.charCodeAt(j - 2) : 0
      let cost = last[j - 1] as number
      if (a !== b) {
        cost += neighbourKeys.has(a * 0x10000 + b) ? neighbour : 1
        const extra = (last[j] as number) + (a === previousA ? doubled : 1)
        const missing = (row[j - 1] as number) + (b === previousB ? doubled : 1)
        if (extra < cost) cost = extra
        if (missing < cost) cost = missing
        if (a === previousB && b === previousA) cost = Math.min(cost, (beforeLast[j - 2] as number) + swapped)
      }
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > limit) return Infinity
    const free = beforeLast
    beforeLast = last
    last = row
    row = free
  }
  const cost = (last[word.length] as number) + (typed.charCodeAt(0) === word.charCodeAt(0) ? 0 : firstLetter)
  return cost > limit ? Infinity : cost
}
