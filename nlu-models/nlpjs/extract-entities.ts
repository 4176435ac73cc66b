import type { Nlp } from '@nlpjs/basic'
import type { TextLanguage } from '../text/language.ts'
import { createNlp } from './create-nlp.ts'

/** What to look for: listed words by the option they stand for, or a pattern. */
export type EntityDefinition = { name: string } & (
  | { options: Readonly<Record<string, readonly string[]>> }
  | { pattern: RegExp }
)

/** Something found in a text. */
export interface ExtractedEntity {
  /** Name of the definition; of numbers and dates their kind (`text/entities/entity.ts`). */
  name: string
  /** Which option the words stand for; null for patterns, numbers and dates. */
  option: string | null
  /** What a number, amount or date says; null for the others. */
  value: unknown
  text: string
  start: number
  end: number
  /** 1 when every stem is the same, less when letters differ. */
  accuracy: number
}

export interface ExtractOptions {
  language: TextLanguage
  /** The day, yyyy-mm-dd, from which relative dates are reckoned. */
  today: string
  entities?: readonly EntityDefinition[]
}

// Longer texts are pasted, not typed; listed words are sought in their beginning.
const longestText = 2000

/** Finds declared words in any inflection, patterns, numbers, amounts and dates, in order of their place. */
export async function extractEntities(
  text: string,
  { language, today, entities = [] }: ExtractOptions,
): Promise<ExtractedEntity[]> {
  return createEntityExtractor(entities, { today: () => today })(text, language)
}

/** The same with the definitions read once, for many texts. */
export function createEntityExtractor(
  definitions: readonly EntityDefinition[],
  { today }: { today: () => string },
): (text: string, language: TextLanguage) => Promise<ExtractedEntity[]> {
  const nlp = createNlp({ today })
  for (const definition of definitions) define(nlp, definition)
  return async (text, language) => {
    const { entities } = await nlp.ner.process({ locale: language, text: text.slice(0, longestText) })
    return entities
      .map((edge) => ({
        name: edge.entity,
        option: edge.option ?? null,
        value: edge.resolution ?? null,
        text: edge.utteranceText,
        start: edge.start,
        end: edge.end + 1,
        accuracy: edge.accuracy,
      }))
      .sort((a, b) => a.start - b.start || b.end - a.end)
  }
}

const everyLanguage = '*'

function define(nlp: Nlp, definition: EntityDefinition): void {
  if ('pattern' in definition) {
    nlp.ner.addRegexRule(everyLanguage, definition.name, definition.pattern)
    return
  }
  for (const [option, texts] of Object.entries(definition.options)) {
    nlp.ner.addRuleOptionTexts(everyLanguage, definition.name, option, texts)
  }
}
