import { type CharacterPostings, countCharacters, createCharacterIndex } from '../../knowledge/character-index.ts'
import { createPageWords, type PageWords } from '../../knowledge/page-words.ts'
import { createRetriever, type Retriever } from '../../knowledge/retriever.ts'
import { markTexts, type Texts } from '../../knowledge/texts.ts'
import { createVectorIndex } from '../../knowledge/vector-index.ts'
import { countWords, type WordCounts } from '../../knowledge/word-counts.ts'
import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import { type ByteRows, createByteRowProducts, toByteRows } from '../../nlu-models/kernel/byte-row-products.ts'
import { countWords as countSpellings } from '../../nlu-models/text/reader.ts'
import type { Term } from '../../nlu-models/text/terms.ts'
import { wordsOf as spellingsOf } from '../../nlu-models/text/words.ts'
import { type AuthoredQuestions, hashAuthored } from './authored-questions.ts'
import { bitsOfTypes } from './decide/page-habits.ts'
import { packTerms } from './pack-terms.ts'
import { rootsOf, wordsOf } from './text.ts'
import { type Language, languages } from './types.ts'
import type { TextView } from './view.ts'

/** What serving has to know of each text. */
export interface MarkedTexts extends Texts {
  /** Place of its language in `languages`. */
  languageOf: Uint8Array
  /** Its question types, one bit each. */
  typesOf: Uint16Array
}

/** Everything about a view's texts that a question is compared with, as numbers that a file can hold. */
export interface TextIndex {
  texts: MarkedTexts
  characters: CharacterPostings
  vectors: ByteRows
  words: WordCounts
  wordVectors: ByteRows
  /** The texts' words with their counts, for the speller. */
  spellings: { words: readonly string[]; counts: Uint32Array }
  authored: AuthoredQuestions
  /** What is read as something else, by the language of the question. */
  terms: Record<Language, Term[]>
}

/** The same, ready to be asked. */
export interface Indexes {
  texts: MarkedTexts
  retriever: Retriever
  pageWords: PageWords
}

/** Indexes the texts of a view; `vectors` are theirs, in the order of `view.examples`. */
export function indexTexts(view: TextView, vectors: readonly Float32Array[], encoder: Encoder): TextIndex {
  const { examples } = view
  const all = examples.map(({ text }) => text)
  const texts: MarkedTexts = {
    ...markTexts(examples),
    languageOf: Uint8Array.from(examples, ({ language }) => (languages as readonly string[]).indexOf(language)),
    typesOf: Uint16Array.from(examples, ({ text }) => bitsOfTypes(text)),
  }
  const words = countWords(examples, texts, { stems: rootsOf, wordVector: encoder.encode })
  const spellings = countSpellings(all)
  return {
    texts,
    characters: countCharacters(all, wordsOf),
    vectors: toByteRows(vectors, encoder.dimensions),
    words: words.counts,
    wordVectors: toByteRows(words.vectors, encoder.dimensions),
    spellings: { words: [...spellings.keys()], counts: Uint32Array.from(spellings.values()) },
    authored: hashAuthored(examples, texts),
    terms: packTerms(view.bot.glossary, all.map(spellingsOf)),
  }
}

/** Makes an index ready to be asked. */
export function openIndexes({ texts, characters, vectors, words, wordVectors }: TextIndex, encoder: Encoder): Indexes {
  return {
    texts,
    retriever: createRetriever({
      texts,
      characters: createCharacterIndex(characters, wordsOf),
      vectors: createVectorIndex(createByteRowProducts(vectors)),
      embed: encoder.encode,
    }),
    pageWords: createPageWords({
      texts,
      counts: words,
      vectors: createByteRowProducts(wordVectors),
      stems: rootsOf,
      wordVector: encoder.encode,
    }),
  }
}
