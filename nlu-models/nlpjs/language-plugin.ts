import type { Container, Edge, EnumOption, Extractor, NerInput, NerRule } from '@nlpjs/basic'
import type { Entity } from '../text/entities/entity.ts'
import { findEntities } from '../text/entities/find-entities.ts'
import type { TextLanguage } from '../text/language.ts'
import { normalizeText } from '../text/normalize.ts'
import { stem } from '../text/stem.ts'
import { fold } from '../text/tokens.ts'
import { findWords, wordsOf } from '../text/words.ts'
import { stopwords } from './stopwords.ts'

export interface LanguagePluginOptions {
  /** The day, yyyy-mm-dd, from which relative dates are reckoned; asked at each text. */
  today: () => string
}

/** Teaches a container of NLP.js a language: its words, stems and entities are read by our text layer. */
export function registerLanguage(container: Container, language: TextLanguage, { today }: LanguagePluginOptions): void {
  container.register(`normalizer-${language}`, {
    normalize: (text: string) => fold(normalizeText(text).toLowerCase()),
  })
  // The library's own tokenizer keeps every text for an hour; this one keeps none.
  container.register(`tokenizer-${language}`, { tokenize: wordsOf })
  container.register(`stemmer-${language}`, {
    stem: (tokens: readonly string[]) => tokens.map((token) => stem(token, language)),
  })
  container.register(`stopwords-${language}`, {
    isStopword: (token: string) => stopwords.has(fold(token)),
    removeStopwords: (tokens: readonly string[]) => tokens.filter((token) => !stopwords.has(fold(token))),
  })
  container.register(`extract-enum-${language}`, createEnumExtractor(container, language))
  container.register(`extract-regex-${language}`, regexExtractor)
  container.register(`extract-builtin-${language}`, {
    extract: (input: NerInput) => {
      const text = textOf(input)
      const edges = findEntities(text, { today: today() }).map((entity) => edgeOf(entity, text))
      return { locale: input.locale, text, edges }
    },
  })
}

/** The library's search for listed words, on stems instead of words, so that it finds them in every case. */
function createEnumExtractor(container: Container, language: TextLanguage): Extractor {
  const stemmed = new WeakMap<NerRule, NerRule>()
  const stemsOf = (text: string) => wordsOf(text).map((word) => stem(word, language))
  const stemRule = (rule: NerRule): NerRule => {
    const known = stemmed.get(rule)
    if (known !== undefined) return known
    const rules = (rule.rules as EnumOption[]).map(({ option, texts }) => ({
      option,
      texts: texts.map((text) => stemsOf(text).join(' ')),
    }))
    stemmed.set(rule, { ...rule, rules })
    return { ...rule, rules }
  }

  return {
    async extract(input) {
      const text = textOf(input)
      const words = findWords(text)
      if (words.length === 0) return input
      const stems = words.map((word) => stem(word.text, language))
      const rules = (input.nerRules ?? []).filter((rule) => rule.type === 'enum').map(stemRule)
      const found = await container
        .get<Extractor>('extract-enum')
        .extract({ locale: input.locale, text: stems.join(' '), nerRules: rules })
      const starts = startsOf(stems)
      const edges = (found.edges ?? []).map((edge): Edge => {
        const first = words[wordAt(starts, edge.start)]
        const last = words[wordAt(starts, edge.end)]
        return placed(edge, { start: first?.start ?? 0, end: last?.end ?? 0, text })
      })
      return { ...input, edges: [...(input.edges ?? []), ...edges] }
    },
  }
}

const textOf = ({ text, utterance }: NerInput): string => text ?? utterance ?? ''

/** Where each stem begins when they are joined by spaces. */
function startsOf(stems: readonly string[]): number[] {
  let at = 0
  return stems.map((stemmed) => {
    const start = at
    at += stemmed.length + 1
    return start
  })
}

const wordAt = (starts: readonly number[], position: number): number => {
  const next = starts.findIndex((start) => start > position)
  return (next < 0 ? starts.length : next) - 1
}

// The library's own goes round for ever on a pattern that can match nothing.
const regexExtractor: Extractor = {
  extract(input) {
    const text = textOf(input)
    const edges = (input.nerRules ?? [])
      .filter((rule) => rule.type === 'regex')
      .flatMap((rule) =>
        (rule.rules as RegExp[]).flatMap((pattern) =>
          [...text.matchAll(pattern)]
            .filter(({ 0: found }) => found !== '')
            .map(({ 0: found, index }) =>
              placed(
                { accuracy: 1, entity: rule.name, type: 'regex' },
                { start: index, end: index + found.length, text },
              ),
            ),
        ),
      )
    return { ...input, edges: [...(input.edges ?? []), ...edges] }
  },
}

function edgeOf(entity: Entity, text: string): Edge {
  const { start, end, kind, ...value } = entity
  return placed({ accuracy: 0.95, entity: kind, type: 'builtin', resolution: value }, { start, end, text })
}

/** An edge at a place in the text; the library counts the last character in. */
function placed(
  edge: Pick<Edge, 'accuracy' | 'entity' | 'type'> & Partial<Edge>,
  { start, end, text }: { start: number; end: number; text: string },
): Edge {
  return { ...edge, start, end: end - 1, len: end - start, utteranceText: text.slice(start, end) }
}
