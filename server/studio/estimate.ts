import { countCharacters, createCharacterIndex } from '../../knowledge/character-index.ts'
import { createVectorIndex } from '../../knowledge/vector-index.ts'
import { rowsOf } from '../../nlu-models/kernel/row-products.ts'
import { loadPack } from '../packs/load-pack.ts'
import { loadTests } from '../packs/load-tests.ts'
import { wordsOf } from '../runtime/text.ts'
import { languages } from '../runtime/types.ts'
import { stampOf } from './pack-stamp.ts'

export interface EstimateTask {
  botsDir: string
  bot: string
  /** The topic or dialog that is edited, and all the ways to ask for it in the draft. */
  page: string
  questions: string[]
}

/** A known question that would be nearest to another page than now. */
export interface Moved {
  question: string
  /** The page under which it stands, or the one that a test expects; null where a test expects none. */
  standsUnder: string | null
  from: string | null
  to: string | null
}

/** How the nearest page of known questions changes with a draft; only learning the pack tells it for sure. */
export interface Estimate {
  arrive: Moved[]
  leave: Moved[]
  tests: Array<Moved & { file: string; line: number }>
}

export interface Embedder {
  encode(text: string): Float32Array
  dimensions: number
}

interface Known {
  text: string
  /** The page it stands under; null for a test's question. */
  page: string | null
  test: { file: string; line: number; expects: string | null } | null
}

interface Index {
  version: string
  known: Known[]
  /** Similarity of a text with every known question, 0..1. */
  compare(text: string): Float32Array
}

// More than a screen can show; the nearest ones are looked at first.
const mostLookedAt = 60
const mostVectors = 20_000
const mostCompared = 1000

/** Compares a draft's questions with all that the pack knows; what was computed once is kept while the pack stays. */
export function createEstimator(encoder: Embedder): (task: EstimateTask) => Estimate {
  const vectors = createKept<Float32Array>(mostVectors)
  const indexes = new Map<string, Index>()
  const embed = (text: string) => vectors(text, () => encoder.encode(text))

  return ({ botsDir, bot, page, questions }) => {
    const version = stampOf(botsDir, bot)
    const kept = indexes.get(bot)
    const index = kept?.version === version ? kept : createIndex({ botsDir, bot, version, embed, encoder })
    indexes.set(bot, index)
    return estimate(index, page, [...new Set(questions)])
  }
}

function estimate(index: Index, page: string, draft: readonly string[]): Estimate {
  const { known } = index
  const saved = known.flatMap((one) => (one.page === page ? [one.text] : []))
  const before = nearestOf(index, page, saved)
  const after = nearestOf(index, page, draft)
  const changed = known
    .map((one, at) => ({ one, at, score: Math.max(before[at] as number, after[at] as number) }))
    .filter(({ one, at }) => before[at] !== after[at] && !(one.page === page && !draft.includes(one.text)))
    .sort((a, b) => b.score - a.score)
    .slice(0, mostLookedAt)

  const moved = changed.flatMap(({ one, at }) => {
    const other = bestOther(index, { at, page })
    const from = (before[at] as number) > other.score ? page : other.page
    const to = (after[at] as number) > other.score ? page : other.page
    if (from === to) return []
    return [{ question: one.text, standsUnder: one.page ?? one.test?.expects ?? null, from, to, test: one.test }]
  })
  const questions = moved.filter(({ test }) => test === null).map(({ test, ...rest }) => rest)
  return {
    arrive: questions.filter(({ to }) => to === page),
    leave: questions.filter(({ from }) => from === page),
    tests: moved.flatMap(({ test, ...rest }) => (test ? [{ ...rest, file: test.file, line: test.line }] : [])),
  }
}

/** For each known question, how near the nearest of a page's texts is; a question is not compared with itself. */
function nearestOf({ known, compare }: Index, page: string, texts: readonly string[]): Float32Array {
  const nearest = new Float32Array(known.length)
  for (const text of texts) {
    const scores = compare(text)
    for (let at = 0; at < nearest.length; at++) {
      const isItself = known[at]?.page === page && known[at]?.text === text
      if (!isItself) nearest[at] = Math.max(nearest[at] as number, scores[at] as number)
    }
  }
  return nearest
}

/** The nearest page but the one that is edited. */
function bestOther({ known, compare }: Index, { at, page }: { at: number; page: string }) {
  const scores = compare(known[at]?.text as string)
  let best: { page: string | null; score: number } = { page: null, score: 0 }
  for (const [i, { page: owner }] of known.entries()) {
    const score = scores[i] as number
    if (i !== at && owner !== null && owner !== page && score > best.score) best = { page: owner, score }
  }
  return best
}

function createIndex(parts: {
  botsDir: string
  bot: string
  version: string
  embed: (text: string) => Float32Array
  encoder: Embedder
}): Index {
  const { botsDir, bot, version, embed, encoder } = parts
  const known = knownQuestions(botsDir, bot)
  const texts = known.map(({ text }) => text)
  const characters = createCharacterIndex(countCharacters(texts, wordsOf), wordsOf)
  const meanings = createVectorIndex(rowsOf(texts.map(embed), encoder.dimensions))
  const compared = createKept<Float32Array>(mostCompared)
  const compare = (text: string) => {
    const byMeaning = meanings.similarities(embed(text))
    return characters.similarities(text).map((score, i) => (score + Math.max(0, byMeaning[i] as number)) / 2)
  }
  return { version, known, compare: (text) => compared(text, () => compare(text)) }
}

function knownQuestions(botsDir: string, bot: string): Known[] {
  const { pack } = loadPack(botsDir, bot)
  const pages = [
    ...(pack?.topics ?? []).map(({ id, questions }) => ({ id, questions })),
    ...(pack?.dialogs ?? []).map(({ id, when }) => ({ id, questions: when })),
  ]
  const asked = pages.flatMap(({ id, questions }) =>
    languages.flatMap((language) => (questions[language] ?? []).map((text) => ({ text, page: id, test: null }))),
  )
  const tests = loadTests(botsDir, bot).tests.map(({ ask, file, line, page }) => ({
    text: ask,
    page: null,
    test: { file, line, expects: page?.[0] ?? null },
  }))
  return [...asked, ...tests]
}

/** Keeps what was found; the oldest is forgotten when there is too much. */
function createKept<T>(most: number): (key: string, find: () => T) => T {
  const kept = new Map<string, T>()
  return (key, find) => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const found = find()
    if (kept.size >= most) kept.delete(kept.keys().next().value as string)
    kept.set(key, found)
    return found
  }
}
