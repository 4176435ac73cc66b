import type { Answer } from '../runtime/types.ts'

/** How each answer came about, for who does not read traces: the pages that were compared and what decided. */
export function whyLines(answers: readonly Answer[]): string {
  if (answers.length === 0) return 'Nothing has been said yet.'
  return answers.map(whyOf).join('\n')
}

function whyOf({ institution, page, status, reason, alternatives, threshold }: Answer): string {
  const compared = alternatives.map((one) => `  ${one.confidence.toFixed(2)}  ${nameOf(one)}${titleOf(one)}`)
  return [
    `${status}${reason === null ? '' : ` (${reason})`}: ${page === null ? 'no page' : nameOf({ institution, page })}`,
    ...(compared.length > 0
      ? ['Pages that were compared, with the probability of each:', ...compared]
      : ['No pages were compared: it follows from what was asked before, or from words that always mean this.']),
    ...(compared.length > 0 ? [`The bot answers from ${threshold.toFixed(2)} on.`] : []),
  ].join('\n')
}

function nameOf({ institution, page }: { institution: string; page: string }): string {
  return page.includes('/') ? page : `${institution}/${page}`
}

function titleOf({ page, title }: { page: string; title: string }): string {
  return title === page ? '' : `  ${title}`
}
