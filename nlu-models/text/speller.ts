import { readChatSpelling, readOtherLayout } from './keyboard.ts'
import { createLetterModel, type LetterModel } from './letter-model.ts'
import { root } from './stem.ts'
import { fold } from './tokens.ts'
import { createVocabularyIndex, type Entry, keyOf, type VocabularyIndex } from './vocabulary-index.ts'

/** What was changed in a message, so that a trace can show it. */
export interface SpellingChange {
  from: string
  to: string
  why: 'diacritics' | 'chat-spelling' | 'other-layout' | 'joined' | 'split' | 'typo'
}

export interface Spelling {
  words: string[]
  changes: SpellingChange[]
}

/** Reads words as a vocabulary writes them. */
export interface Speller {
  /** Lower-case words in order; a word that the vocabulary knows is never changed. */
  correct(words: readonly string[]): Spelling
}

export interface SpellerOptions {
  /** Tells words that are right though the vocabulary lacks them: they are not taken for slips. */
  isWord?: (word: string) => boolean
}

/** What a speller knows. */
interface Knowledge {
  index: VocabularyIndex
  letters: LetterModel
  isWord: (word: string) => boolean
  logTotal: number
}

const shortestMisspelt = 4
const shortestWithTwoSlips = 8
const longestWord = 40
const shortestFirst = 2
const shortestPart = 3
const shortestJoined = 8

// Logarithm of how much rarer a word with one more slip is; measured, see bench/text/speller.ts.
const rarityOfSlip = 6
const wrongDiacritic = 0.5
const rarityOfMissingSpace = 6

/** Builds a speller over words with their counts, in any mix of languages. */
export function createSpeller(
  vocabulary: Iterable<readonly [string, number]>,
  { isWord = () => false }: SpellerOptions = {},
): Speller {
  const words = [...vocabulary]
  const roots = new Set(words.map(([word]) => root(word, 'lv')))
  const knowledge: Knowledge = {
    index: createVocabularyIndex(words),
    letters: createLetterModel(words.map(([word]) => keyOf(word))),
    isWord: (word) => isWord(word) || roots.has(root(word, 'lv')),
    logTotal: Math.log(words.reduce((total, [, count]) => total + count, 1)),
  }
  return { correct: (typed) => correct(knowledge, typed) }
}

function correct(knowledge: Knowledge, typed: readonly string[]): Spelling {
  const result: Spelling = { words: [], changes: [] }
  for (let i = 0; i < typed.length; i++) {
    const word = typed[i] as string
    const next = typed[i + 1]
    const joined = next === undefined ? undefined : join(knowledge.index, word, next)
    const change: SpellingChange | undefined =
      joined === undefined ? read(knowledge, word) : { from: `${word} ${next}`, to: joined, why: 'joined' }
    if (joined !== undefined) i++
    result.words.push(...(change?.to.split(' ') ?? [word]))
    if (change !== undefined) result.changes.push(change)
  }
  return result
}

function read(knowledge: Knowledge, word: string): SpellingChange | undefined {
  const { index } = knowledge
  if (index.has(word) || /\d/.test(word) || word.length > longestWord) return undefined
  const change = (why: SpellingChange['why'], to: string | undefined): SpellingChange | undefined =>
    to === undefined || to === word ? undefined : { from: word, to, why }
  const sure =
    change('diacritics', findWithDiacritics(index, word)) ??
    change('chat-spelling', findWithDiacritics(index, readChatSpelling(word))) ??
    change('other-layout', readLayout(index, word))
  if (sure !== undefined || knowledge.isWord(word)) return sure
  return change('split', split(knowledge, word)) ?? change('typo', findSlip(knowledge, word))
}

/** The word with the diacritics that were left out; those that were typed must be in it. */
function findWithDiacritics(index: VocabularyIndex, typed: string): string | undefined {
  const word = index.findFolded(typed)?.word
  if (word === undefined) return undefined
  const bare = word.replaceAll('-', '')
  const letters = [...typed.replaceAll('-', '')]
  return letters.every((letter, i) => letter === bare[i] || letter === fold(bare[i] ?? '')) ? word : undefined
}

function readLayout(index: VocabularyIndex, word: string): string | undefined {
  const read = word.length >= shortestPart ? readOtherLayout(word) : word
  return index.has(read) ? read : undefined
}

/** The word that was meant, where a slip is likelier than a word that the vocabulary lacks. */
function findSlip(knowledge: Knowledge, word: string): string | undefined {
  const key = keyOf(word)
  if (key.length < shortestMisspelt) return undefined
  const found = knowledge.index.findSimilar(key, key.length < shortestWithTwoSlips ? 1 : 2)
  if (found === undefined) return undefined
  const asSlip = logShare(knowledge, found.entry) - rarityOfSlip * (found.cost || wrongDiacritic)
  return asSlip > knowledge.letters(key) ? found.entry.word : undefined
}

const logShare = ({ logTotal }: Knowledge, { count }: Entry): number => Math.log(count) - logTotal

/**
 * "komerc ķīla" is komercķīla; two words that are both known are joined only when they are written so, and as often
 * as the rarer of them: an author's slip must not make one word of everybody's two.
 */
function join(index: VocabularyIndex, first: string, second: string): string | undefined {
  const whole = index.findFolded(first + second)
  if (whole === undefined || whole.key.length < shortestPart) return undefined
  if (!index.has(first) || !index.has(second)) return whole.word
  const isWritten = whole.word.replaceAll('-', '') === first + second
  const isUsual = whole.count >= Math.min(index.countOf(first), index.countOf(second))
  const areWords = first.length > shortestPart && second.length >= shortestPart
  return isWritten && isUsual && areWords && whole.key.length >= shortestJoined ? whole.word : undefined
}

/** "cikmaksā" is "cik maksā": the likeliest cut, where it is likelier than a word that the vocabulary lacks. */
function split(knowledge: Knowledge, word: string): string | undefined {
  const { index, letters } = knowledge
  let best: string | undefined
  let most = letters(keyOf(word)) + rarityOfMissingSpace
  for (let at = shortestFirst; at <= word.length - shortestPart; at++) {
    const first = index.findFolded(word.slice(0, at))
    const second = first && index.findFolded(word.slice(at))
    if (!first || !second) continue
    const likeliness = logShare(knowledge, first) + logShare(knowledge, second)
    if (likeliness <= most) continue
    most = likeliness
    best = `${first.word} ${second.word}`
  }
  return best
}
