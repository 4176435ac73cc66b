import type { Recognition } from '../runtime/decide/decide.ts'
import { recognitionsIn } from '../runtime/recognitions-in.ts'
import type { Answer, TurnResult } from '../runtime/types.ts'
import { elsewhereKey, offTopicKey } from '../runtime/view.ts'

const mostCandidates = 5

/** How the last answers came about, for who does not read traces: what was said, and what was compared before. */
export function whyLines({ answers, trace }: Pick<TurnResult, 'answers' | 'trace'>): string {
  if (answers.length === 0) return 'Nothing has been said yet.'
  const recognized = recognitionsIn(trace)
  const compared =
    recognized.length > 0
      ? recognized.flatMap(comparedLines)
      : ['No pages were compared: it follows from what was asked before, or from words that always mean this.']
  return [...answers.map(saidLine), ...compared].join('\n')
}

function saidLine({ institution, page, status, reason }: Answer): string {
  const name = page === null ? 'no page' : page.includes('/') ? page : `${institution}/${page}`
  return `${status}${reason === null ? '' : ` (${reason})`}: ${name}`
}

function comparedLines({ ranked, threshold }: Recognition): string[] {
  const lines = ranked.candidates
    .slice(0, mostCandidates)
    .map(({ page, confidence }) => `  ${confidence.toFixed(2)}  ${meanings[page] ?? page}`)
  return [
    'What was compared, with the probability of each:',
    ...lines,
    `The bot answers from ${threshold.toFixed(2)} on.`,
  ]
}

/** What is compared besides the pages of the pack. */
const meanings: Readonly<Record<string, string>> = {
  [offTopicKey]: 'a question for no public institution',
  [elsewhereKey]: "another institution's question",
}
