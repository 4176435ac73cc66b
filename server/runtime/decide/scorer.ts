import type { Retriever, Similarities } from '../../../knowledge/retriever.ts'
import type { LeftOut } from '../../../knowledge/word-index.ts'
import type { PageMargins } from '../margins.ts'
import type { View } from '../view.ts'
import { type Candidate, candidateFeatures, type RankedQuestion, unknownPeak } from './candidates.ts'
import { type Ranker, rankScore, softmax } from './ranker.ts'

export interface Question {
  text: string
  language: string
  similarities: Similarities
  /** Scores of the recogniser; for measuring they come from one that has not seen the question. */
  margins: PageMargins
}

/** Scores every page of a view for a question. */
export interface Scorer {
  candidates(
    question: Question,
    without?: LeftOut,
  ): { candidates: Candidate[]; question: Omit<RankedQuestion, 'candidates'> }
  rank(question: Question, ranker: Ranker, without?: LeftOut): RankedQuestion
}

/** What the recogniser says of a page that it does not know. */
const unknownMargin = 0

/** Joins retrieval, the recogniser and the kinds of pages for one bot. */
export function createScorer(view: View, retriever: Retriever): Scorer {
  const languagesOf = new Map<string, Set<string>>()
  for (const { page, language, kind } of view.examples) {
    if (kind !== 'question') continue
    languagesOf.set(page, (languagesOf.get(page) ?? new Set()).add(language))
  }

  const candidates: Scorer['candidates'] = (question, without) => {
    const found = retriever.retrieve(question, without)
    return {
      candidates: found.candidates.flatMap((scores): Candidate[] => {
        const page = view.pages.get(scores.page)
        if (!page) return []
        const sameLanguage = languagesOf.get(scores.page)?.has(question.language) ?? false
        return [
          { ...scores, kind: page.kind, sameLanguage, linear: question.margins.get(scores.page) ?? unknownMargin },
        ]
      }),
      question: {
        language: question.language,
        wordCount: found.question.stems.length,
        knownShare: found.question.knownShare,
        unknownPeak: unknownPeak(found.question),
      },
    }
  }

  return {
    candidates,
    rank(question, ranker, without) {
      const found = candidates(question, without)
      const scores = found.candidates.map((c) => rankScore(ranker, candidateFeatures(c)))
      const shares = softmax(scores)
      const ranked = found.candidates.map((c, i) => ({ ...c, score: scores[i] as number, share: shares[i] as number }))
      return { ...found.question, candidates: ranked.sort((a, b) => b.score - a.score) }
    },
  }
}
