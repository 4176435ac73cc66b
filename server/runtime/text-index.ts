import { type CharacterPostings, countCharacters, createCharacterIndex } from '../../knowledge/character-index.ts'
import { createPageWords, type PageWords } from '../../knowledge/page-words.ts'
import { createRetriever, type Retriever } from '../../knowledge/retriever.ts'
import { markTexts, type Texts } from '../../knowledge/texts.ts'
import { createVectorIndex, type VectorIndex } from '../../knowledge/vector-index.ts'
import { countWords, type WordCounts } from '../../knowledge/word-counts.ts'
import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import { type ByteRows, createByteRowProducts, toByteRows } from '../../nlu-models/kernel/byte-row-products.ts'
import { countWords as countSpellings } from '../../nlu-models/text/reader.ts'
import type { Term } from '../../nlu-models/text/terms.ts'
import { wordsOf as spellingsOf } from '../../nlu-models/text/words.ts'
import { type AuthoredQuestions, hashAuthored } from './authored-questions.ts'
import { bitsOfTypes } from './decide/page-habits.ts'
import { packTerms } from './pack-terms.ts'
import { spreadSimilarities } from './spread.ts'
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
  /** How far apart unlike texts lie, as a multiple of how far they do by the built-in encoder: see `spreadOf`. */
  spread: number
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

/** The vectors of a view's texts, in the order of `view.examples`. */
export interface VectorsOfTexts {
  vectors: readonly Float32Array[]
  spread: number
}

/** Indexes the texts of a view; `encoder` reads their words. */
export function indexTexts(view: TextView, { vectors, spread }: VectorsOfTexts, encoder: Encoder): TextIndex {
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
    vectors: toByteRows(vectors, vectors[0]?.length ?? encoder.dimensions),
    spread,
    words: words.counts,
    wordVectors: toByteRows(words.vectors, encoder.dimensions),
    spellings: { words: [...spellings.keys()], counts: Uint32Array.from(spellings.values()) },
    authored: hashAuthored(examples, texts),
    terms: packTerms(view.bot.glossary, all.map(spellingsOf)),
  }
}

/** Makes an index ready to be asked. */
export function openIndexes(index: TextIndex, encoder: Encoder): Indexes {
  const { texts, characters, vectors, spread, words, wordVectors } = index
  return {
    texts,
    retriever: createRetriever({
      texts,
      characters: createCharacterIndex(characters, wordsOf),
      vectors: spreadOut(createVectorIndex(createByteRowProducts(vectors)), spread),
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

function spreadOut(index: VectorIndex, spread: number): VectorIndex {
  if (spread === 1) return index
  return { count: index.count, similarities: (vector) => spreadSimilarities(index.similarities(vector), spread) }
}
