import { WireError } from '../direct-line/client.ts'
import type { Word } from '../shared/language.ts'

/** What went wrong, in the words of the interface. */
export function problemOf(error: unknown, word: Word): string {
  if (!(error instanceof WireError)) return word('no-connection')
  // The bot says in its own words why a value does not fit.
  if (error.code === 'HANDOFF_SLOT_WRONG') return error.message
  const key = `error-${error.code}`
  const said = word(key)
  return said === key ? word('error', { code: error.code }) : said
}
