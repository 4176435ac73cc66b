import type { CandidateScores, Retrieval } from '../../../knowledge/retriever.ts'
import type { SoftScores } from '../../../knowledge/soft-coverage.ts'
import type { CandidateKind } from '../view.ts'
import type { TypeSurprise } from './page-habits.ts'

/** A retrieved page with what the linear recogniser and its kind say about it. */
export interface Candidate extends CandidateScores, SoftScores {
  surprise: TypeSurprise
  kind: CandidateKind
  /** Margin of the linear recogniser for this page; about -1..1. */
  linear: number
  /** Whether the page has questions in the language that was asked in. */
  sameLanguage: boolean
}

export const candidateFeatureNames = [
  'characterMax',
  'characterMean',
  'vectorMax',
  'vectorMean',
  'passage',
  'coverage',
  'bestCoverage',
  'bestReverse',
  'linear',
  'bestCoverage·bestReverse',
  'vectorMax²',
  'otherLanguage',
  'otherLanguage·vectorMax',
  'otherLanguage·linear',
  'dialog',
  'neighbour',
  'off-topic',
  'elsewhere',
  'off-topic·vectorMax',
  'elsewhere·vectorMax',
  'softCoverage',
  'worstWord',
  'worstShare',
  'surprise',
  'core surprise',
  'linear·softCoverage',
] as const

/** The numbers by which the ranker compares candidates; one for each of `candidateFeatureNames`. */
export function candidateFeatures(c: Candidate): number[] {
  const other = c.sameLanguage ? 0 : 1
  const is = (kind: CandidateKind) => (c.kind === kind ? 1 : 0)
  return [
    c.characterMax,
    c.characterMean,
    c.vectorMax,
    c.vectorMean,
    c.passage,
    c.coverage,
    c.bestCoverage,
    c.bestReverse,
    c.linear,
    c.bestCoverage * c.bestReverse,
    c.vectorMax * c.vectorMax,
    other,
    other * c.vectorMax,
    other * c.linear,
    is('dialog'),
    is('neighbour'),
    is('off-topic'),
    is('elsewhere'),
    is('off-topic') * c.vectorMax,
    is('elsewhere') * c.vectorMax,
    c.softCoverage,
    c.worstWord,
    c.worstShare,
    c.surprise.all,
    c.surprise.core,
    c.linear * c.softCoverage,
  ]
}

/** A candidate with the ranker's score and its share of the belief among all candidates. */
export interface RankedCandidate extends Candidate {
  score: number
  share: number
}

/** A question's candidates after ranking, with what is known about its words. */
export interface RankedQuestion {
  language: string
  wordCount: number
  knownShare: number
  /** The largest weight of a word that no page knows, relative to all weight; 0 when every word is known. */
  unknownPeak: number
  /** Best first. */
  candidates: RankedCandidate[]
  /** A closer look at the best page that could answer; undefined when there is none. */
  closer: CloserLook | undefined
}

/** How the question's scores for the best page compare with what that page's own questions usually score. */
export interface CloserLook {
  /** The question's scores less what the page's own questions usually score. */
  vectorBelowUsual: number
  characterBelowUsual: number
  linearBelowUsual: number
}

/** The largest share of the question's weight that one word carries which the page does not know. */
export function unknownPeak(question: Retrieval['question']): number {
  if (question.total === 0) return 1
  return Math.max(0, ...question.stems.filter((s) => !s.known).map((s) => s.weight)) / question.total
}
