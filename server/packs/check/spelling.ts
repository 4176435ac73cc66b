import { stemsOf } from '../../runtime/text.ts'
import type { Dictionary } from './dictionary.ts'

/** Finds the words of a Latvian text that nobody knows. */
export interface Spelling {
  unknownIn(text: string): Array<{ word: string; suggestions: string[] }>
}

export interface SpellingParts {
  /** Words and terms that are right besides those of the dictionary, in any case. */
  known: readonly string[]
  /** For how many words near ones are looked up. */
  mostSuggestions?: number | undefined
}

const suggestionsShown = 3
// Looking one up takes a tenth of a second.
const usuallyMost = 50
// Hunspell takes minutes for a page that is one word.
const longestWord = 60

/** Compares words with a dictionary and with a pack's own words. */
export function createSpelling(
  dictionary: Dictionary,
  { known, mostSuggestions = usuallyMost }: SpellingParts,
): Spelling {
  const own = new Set(known.flatMap((text) => stemsOf(text, 'lv').map(({ stem }) => stem)))
  const isOwn = (word: string) => stemsOf(word, 'lv').every(({ stem }) => own.has(stem))
  const isKnown = (word: string): boolean =>
    word.length <= longestWord && (dictionary.isWord(word) || isOwn(word) || isCompound(word))
  // "e-paraksts" is a word with a letter before it, "pirkuma-pārdevuma" two.
  const isCompound = (word: string) =>
    word.includes('-') && word.split('-').every((part) => part.length < 2 || isKnown(part))
  let left = mostSuggestions
  return {
    unknownIn(text) {
      const unknown = [...new Set(wordsToCheck(text))].filter((word) => !isKnown(word))
      return unknown.map((word) => ({
        word,
        suggestions:
          word.length <= longestWord && left-- > 0 ? dictionary.suggest(word).slice(0, suggestionsShown) : [],
      }))
    },
  }
}

/** What is read as Latvian words: no names in braces, links, addresses, abbreviations, numbers nor other scripts. */
function wordsToCheck(text: string): string[] {
  const read = text.replace(/\{[^}]*\}|\]\([^)]*\)/g, ' ').split(/\s+/)
  const isAddress = (piece: string) => /[@/]|\p{L}\.\p{Ll}/u.test(piece)
  const words = read.filter((piece) => !isAddress(piece)).flatMap((piece) => piece.match(/[\p{L}\p{N}-]+/gu) ?? [])
  return words
    .map((word) => word.replace(/^-+|-+$/g, ''))
    .filter((word) => /^[\p{Script=Latin}-]+$/u.test(word) && !/^\p{Lu}{2}/u.test(word) && word.length > 1)
}
