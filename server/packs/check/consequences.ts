import type { Problem } from '../problem.ts'

/** What can be wrong with a file so that nothing of it is known. */
const unread = ['PACK_YAML', 'PACK_SCHEMA', 'PACK_NOT_UTF8', 'PACK_FILE_TOO_LARGE', 'PACK_FILE_MISSING']
/** What is then said of names that may well stand in it. */
const ofFacts = ['PACK_UNKNOWN_FACT', 'PACK_UNKNOWN_VALUE']
/** A page may well cite what bot.yaml has, a fact be its telephone, and its days for a review be longer. */
const ofBot = ['PACK_UNKNOWN_SOURCE', 'PACK_UNUSED_FACT', 'PACK_FACT_NOT_LISTED', 'PACK_REVIEW_DUE']
const ofPages = ['PACK_UNKNOWN_PAGE', 'PACK_UNKNOWN_NAME', 'PACK_UNUSED_FACT', 'PACK_UNKNOWN_VALUE']

/** The problems without those that only follow from a file that could not be read; they show once it is mended. */
export function withoutConsequences(problems: readonly Problem[]): Problem[] {
  const files = problems.filter(({ code }) => unread.includes(code)).map(({ file }) => file)
  const hidden = [
    ...(files.some((file) => file.endsWith('/bot.yaml')) ? ofBot : []),
    ...(files.some((file) => file.endsWith('/facts.yaml')) ? ofFacts : []),
    ...(files.some((file) => /\/tests\/[^/]+\.yaml$/.test(file)) ? ['PACK_DIALOG_UNTESTED'] : []),
    ...(files.some((file) => /\/(knowledge|dialogs)\/[^/]+\.yaml$/.test(file)) ? ofPages : []),
  ]
  return problems.filter(({ code }) => !hidden.includes(code))
}
