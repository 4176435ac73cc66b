import type { Retriever, Similarities } from '../../../knowledge/retriever.ts'
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
import { emptyHabit, type PageHabits, typeSurprise } from './page-habits.ts'
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
  candidates(question: Question, without?: LeftOut): { candidates: Candidate[]; weighed: WeighedQuestion }
  rank(question: Question, learnt: Learnt, without?: LeftOut): RankedQuestion
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
      weighed: found.question,
    }
  }

  const lookCloser = (question: Question, best: RankedCandidate, { weighed, habits, without }: Closer): CloserLook => {
    const habit = habits[best.page] ?? emptyHabit()
    const isOwn = without?.item !== undefined && view.examples[without.item]?.page === best.page
    return {
      ...retriever.compareWords(weighed, best.page, without),
      surprise: typeSurprise(question.text, habit, isOwn),
      vectorBelowUsual: best.vectorMax - habit.vectorMax,
      characterBelowUsual: best.characterMax - habit.characterMax,
      linearBelowUsual: best.linear - habit.linear,
    }
  }

  return {
    candidates,
    rank(question, { ranker, habits }, without) {
      const found = candidates(question, without)
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
        closer: best && lookCloser(question, best, { weighed: found.weighed, habits, without }),
      }
    },
  }
}

interface Closer {
  weighed: WeighedQuestion
  habits: PageHabits
  without: LeftOut | undefined
}
