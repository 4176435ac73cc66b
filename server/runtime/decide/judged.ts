import type { Page, View } from '../view.ts'
import { bestAnswer, type RankedQuestion } from './candidates.ts'
import type { CaseOrigin, MeasuredCase } from './measure.ts'

/** What came of a measured question. */
export interface Judged {
  origin: CaseOrigin
  /** The page that would be right; for `removed` the page that is gone. */
  page: string
  confidence: number
  /** Whether the best page is the right one. */
  isRight: boolean
  /** Whether the best page holds an answer; one that only says "a person must tell you" holds none. */
  isAnswer: boolean
}

/** Compares the best answer with the page that would be right. */
export function judge(
  view: View,
  { origin, page }: Pick<MeasuredCase, 'origin' | 'page'>,
  ranked: RankedQuestion,
): Judged {
  const best = bestAnswer(ranked)
  return {
    origin,
    page,
    confidence: best?.confidence ?? 0,
    isRight: origin === 'present' && best?.page === page,
    isAnswer: givesAnswer(view.pages.get(best?.page ?? '')),
  }
}

/** Whether a page answers, rather than handing over. */
export function givesAnswer(page: Page | undefined): boolean {
  if (page?.topic) return page.topic.handoff === undefined
  return page?.dialog?.status === 'answered'
}
