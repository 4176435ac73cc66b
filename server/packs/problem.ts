/** One finding about content: where it is, what is wrong and how to mend it. */
export interface Problem {
  /** Path below the packs folder, for example `ur/facts.yaml`. */
  file: string
  /** 1-based; 1 when the whole file is meant. */
  line: number
  code: string
  message: string
  hint: string
  /** A warning is listed but does not keep the pack from serving. */
  severity: 'error' | 'warning'
}

/** The line an author reads: path first, then the matter, then the cure. */
export function formatProblem(problem: Problem): string {
  const mark = problem.severity === 'warning' ? 'warning: ' : ''
  return `bots/${problem.file}:${problem.line}  ${mark}${problem.message} ${problem.hint} [${problem.code}]`
}

/** The closest of `known` to `word` within two edits, for "did you mean". */
export function closest(word: string, known: readonly string[]): string | undefined {
  const scored = known.map((other) => ({ other, edits: editDistance(word, other) }))
  const best = scored.sort((a, b) => a.edits - b.edits)[0]
  return best && best.edits <= 2 ? best.other : undefined
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(substitution, (previous[j] as number) + 1, (row[j - 1] as number) + 1))
    }
    previous = row
  }
  return previous[b.length] as number
}
