import type { MutualAlignment } from '../../../knowledge/mutual-alignment.ts'
import type { WeighedQuestion, WordScores } from '../../../knowledge/page-words.ts'
import type { PageScores } from '../../../knowledge/retriever.ts'
import type { CandidateKind } from '../view.ts'
import type { TypeSurprise } from './page-habits.ts'

/** A page that may be meant, with everything that speaks for or against it. */
export interface Candidate extends PageScores {
  kind: CandidateKind
  words: WordScores
  /** The best of its nearest questions, word by word, and their mean. */
  aligned: MutualAlignment & { mean: number }
  surprise: TypeSurprise
  /** The recogniser's score; about 0..1. */
  margin: number
  /** Whether the page has questions in the language that was asked in. */
  sameLanguage: boolean
}

/** A question with the pages that may be meant. */
export interface ScoredQuestion {
  language: string
  words: WeighedQuestion
  candidates: Candidate[]
}

/** A candidate with the calibrated probability that it is the one that is meant. */
export interface RankedCandidate extends Candidate {
  confidence: number
}

/** A question's candidates, the most probable first, with what is known about its words. */
export interface RankedQuestion {
  language: string
  wordCount: number
  /** Share of the question's word weight that any page knows, 0..1. */
  knownShare: number
  candidates: RankedCandidate[]
}

/** Whether a candidate could be an answer: not what is off topic, nor what belongs elsewhere. */
export function isAnswer({ kind }: Pick<Candidate, 'kind'>): boolean {
  return kind !== 'off-topic' && kind !== 'elsewhere'
}

/** The most probable candidate that could be an answer. */
export function bestAnswer({ candidates }: RankedQuestion): RankedCandidate | undefined {
  return candidates.find(isAnswer)
}

type Measure = readonly [name: string, of: (c: Candidate) => number]

/** Numbers that are looked at by themselves and beside the best of the other candidates. */
const compared: readonly Measure[] = [
  ['characterMax', (c) => c.characterMax],
  ['vectorMax', (c) => c.vectorMax],
  ['margin', (c) => c.margin],
  ['softCoverage', (c) => c.words.softCoverage],
  ['worstWord', (c) => c.words.worstWord],
  ['missingCore', (c) => c.words.missingCore],
  ['surprise', (c) => c.surprise.all],
  ['surprise.core', (c) => c.surprise.core],
  ['aligned', (c) => c.aligned.both],
  ['alignedWorst', (c) => c.aligned.worst],
]

// Measured on the Enterprise Register's pack: beside their rivals these say nothing new.
const alone: readonly Measure[] = [
  ['characterMean3', (c) => c.characterMean3],
  ['characterMean8', (c) => c.characterMean8],
  ['vectorMean3', (c) => c.vectorMean3],
  ['vectorMean8', (c) => c.vectorMean8],
  ['passage', (c) => c.passage],
  ['coverage', (c) => c.words.coverage],
  ['secondWorstWord', (c) => c.words.secondWorstWord],
  ['worstShare', (c) => c.words.worstShare],
  ['worstCore', (c) => c.words.worstCore],
  ['likelihood', (c) => c.words.likelihood],
  ['alignedAsked', (c) => c.aligned.asked],
  ['alignedHeld', (c) => c.aligned.held],
  ['alignedMean', (c) => c.aligned.mean],
  ['same language', (c) => (c.sameLanguage ? 1 : 0)],
]

const kinds: readonly CandidateKind[] = ['dialog', 'off-topic', 'elsewhere']

export const featureNames: readonly string[] = [
  ...compared.flatMap(([name]) => [name, `${name} beside the others`]),
  ...alone.map(([name]) => name),
  ...kinds,
  'known share',
  'unknown peak',
  'words',
  'English',
  'Russian',
]

/** The numbers from which each candidate's probability is made: a row a candidate, `featureNames.length` wide. */
export function candidateFeatures({ candidates, words, language }: ScoredQuestion): Float32Array[] {
  const beside = compared.map(([, of]) => {
    const values = candidates.map(of)
    const { first, second } = twoLargest(values)
    return values.map((value) => [value, value - (value === first ? second : first)])
  })
  const ofQuestion = [
    words.knownShare,
    words.unknownPeak,
    Math.log(1 + words.stems.length),
    language === 'en' ? 1 : 0,
    language === 'ru' ? 1 : 0,
  ]
  return candidates.map((candidate, i) =>
    Float32Array.from([
      ...beside.flatMap((values) => values[i] as number[]),
      ...alone.map(([, of]) => of(candidate)),
      ...kinds.map((kind) => (candidate.kind === kind ? 1 : 0)),
      ...ofQuestion,
    ]),
  )
}

/** The largest number, and the largest of the rest; a lone candidate stands beside nothing, which is 0. */
function twoLargest(values: readonly number[]): { first: number; second: number } {
  let first = Number.NEGATIVE_INFINITY
  let second = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value > first) {
      second = first
      first = value
    } else if (value > second) second = value
  }
  return { first, second: second === Number.NEGATIVE_INFINITY ? 0 : second }
}
