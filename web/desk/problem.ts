import { WireError } from '../direct-line/client.ts'
import type { Word } from '../shared/language.ts'

/** What went wrong, in the words of the interface. */
export function problemOf(error: unknown, word: Word): string {
  if (!(error instanceof WireError)) return word('no-connection')
  const key = `error-${error.code}`
  const said = word(key)
  return said === key ? word('error', { code: error.code }) : said
}
