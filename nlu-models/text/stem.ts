import { stemEn } from './stem-en.ts'
import { stemLv } from './stem-lv.ts'
import { stemRu } from './stem-ru.ts'

/** The stem of one folded, lower-case word. */
export function stem(word: string, language: 'lv' | 'en' | 'ru'): string {
  // A word in the other script is of the other language, whatever the sentence is in.
  if (/\p{Script=Cyrillic}/u.test(word)) return stemRu(word)
  return language === 'en' ? stemEn(word) : stemLv(word)
}
