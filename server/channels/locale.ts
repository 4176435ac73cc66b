import { type Language, languages } from '../runtime/types.ts'

/** The language that a locale names; Latvian for one that we do not speak. */
export function languageOf(locale: unknown): Language {
  const start = typeof locale === 'string' ? locale.slice(0, 2).toLowerCase() : ''
  return languages.find((language) => language === start) ?? 'lv'
}
