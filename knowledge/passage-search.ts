import { createBm25, createRarity } from './bm25.ts'
import { countCharacters, createCharacterIndex } from './character-index.ts'
import type { Stems, Words } from './example.ts'
import { dot, toUnit } from './vector-math.ts'
import { createWordAlignment } from './word-alignment.ts'

/** One text that may be the answer. */
export interface SearchPassage {
  id: string
  text: string
  language: string
}

export interface SearchQuestion {
  text: string
  language: string
}

export interface PassageSearchParts {
  passages: readonly SearchPassage[]
  /** One vector a word, so that rare words can weigh more; not normalised. */
  wordVectors: (words: readonly string[]) => Float32Array[]
  dimensions: number
  /** Words as they are written, and the same words folded, one for one. */
  tokens: (text: string) => string[]
  words: Words
  roots: Stems
  /** Folded words without a subject of their own. */
  isFiller: (word: string) => boolean
}

/** What speaks for a passage; each about 0..1. */
export const passageFeatures = [
  'meaning',
  'meaning of a sentence',
  'words',
  'words of a sentence',
  'characters',
  'pieces of words',
  'word order',
] as const

/** A number for each of `passageFeatures`. */
export type PassageFeatures = readonly number[]

// Learnt from the packs' own questions and pages by `npm run bench -- retrieval`. What counts letters has no say across
// languages: there it finds only names and chance.
const sameLanguage: PassageFeatures = [5.73, 1.67, 0.78, 3.49, 9.73, 1.17, 1.36]
const acrossLanguages: PassageFeatures = [6.81, 3.16, 1.64, 5.11, 0, 0, 0]

/** Ranks passages for a question, best first. */
export type PassageSearch = (question: SearchQuestion, limit: number) => Array<{ id: string; score: number }>

/** Searches passages by a learnt sum over all features. */
export function createPassageSearch(parts: PassageSearchParts): PassageSearch {
  const { passages } = parts
  const compare = createPassageComparison(parts)
  return (question, limit) =>
    compare(question)
      .map((features, i) => {
        const { id, language } = passages[i] as SearchPassage
        const weights = language === question.language ? sameLanguage : acrossLanguages
        return { id, score: features.reduce((sum, x, k) => sum + x * (weights[k] as number), 0) }
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
}

const pieceLength = 4

/** Says for every passage, in order, what speaks for it. */
export function createPassageComparison(parts: PassageSearchParts): (question: SearchQuestion) => PassageFeatures[] {
  const { passages, tokens, words, roots } = parts
  const texts = passages.map((passage) => passage.text)
  const sentences = texts.map(splitSentences)
  const embed = createEmbed(parts)
  const whole = texts.map(embed)
  const bySentence = sentences.map((list) => list.map(embed))
  const align = createWordAlignment({
    sentences: sentences.map((list) => list.map(tokens)),
    wordVector: (word) => parts.wordVectors([word])[0] as Float32Array,
    isFiller: (word) => words(word).every(parts.isFiller),
  })
  const characters = createCharacterIndex(countCharacters(texts, words), words)
  const pieces = createBm25(texts.map((text) => piecesOf(words(text))))
  const pairs = passages.map(({ text, language }) => new Set(pairsOf(roots(text, language))))

  return ({ text, language }) => {
    const vector = embed(text)
    const alignments = align(tokens(text))
    const byCharacter = characters.similarities(text)
    const byPiece = pieces(piecesOf(words(text)))
    const asked = [...new Set(pairsOf(roots(text, language)))]
    return passages.map((_, i) => {
      const meaning = dot(vector, whole[i] as Float32Array)
      const { whole: said, sentence } = alignments[i] as (typeof alignments)[number]
      return [
        meaning,
        Math.max(meaning, ...(bySentence[i] as Float32Array[]).map((other) => dot(vector, other))),
        said,
        sentence,
        byCharacter[i] as number,
        byPiece[i] as number,
        asked.filter((pair) => pairs[i]?.has(pair)).length / Math.max(1, asked.length),
      ]
    })
  }
}

/** Text → unit vector in which a word counts the more, the fewer passages hold it. */
function createEmbed({ passages, wordVectors, dimensions, tokens, words }: PassageSearchParts) {
  const rarity = createRarity(passages.map((passage) => words(passage.text)))
  return (text: string): Float32Array => {
    const sum = new Float32Array(dimensions)
    const weights = words(text).map(rarity)
    wordVectors(tokens(text)).forEach((vector, i) => {
      const weight = weights[i] as number
      for (let k = 0; k < dimensions; k++) (sum[k] as number) += weight * (vector[k] as number)
    })
    return toUnit(sum)
  }
}

function splitSentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.trim() !== '')
}

/** Every run of four letters within a word, its borders marked. */
function piecesOf(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const bounded = `<${word}>`
    const count = Math.max(1, bounded.length - pieceLength + 1)
    return Array.from({ length: count }, (_, from) => bounded.slice(from, from + pieceLength))
  })
}

/** Every two neighbouring roots, in order. */
function pairsOf(roots: ReadonlyArray<{ stem: string }>): string[] {
  return roots.slice(1).map(({ stem }, i) => `${roots[i]?.stem} ${stem}`)
}
