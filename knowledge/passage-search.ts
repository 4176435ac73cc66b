import { createCharacterIndex } from './character-index.ts'
import type { Embed, Words } from './example.ts'

/** One text that may be the answer. */
export interface SearchPassage {
  id: string
  text: string
  language: string
}

export interface PassageSearchParts {
  passages: readonly SearchPassage[]
  /** One vector a word, so that rare words can weigh more; not normalised. */
  wordVectors: (words: readonly string[]) => Float32Array[]
  dimensions: number
  tokens: (text: string) => string[]
  words: Words
}

/** Ranks passages for a question, best first. */
export type PassageSearch = (
  question: { text: string; language: string },
  limit: number,
) => Array<{ id: string; score: number }>

// Found on a development set (docs/quality.md): characters help where question and passage share the language,
// across languages they are noise.
const characterWeight = 0.8
const sentenceShare = 0.5

/** Searches passages by rarity-weighted vectors (whole text and best sentence) and, within a language, by characters. */
export function createPassageSearch(parts: PassageSearchParts): PassageSearch {
  const { passages, wordVectors, dimensions, tokens, words } = parts
  const rarity = createRarity(passages.map((passage) => words(passage.text)))
  const embed: Embed = (text) => {
    const sum = new Float32Array(dimensions)
    const weights = words(text).map(rarity)
    wordVectors(tokens(text)).forEach((vector, i) => {
      addScaled(sum, vector, weights[i] as number)
    })
    return toUnit(sum)
  }
  const characters = createCharacterIndex(
    passages.map((passage) => passage.text),
    words,
  )
  const whole = passages.map((passage) => embed(passage.text))
  const sentences = passages.map((passage) => [passage.text, ...splitSentences(passage.text)].map(embed))

  return ({ text, language }, limit) => {
    const vector = embed(text)
    const character = characters.similarities(text)
    const scored = passages.map((passage, i) => {
      const best = Math.max(...(sentences[i] as Float32Array[]).map((sentence) => dot(vector, sentence)))
      const meaning = sentenceShare * best + (1 - sentenceShare) * dot(vector, whole[i] as Float32Array)
      const letters = passage.language === language ? characterWeight * (character[i] as number) : 0
      return { id: passage.id, score: meaning + letters }
    })
    return scored.sort((a, b) => b.score - a.score).slice(0, limit)
  }
}

/** Weight of a word by how few texts hold it (BM25's idf, Robertson and Zaragoza 2009). */
function createRarity(texts: readonly string[][]): (word: string) => number {
  const counts = new Map<string, number>()
  for (const text of texts) for (const word of new Set(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => {
    const count = counts.get(word) ?? 0
    return Math.log(1 + (texts.length - count + 0.5) / (count + 0.5))
  }
}

function addScaled(sum: Float32Array, vector: Float32Array, factor: number): void {
  for (let k = 0; k < sum.length; k++) (sum[k] as number) += factor * (vector[k] as number)
}

function toUnit(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(dot(vector, vector))
  return norm === 0 ? vector : vector.map((x) => x / norm)
}

function splitSentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
