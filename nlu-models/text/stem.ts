import type { TextLanguage } from './language.ts'
import { rootEn, stemEn } from './stem-en.ts'
import { rootLv, stemLv } from './stem-lv.ts'
import { rootRu, stemRu } from './stem-ru.ts'

type Stemmer = (word: string) => string

const stemmers: Record<TextLanguage, Stemmer> = { lv: stemLv, en: stemEn, ru: stemRu }
const roots: Record<TextLanguage, Stemmer> = { lv: rootLv, en: rootEn, ru: rootRu }

/** What all inflected forms of a lower-case word share, with or without diacritics. */
export function stem(word: string, language: TextLanguage): string {
  return onLastPart(word, stemmers[languageOf(word, language)])
}

/** The stem, with words made of one another joined: reģistrācija and reģistrēšana stay apart in `stem`, not here. */
export function root(word: string, language: TextLanguage): string {
  return onLastPart(word, roots[languageOf(word, language)])
}

// A word in the other script is of the other language, whatever the sentence is in.
function languageOf(word: string, language: TextLanguage): TextLanguage {
  if (cyrillic.test(word)) return 'ru'
  return language === 'ru' ? 'lv' : language
}

const cyrillic = /\p{Script=Cyrillic}/u

/** e-adreses → e-adres-: only the last part of a hyphenated word is inflected. */
function onLastPart(word: string, stemmer: Stemmer): string {
  const hyphen = word.lastIndexOf('-')
  return hyphen < 0 ? stemmer(word) : word.slice(0, hyphen + 1) + stemmer(word.slice(hyphen + 1))
}
