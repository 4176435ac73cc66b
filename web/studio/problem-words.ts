import { WireError } from '../direct-line/client.ts'
import type { Word } from '../shared/language.ts'
import type { Problem } from './api.ts'

/** What went wrong with a request, in the words of the interface. */
export function problemOf(error: unknown, word: Word): string {
  if (!(error instanceof WireError)) return word('no-connection')
  // Which line of which file has to be mended is only known there.
  if (error.code === 'STUDIO_UNREADABLE') return `${word('error-STUDIO_UNREADABLE')} ${error.message}`
  const key = `error-${error.code}`
  const said = word(key)
  return said === key ? word('error', { code: error.code }) : said
}

/** A problem of the content with its cure; what `check` says in English is said here in the author's language. */
export function problemSaid({ code, message, hint }: Problem, word: Word): string {
  const key = `problem-${code}${formOf(message)}`
  const said = word(key, {
    what: quoted(message, 0),
    other: quoted(message, 1),
    rest: quotedFrom(message, 2),
    cure: quoted(hint, 0),
    said: message,
  })
  if (said === key) return `${message} ${hint}`
  const isGuess = hint.startsWith('Did you mean "')
  return isGuess ? `${said} ${word('did-you-mean', { cure: quoted(hint, 0) })}` : said
}

/** Complaints that have a sentence of their own, by how `check` says them. */
const forms: ReadonlyArray<[form: string, said: RegExp]> = [
  ['-key', /^There is no key/],
  ['-comma', /stands here as if it were a key/],
  ['-name', /^The name "[^"]*" must be lower-case/],
  ['-empty', /^"[^"]*" is (missing|empty)/],
  ['-words', /^"[^"]*" must be words by language/],
  ['-list', /^"[^"]*" must be a list/],
  ['-text', /^"[^"]*" must be a text/],
  ['-day', /: must be a date like/],
  ['-step-two', /^"steps\.\d+[^"]*": a step does one thing, this one has "/],
  ['-step-none', /^"steps\.\d+[^"]*": a step needs one of/],
  ['-step-belongs', /^"steps\.\d+[^"]*": "[^"]*" belongs to "/],
  ['-step-options', /^"steps\.\d+[^"]*": "choose" needs two or more/],
  ['-step-needs', /^"steps\.\d+[^"]*": "[^"]*" needs "/],
  ['-step', /^"steps\.\d+[^"]*": (a step|")/],
]

function formOf(message: string): string {
  return forms.find(([, said]) => said.test(message))?.[0] ?? ''
}

/** The pieces in quotation marks from one on. */
function quotedFrom(text: string, first: number): string {
  const pieces = [...text.matchAll(/"([^"]*)"/g)].slice(first)
  return pieces.map((piece) => piece[1]).join(', ')
}

/** The piece of a message that stands in quotation marks. */
function quoted(text: string, which: number): string {
  return [...text.matchAll(/"([^"]*)"/g)][which]?.[1] ?? '…'
}
