import type { DialogState } from '../../dialogs/dialog-state.ts'
import { fold, tokenize } from '../../nlu-models/text/tokens.ts'
import type { FactValues } from '../packs/facts.ts'
import type { Topic } from '../packs/pack.ts'
import { fillTemplate } from '../packs/template.ts'
import { type Language, languages } from './types.ts'

/** Word → stem. */
export type StemWord = (word: string, language: Language) => string

/**
 * The variant of a topic that the citizen's words fix, or null when they fix none or more than one. A case without a
 * sure answer goes before the others: who names both asks about what is not known.
 */
export function findVariant(
  topic: Topic,
  text: string,
  { values, day, stem }: { values: FactValues; day: string; stem: StemWord },
): string | null {
  const said = languages.map((language) => ({ language, stems: stemsInPhrase(text, language, stem) }))
  const fitting = Object.entries(topic.condition?.variants ?? {}).filter(([, variant]) =>
    said.some(({ language, stems }) => {
      const label = variant.label[language]
      const filled = label === undefined ? [] : [fillTemplate(label, (name) => values.format(name, { language, day }))]
      return [...(variant.words[language] ?? []), ...filled].some((phrase) =>
        holds(stems, stemsInPhrase(phrase, language, stem)),
      )
    }),
  )
  const unsure = fitting.filter(([, variant]) => variant.handoff !== undefined)
  const [only, ...more] = unsure.length > 0 ? unsure : fitting
  return only !== undefined && more.length === 0 ? only[0] : null
}

/**
 * The stems of a phrase's words, of which a denied one is another than the affirmed: who asks what can be done does not
 * say that it cannot. "2 800" and "2800" are one number, however it is spaced.
 */
export function stemsInPhrase(text: string, language: Language, stem: StemWord): string[] {
  const joined = text.normalize('NFKC').replace(/(\d)[\s\u00a0.,](?=\d{3}(?!\d))/g, '$1')
  return tokenize(joined).map((word) => {
    const folded = fold(word)
    const stemmed = stem(folded, language)
    return language === 'lv' && isDenied(folded, stemmed, stem) ? `ne-${stemmed}` : stemmed
  })
}

/** Latvian denies by ne-, which the stem leaves out, and has one word of its own for "is not". */
function isDenied(word: string, stemmed: string, stem: StemWord): boolean {
  return word === 'nav' || (word.startsWith('ne') && word.length > 4 && stem(word.slice(2), 'lv') === stemmed)
}

function holds(stems: readonly string[], phrase: readonly string[]): boolean {
  if (phrase.length === 0) return false
  for (let from = 0; from + phrase.length <= stems.length; from++) {
    if (phrase.every((stem, i) => stems[from + i] === stem)) return true
  }
  return false
}

/** The variant that a dialog's slot fixes, when the topic says which slot decides it. */
export function variantOfSlot(topic: Topic, { slots }: DialogState): string | null {
  const value = topic.condition?.slot === undefined ? undefined : slots[topic.condition.slot]?.value
  return value !== undefined && String(value) in (topic.condition?.variants ?? {}) ? String(value) : null
}
