import type { Similarities } from '../../../knowledge/retriever.ts'
import type { PageMargins, TrainedMargins } from '../margins.ts'
import { elsewhereKey, offTopicKey, type TextView } from '../view.ts'
import type { LabelledRow } from './boosted-trees.ts'
import { candidateFeatures, type ScoredQuestion } from './candidates.ts'
import type { Scorer } from './scorer.ts'

/** How a measured question came about; each kind has its own share in what "usual" traffic is. */
export type CaseOrigin = 'present' | 'removed' | 'off-topic' | 'elsewhere'

/** One question as the bot would have seen it without having been shown it before. */
export interface MeasuredCase {
  origin: CaseOrigin
  text: string
  /** The page that would be right; for `removed` the page that is gone. */
  page: string
  scored: ScoredQuestion
}

// What the traffic is taken to be made of; docs/decisions.md says why.
export const originShare: Record<CaseOrigin, number> = {
  present: 0.7,
  removed: 0.15,
  'off-topic': 0.09,
  elsewhere: 0.06,
}

/** A view's texts, ready to be left out one by one. */
export interface LeftOutTexts {
  view: TextView
  scorer: Scorer
  /** Of each text with all texts, in the order of `view.examples`. */
  similarities: readonly Similarities[]
  margins: TrainedMargins
}

// Beyond this many, pages are taken away for every second question, or third, and so on: more would not teach more.
const mostRemoved = 3000

/** Scores every question twice: with its text hidden, and (topics) with its whole page removed. */
export function measureCases({ view, scorer, similarities, margins }: LeftOutTexts): MeasuredCase[] {
  const cases: MeasuredCase[] = []
  const topics = view.examples.filter((e) => e.kind === 'question' && view.pages.get(e.page)?.kind === 'topic').length
  const step = Math.ceil(topics / mostRemoved)
  let seen = 0
  view.examples.forEach((example, item) => {
    if (example.kind !== 'question') return
    const { page, text, language } = example
    const question = { text, language, similarities: similarities[item] as Similarities }
    const of = (all: PageMargins) => () => all
    const origin = page === offTopicKey ? 'off-topic' : page === elsewhereKey ? 'elsewhere' : 'present'
    const scored = scorer({ ...question, margins: of(margins.withoutText(item)) }, { item })
    cases.push({ origin, text, page, scored })
    if (view.pages.get(page)?.kind !== 'topic' || seen++ % step !== 0) return
    const without = scorer({ ...question, margins: of(margins.withoutPage(item)) }, { page })
    cases.push({ origin: 'removed', text, page, scored: without })
  })
  return cases
}

/** What measured questions teach: one list of rows a question, a row a candidate; origins weigh their share of the traffic. */
export function teachingRows(cases: readonly MeasuredCase[]): LabelledRow[][] {
  const counts = new Map<CaseOrigin, number>()
  for (const { origin } of cases) counts.set(origin, (counts.get(origin) ?? 0) + 1)
  return cases.map(({ origin, page, scored }) => {
    const weight = (originShare[origin] * cases.length) / (counts.get(origin) ?? 1)
    return candidateFeatures(scored).map((features, i) => ({
      features,
      label: origin !== 'removed' && scored.candidates[i]?.page === page ? 1 : 0,
      weight,
    }))
  })
}
