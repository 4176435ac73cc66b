import { createPhraseFinder, type Term } from '../../nlu-models/text/terms.ts'
import type { GlossaryFile } from '../packs/schemas.ts'
import { type Language, languages } from './types.ts'

/** One way to say a term, with the language that it belongs to. */
interface Form {
  text: string
  language: Language
  uses: number
}

/**
 * The glossary's terms as one pack needs them, by the language of the question: what none of its texts say is read as
 * what they say most, in that language if they do. What they do say has been learnt, and stays as it was typed.
 */
export function packTerms(glossary: GlossaryFile, texts: Iterable<readonly string[]>): Record<Language, Term[]> {
  const entries = glossary.map(formsOf)
  const forms = entries.flat()
  const find = createPhraseFinder(forms.map(({ text }) => text))
  for (const words of texts) for (const { phrase } of find(words)) (forms[phrase] as Form).uses++
  const termsIn = (language: Language) => entries.flatMap((entry) => termIn(entry, language))
  return Object.fromEntries(languages.map((language) => [language, termsIn(language)])) as Record<Language, Term[]>
}

function formsOf({ term, short, en, ru, avoid }: GlossaryFile[number]): Form[] {
  const said = { lv: [term, short, ...avoid], en: [en], ru: [ru] }
  return languages.flatMap((language) =>
    said[language].flatMap((text) =>
      text === undefined || isTooShort(text) ? [] : [{ text: spoken(text), language, uses: 0 }],
    ),
  )
}

// "AS" and "IK" look like words that people use for something else, above all in a hurry and without capitals.
const isTooShort = (text: string) => text.length < 3

// "member (of a company)": what stands in brackets explains the word and is not said.
const spoken = (text: string) => text.replace(/\([^)]*\)/g, ' ').trim()

function termIn(forms: readonly Form[], language: Language): Term[] {
  const used = forms.filter(({ uses }) => uses > 0)
  const own = used.filter((form) => form.language === language)
  const [canonical] = (own.length > 0 ? own : used).toSorted((a, b) => b.uses - a.uses)
  if (canonical === undefined) return []
  return [{ canonical: canonical.text, variants: forms.filter(({ uses }) => uses === 0).map(({ text }) => text) }]
}
