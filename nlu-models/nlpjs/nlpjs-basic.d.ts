// The part of @nlpjs/basic that is used here; the package has no types of its own.
declare module '@nlpjs/basic' {
  /** A thing found; `end` is its last character. */
  interface Edge {
    start: number
    end: number
    len: number
    accuracy: number
    entity: string
    type: string
    option?: string
    utteranceText: string
    resolution?: unknown
  }
  interface EnumOption {
    option: string
    texts: readonly string[]
  }
  interface NerRule {
    name: string
    type: string
    rules: ReadonlyArray<EnumOption | RegExp>
  }
  interface NerInput {
    locale: string
    /** Where an example held a word that begins with "@", the library hands the text over as `utterance`; of an empty text, not at all. */
    text?: string
    utterance?: string
    nerRules?: readonly NerRule[]
    edges?: Edge[]
  }
  interface Extractor {
    extract(input: NerInput): Promise<NerInput> | NerInput
  }
  interface Ner {
    addRuleOptionTexts(locale: string, name: string, option: string, texts: readonly string[]): void
    addRegexRule(locale: string, name: string, pattern: RegExp): void
    process(input: { locale: string; text: string }): Promise<{ entities: Edge[] }>
  }
  class Container {
    use(part: unknown): void
    register(name: string, instance: object): void
    registerConfiguration(name: string, value: Record<string, unknown>): void
    get<T>(name: string): T
  }
  class Nlp {
    constructor(settings: Record<string, unknown>)
    ner: Ner
    addLanguage(language: string): void
    addDocument(language: string, text: string, intent: string): void
    train(): Promise<void>
    process(language: string, text: string): Promise<{ classifications: Array<{ intent: string; score: number }> }>
    export(isCompact?: boolean): string
    import(model: string): void
  }
  const ArrToObj: unknown
  const MemoryStorage: unknown
  const Normalizer: unknown
  const ObjToArr: unknown
  const Stemmer: unknown
  const Stopwords: unknown
  const Timer: unknown
  const Tokenizer: unknown
}
