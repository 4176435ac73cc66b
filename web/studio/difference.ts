/** One line of a difference. */
export interface DifferentLine {
  sign: ' ' | '-' | '+'
  text: string
}

const mostCells = 4_000_000

/** The lines that were taken away and put in between two texts, in the order of reading. */
export function differenceOf(before: string, after: string): DifferentLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')]
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from++
  let end = 0
  while (end < a.length - from && end < b.length - from && a.at(-1 - end) === b.at(-1 - end)) end++
  const same = (text: string): DifferentLine => ({ sign: ' ', text })
  return [
    ...a.slice(0, from).map(same),
    ...between(a.slice(from, a.length - end), b.slice(from, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ]
}

/** Only the changed lines, each with so many unchanged ones around it. */
export function aroundChanges(lines: readonly DifferentLine[], around = 2): DifferentLine[] {
  const changed = lines.flatMap(({ sign }, at) => (sign === ' ' ? [] : [at]))
  return lines.filter((_, at) => changed.some((one) => Math.abs(one - at) <= around))
}

function between(a: readonly string[], b: readonly string[]): DifferentLine[] {
  const removed = a.map((text): DifferentLine => ({ sign: '-', text }))
  const added = b.map((text): DifferentLine => ({ sign: '+', text }))
  // Two texts that long have been exchanged, not edited.
  if (a.length === 0 || b.length === 0 || a.length * b.length > mostCells) return [...removed, ...added]
  const common = longestCommon(a, b)
  const lines: DifferentLine[] = []
  let [i, k] = [0, 0]
  while (i < a.length || k < b.length) {
    if (i < a.length && k < b.length && a[i] === b[k]) {
      lines.push({ sign: ' ', text: a[i] as string })
      i++
      k++
    } else if (i < a.length && (k >= b.length || (common[i + 1]?.[k] ?? 0) >= (common[i]?.[k + 1] ?? 0))) {
      lines.push(removed[i++] as DifferentLine)
    } else lines.push(added[k++] as DifferentLine)
  }
  return lines
}

/** For every pair of places, how many lines the two rests have in common. */
function longestCommon(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    const [row, below] = [table[i] as Uint32Array, table[i + 1] as Uint32Array]
    for (let k = b.length - 1; k >= 0; k--) {
      row[k] = a[i] === b[k] ? (below[k + 1] as number) + 1 : Math.max(below[k] as number, row[k + 1] as number)
    }
  }
  return table
}
