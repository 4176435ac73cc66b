import type { TextTest } from '../../../dialogs/dialog.ts'

/** The stems of a text's words in a language. */
export type StemsOf = (text: string, language: string) => string[]

/** Whether a text passes a test of its words; phrases are found in every case of all the languages. */
export function passesText(text: string, test: TextTest, { stems, languages }: TextTools): boolean {
  if (test.test === 'signs') return hasOnly(text, test.signs) !== test.not
  const found = languages.some((language) => {
    const said = stems(text, language)
    return test.phrases.some((phrase) => stands(said, stems(phrase, language), test.test))
  })
  return found !== test.not
}

export interface TextTools {
  stems: StemsOf
  languages: readonly string[]
}

function stands(said: readonly string[], phrase: readonly string[], where: 'holds' | 'edge'): boolean {
  if (phrase.length === 0) return false
  const places = where === 'edge' ? [0, said.length - phrase.length] : said.map((_, from) => from)
  return places.some((from) => from >= 0 && phrase.every((stem, i) => said[from + i] === stem))
}

function hasOnly(text: string, signs: string): boolean {
  const others = [...text].filter((sign) => !signs.includes(sign))
  return others.every((sign) => /[\p{Script=Latin}\p{M}\p{Nd}\p{P}\s]/u.test(sign))
}
