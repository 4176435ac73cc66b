import type { MutualAlignment } from '../../../knowledge/mutual-alignment.ts'
import type { LeftOut, PageScores, Similarities } from '../../../knowledge/retriever.ts'
import type { PageMargins } from '../margins.ts'
import type { Indexes, MarkedTexts } from '../text-index.ts'
import { languages } from '../types.ts'
import { elsewhereKey, offTopicKey, type View } from '../view.ts'
import { type BoostedTrees, predictBoosted } from './boosted-trees.ts'
import { type Calibration, calibrate } from './calibration.ts'
import {
  type Candidate,
  candidateFeatures,
  isAnswer,
  type RankedCandidate,
  type RankedQuestion,
  type ScoredQuestion,
} from './candidates.ts'
import { countTypes, typeSurprise } from './page-habits.ts'

export interface Question {
  text: string
  language: string
  similarities: Similarities
  /** Scores of the recogniser; for measuring they come from one that has not seen the question. */
  margins: (pages: readonly string[]) => PageMargins
}

/** Finds the pages that may be meant, and what speaks for each; `without` hides a text or a page, for measuring. */
export type Scorer = (question: Question, without?: LeftOut) => ScoredQuestion

// The recogniser is only asked about pages that similarity brings up, and only the best are read word by word.
const shortlist = 24
const closelyRead = 4
const alignedQuestions = 4

/** Joins retrieval and the recogniser for one bot. */
export function createScorer(view: Pick<View, 'pages'>, { texts, retriever, pageWords }: Indexes): Scorer {
  const places = new Map(texts.pages.map((page, place) => [page, place]))
  const habits = countTypes(texts)
  const isAskedIn = languagesByPage(texts)

  return (question, without) => {
    const { similarities } = question
    const short = retriever.scorePages(similarities, { count: shortlist, always: isPile }, without)
    const margins = question.margins(short.map(({ page }) => page))
    const marginOf = ({ page }: PageScores) => margins.get(page) ?? 0
    const ordered = short.sort((a, b) => similarity(b) + marginOf(b) - similarity(a) - marginOf(a))
    const read = ordered.filter((page, i) => i < closelyRead || isPile(page.page))
    const words = pageWords.weigh(question, without)
    const nearest = read.map(({ page }) =>
      retriever.nearestQuestions(similarities, { page, count: alignedQuestions }, without),
    )
    const aligned = pageWords.align(words, nearest, without)
    return {
      language: question.language,
      words,
      candidates: read.map((scores, i): Candidate => {
        const { page } = scores
        const place = places.get(page) as number
        const isOwn = without?.item !== undefined && texts.pageOf[without.item] === place
        return {
          ...scores,
          kind: view.pages.get(page)?.kind ?? 'elsewhere',
          words: pageWords.matchPage(words, page, without),
          aligned: bestAligned(aligned[i] ?? []),
          surprise: typeSurprise(question.text, habits[place], isOwn),
          margin: marginOf(scores),
          sameLanguage: isAskedIn(place, question.language),
        }
      }),
    }
  }
}

const unlike: MutualAlignment = { asked: 0, held: 0, both: 0, worst: 0 }

/** The question that stands in best, and how well the nearest do together. */
function bestAligned(nearest: readonly MutualAlignment[]): Candidate['aligned'] {
  const best = nearest.reduce((a, b) => (b.both > a.both ? b : a), unlike)
  return { ...best, mean: nearest.reduce((sum, { both }) => sum + both, 0) / Math.max(1, nearest.length) }
}

/** In which languages each page has questions, one bit each. */
function languagesByPage({ pages, pageOf, isQuestion, languageOf }: MarkedTexts) {
  const bits = new Uint8Array(pages.length)
  pageOf.forEach((place, item) => {
    if (isQuestion[item] === 1) bits[place] = (bits[place] as number) | (1 << (languageOf[item] as number))
  })
  return (place: number, language: string): boolean => {
    const bit = (languages as readonly string[]).indexOf(language)
    return bit >= 0 && (((bits[place] as number) >> bit) & 1) === 1
  }
}

const similarity = (page: PageScores) => page.characterMax + page.vectorMax
const isPile = (page: string) => page === offTopicKey || page === elsewhereKey

/** Gives every candidate its probability and puts the most probable first. */
export function rankCandidates(
  question: ScoredQuestion,
  { trees, calibration }: { trees: BoostedTrees; calibration: Calibration },
): RankedQuestion {
  const raw = candidateFeatures(question).map((row) => calibrate(calibration, predictBoosted(trees, row)))
  // Only one can be meant.
  const total = Math.max(
    1,
    raw.reduce((sum, p) => sum + p, 0),
  )
  const ranked = question.candidates
    .map((candidate, i): RankedCandidate => ({ ...candidate, confidence: (raw[i] as number) / total }))
    .sort((a, b) => b.confidence - a.confidence)
  return {
    language: question.language,
    wordCount: question.words.stems.length,
    knownShare: question.words.knownShare,
    candidates: ranked,
  }
}

/** The calibrated probability that the best answer is right; 0 when nothing could be one. */
export function confidenceOf(question: RankedQuestion): number {
  return question.candidates.find(isAnswer)?.confidence ?? 0
}

/** The probability that the question is neither off topic nor another institution's. */
export function scopeOf(question: RankedQuestion): number {
  return 1 - question.candidates.reduce((sum, c) => sum + (isAnswer(c) ? 0 : c.confidence), 0)
}
