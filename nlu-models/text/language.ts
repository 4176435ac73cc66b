import { englishWords, latvianWords, russianWords } from './language-words.ts'
import { createLetterModel, type LetterModel } from './letter-model.ts'
import { fold, tokenize } from './tokens.ts'
import { transliterations } from './transliterate.ts'

export type TextLanguage = 'lv' | 'en' | 'ru'

export interface IdentifiedLanguage {
  language: TextLanguage
  /** Probability of the best language among the allowed ones, 0..1; 0 when nothing speaks for any. */
  confidence: number
}

export const textLanguages = ['lv', 'en', 'ru'] as const

type Scores = Record<TextLanguage, number>

/** The words and spelling of a language; Russian is told by its script when it is in Cyrillic. */
interface Profile {
  words: ReadonlySet<string>
  letters: LetterModel
}

const profileOf = (words: readonly string[]): Profile => ({
  words: new Set(words),
  letters: createLetterModel(words),
})

const profiles: Record<TextLanguage, Profile> = {
  lv: profileOf(latvianWords),
  en: profileOf(englishWords),
  ru: profileOf([...new Set(russianWords.flatMap(transliterations))]),
}

const latvianLetters = /[āčēģīķļņšūž]/
const cyrillic = /\p{Script=Cyrillic}/u
const latin = /^[a-z']+$/

// What stands further on tells nothing new.
const longestText = 2000
const mostWords = 200
const fewestShouted = 3
const addresses = /\S*(?:@|:\/\/|www\.|\.(?:lv|com|eu|gov)\b)\S*/giu
const abbreviations = /(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/gu
// How far one word may speak, in natural logarithms: a name must not outvote a sentence.
const knownWord = 2.5
const mostByLetters = 3
const ownScript = 6
const letterWeight = 0.5
// What the language of the conversation so far is worth: clear words change it, a name or an "ok" does not.
const stickiness = 2.5
const stickinessToOneWord = 4.5

/**
 * Tells Latvian, English and Russian apart, also Latvian without diacritics and Russian in Latin letters.
 *
 * The conversation's language (`previous`) stands until another one clearly leads; with nothing to go by it is
 * the previous one, else the first of `allowed`.
 */
export function identifyLanguage(
  text: string,
  { previous, allowed }: { previous?: TextLanguage | undefined; allowed: readonly TextLanguage[] },
): IdentifiedLanguage {
  const scores: Scores = { lv: 0, en: 0, ru: 0 }
  const words = tellingWords(text)
  for (const word of words) addWord(scores, word)
  const isSilent = textLanguages.every((language) => scores[language] === 0)
  const fallback = previous ?? allowed[0] ?? 'lv'
  if (isSilent) return { language: fallback, confidence: 0 }
  if (previous !== undefined) scores[previous] += words.length > 1 ? stickiness : stickinessToOneWord
  const [best = fallback] = [...allowed].sort((a, b) => scores[b] - scores[a])
  const mass = allowed.reduce((sum, language) => sum + Math.exp(scores[language] - scores[best]), 0)
  return { language: best, confidence: 1 / mass }
}

/** Lower-case words that belong to the language around them: no abbreviations (SIA, PLG), no addresses. */
function tellingWords(text: string): string[] {
  const spoken = text.slice(0, longestText).replace(addresses, ' ')
  const isShouted = spoken === spoken.toUpperCase() && spoken.trim().split(/\s+/).length >= fewestShouted
  return tokenize(isShouted ? spoken : spoken.replace(abbreviations, ' ')).slice(0, mostWords)
}

function addWord(scores: Scores, word: string): void {
  if (cyrillic.test(word)) {
    scores.ru += ownScript
    return
  }
  if (latvianLetters.test(word)) scores.lv += ownScript / 2
  const folded = fold(word)
  // Digits and single letters say nothing about the language around them.
  if (folded.length < 2 || !latin.test(folded)) return
  const knowing = textLanguages.filter((language) => profiles[language].words.has(folded))
  for (const language of knowing) scores[language] += knownWord / knowing.length
  if (folded.length < 3) return
  const byLetters = textLanguages.map((language) => profiles[language].letters(folded) * letterWeight)
  const top = Math.max(...byLetters)
  for (const [i, language] of textLanguages.entries()) {
    scores[language] += Math.max(-mostByLetters, (byLetters[i] as number) - top)
  }
}
