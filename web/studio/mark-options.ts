import type { Word } from '../shared/language.ts'

const answerable = ['A', 'A/C', 'B', 'C', 'K']
const all = [...answerable, 'CONFLICT', 'GAP']

const named = (word: Word, marks: readonly string[]) =>
  marks.map((value) => ({ value, label: `${value}: ${word(`mark-${value}`)}` }))

/** How far a fact or a topic can be trusted. */
export const markOptions = (word: Word) => named(word, all)

/** How far one case of a topic can be trusted, or as far as the topic. */
export const caseMarkOptions = (word: Word) => [{ value: '', label: word('mark-same') }, ...named(word, answerable)]
