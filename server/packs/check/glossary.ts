import { stemsOf } from '../../runtime/text.ts'
import type { Language } from '../../runtime/types.ts'
import type { GlossaryFile } from '../schemas.ts'

/** The words that no text of ours may use, with those to use instead. */
export interface Glossary {
  refusedIn(text: string, language: Language): Array<{ word: string; term: string }>
}

interface Refused {
  words: ReadonlyArray<{ word: string; stem: string }>
  term: string
  /** Whether only the very word is meant, for its stem is that of the right one. */
  exact: boolean
}

/** The glossary's refused words; they are Latvian and are looked for in every case. */
export function createGlossary(entries: GlossaryFile): Glossary {
  const refused = entries.flatMap(refusedOf)
  return {
    refusedIn(text, language) {
      if (language !== 'lv') return []
      const words = stemsOf(spokenPart(text), 'lv')
      return refused.flatMap((entry) => {
        const at = words.findIndex((_, from) => stands(words, entry, from))
        const found = words.slice(at, at + entry.words.length)
        return at < 0 ? [] : [{ word: found.map(({ word }) => word).join(' '), term: entry.term }]
      })
    },
  }
}

// Names in braces and the targets of links are not read by anybody.
function spokenPart(text: string): string {
  return text.replace(/\{[^}]*\}|\]\([^)]*\)/g, ' ')
}

function refusedOf({ term, avoid }: GlossaryFile[number]): Refused[] {
  const stems = (phrase: string) => stemsOf(phrase, 'lv').map(({ stem }) => stem)
  const right = stems(term).join(' ')
  return avoid.map((phrase) => ({ words: stemsOf(phrase, 'lv'), term, exact: stems(phrase).join(' ') === right }))
}

function stands(
  words: ReadonlyArray<{ word: string; stem: string }>,
  { words: refused, exact }: Refused,
  from: number,
): boolean {
  return refused.every((part, i) => {
    const said = words[from + i]
    if (said === undefined) return false
    return exact ? said.word === part.word : said.stem === part.stem && isInflection(said.word, part.word)
  })
}

const longestCaseEnding = 2

// "Uzņēmums" and "uzņēmējs" have one stem but are two words, and so are "pārrakstīšana" and "pārrakstīšanās".
function isInflection(said: string, word: string): boolean {
  const isReflexive = (one: string) => /(?:šanās|ties)$/.test(one)
  return said.startsWith(word.slice(0, -longestCaseEnding)) && isReflexive(said) === isReflexive(word)
}
