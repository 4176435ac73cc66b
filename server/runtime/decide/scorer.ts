import type { Retriever, Similarities } from '../../../knowledge/retriever.ts'
import type { SoftScores } from '../../../knowledge/soft-coverage.ts'
import type { LeftOut, WeighedQuestion } from '../../../knowledge/word-index.ts'
import type { PageMargins } from '../margins.ts'
import type { View } from '../view.ts'
import {
  type Candidate,
  type CloserLook,
  candidateFeatures,
  type RankedCandidate,
  type RankedQuestion,
  unknownPeak,
} from './candidates.ts'
import { isAnswer } from './decision-features.ts'
import { emptyHabit, type PageHabit, type PageHabits, typeSurprise } from './page-habits.ts'
import { type Ranker, rankScore, softmax } from './ranker.ts'

export interface Question {
  text: string
  language: string
  similarities: Similarities
  /** Scores of the recogniser; for measuring they come from one that has not seen the question. */
  margins: PageMargins
}

/** What ranking needs to have been learnt. */
export interface Learnt {
  ranker: Ranker
  habits: PageHabits
}

/** Scores every page of a view for a question. */
export interface Scorer {
  candidates(
    question: Question,
    habits: PageHabits,
    without?: LeftOut,
  ): { candidates: Candidate[]; weighed: WeighedQuestion }
  rank(question: Question, learnt: Learnt, without?: LeftOut): RankedQuestion
}

/** What the recogniser says of a page that it does not know. */
const unknownMargin = 0
// Comparing words one by one is dear: only the most promising pages are read so closely.
const closelyRead = 7
const unread = (coverage: number): SoftScores => ({
  softCoverage: coverage,
  worstWord: 3,
  secondWorstWord: 1.5,
  worstShare: 0.5,
})

/** Joins retrieval, the recogniser and the kinds of pages for one bot. */
export function createScorer(view: View, retriever: Retriever): Scorer {
  const languagesOf = new Map<string, Set<string>>()
  for (const { page, language, kind } of view.examples) {
    if (kind !== 'question') continue
    languagesOf.set(page, (languagesOf.get(page) ?? new Set()).add(language))
  }

  const candidates: Scorer['candidates'] = (question, habits, without) => {
    const found = retriever.retrieve(question, without)
    const seen = found.candidates.flatMap((scores) => {
      const page = view.pages.get(scores.page)
      if (!page) return []
      const sameLanguage = languagesOf.get(scores.page)?.has(question.language) ?? false
      const isOwn = without?.item !== undefined && view.examples[without.item]?.page === scores.page
      const surprise = typeSurprise(question.text, habits[scores.page] ?? emptyHabit(), isOwn)
      return [
        {
          ...scores,
          kind: page.kind,
          sameLanguage,
          surprise,
          linear: question.margins.get(scores.page) ?? unknownMargin,
        },
      ]
    })
    const promising = (c: (typeof seen)[number]) => c.characterMax + c.vectorMax + c.linear
    const ordered = seen.sort((a, b) => promising(b) - promising(a))
    return {
      candidates: ordered.map(
        (c, i): Candidate => ({
          ...c,
          ...(i < closelyRead ? retriever.compareWords(found.question, c.page, without) : unread(c.coverage)),
        }),
      ),
      weighed: found.question,
    }
  }

  const lookCloser = (best: RankedCandidate, habit: PageHabit): CloserLook => ({
    vectorBelowUsual: best.vectorMax - habit.vectorMax,
    characterBelowUsual: best.characterMax - habit.characterMax,
    linearBelowUsual: best.linear - habit.linear,
  })

  return {
    candidates,
    rank(question, { ranker, habits }, without) {
      const found = candidates(question, habits, without)
      const scores = found.candidates.map((c) => rankScore(ranker, candidateFeatures(c)))
      const shares = softmax(scores)
      const ranked = found.candidates
        .map((c, i) => ({ ...c, score: scores[i] as number, share: shares[i] as number }))
        .sort((a, b) => b.score - a.score)
      const best = ranked.find(isAnswer)
      return {
        language: question.language,
        wordCount: found.weighed.stems.length,
        knownShare: found.weighed.knownShare,
        unknownPeak: unknownPeak(found.weighed),
        candidates: ranked,
        closer: best && lookCloser(best, habits[best.page] ?? emptyHabit()),
      }
    },
  }
}
