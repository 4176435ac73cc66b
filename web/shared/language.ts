export const languages = ['lv', 'en', 'ru'] as const
export type Language = (typeof languages)[number]

/** A word of the interface, with values put in. */
export type Word = (key: string, values?: Record<string, string>) => string

/** Looks words up in one language; a missing one falls back to Latvian. */
export function createWord(words: Record<string, Partial<Record<Language, string>>>, language: Language): Word {
  return (key, values = {}) =>
    (words[key]?.[language] ?? words[key]?.lv ?? key).replace(
      /\{([a-z]+)\}/g,
      (whole, name: string) => values[name] ?? whole,
    )
}

/** The language that a page asks for, else Latvian. */
export function toLanguage(text: string | null | undefined): Language {
  return languages.find((language) => language === text) ?? 'lv'
}
