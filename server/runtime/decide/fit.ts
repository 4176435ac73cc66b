import type { Similarities } from '../../../knowledge/retriever.ts'
import type { PageMargins, TrainedMargins } from '../margins.ts'
import { elsewhereKey, offTopicKey, type View } from '../view.ts'
import { type BoostedTrees, fitBoosted, type LabelledRow } from './boosted-trees.ts'
import { candidateFeatures, type RankedQuestion, type ScoredQuestion } from './candidates.ts'
import { rankCandidates, type Scorer } from './scorer.ts'

/** How a measured question came about; each kind has its own share in what "usual" traffic is. */
export type CaseOrigin = 'present' | 'removed' | 'off-topic' | 'elsewhere'

/** One question as the bot would have seen it without having been shown it before. */
export interface MeasuredCase {
  origin: CaseOrigin
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
  view: View
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
    cases.push({ origin, page, scored: scorer({ ...question, margins: of(margins.withoutText(item)) }, { item }) })
    if (view.pages.get(page)?.kind !== 'topic' || seen++ % step !== 0) return
    const scored = scorer({ ...question, margins: of(margins.withoutPage(item)) }, { page })
    cases.push({ origin: 'removed', page, scored })
  })
  return cases
}

/** Fits the probability of every candidate on measured cases, each origin weighing its share of the traffic. */
export function fitDecision(cases: readonly MeasuredCase[]): BoostedTrees {
  const counts = new Map<CaseOrigin, number>()
  for (const { origin } of cases) counts.set(origin, (counts.get(origin) ?? 0) + 1)
  const rows = cases.flatMap(({ origin, page, scored }): LabelledRow[] => {
    const weight = (originShare[origin] * cases.length) / (counts.get(origin) ?? 1)
    return candidateFeatures(scored).map((features, i) => ({
      features,
      label: origin !== 'removed' && scored.candidates[i]?.page === page ? 1 : 0,
      weight,
    }))
  })
  return fitBoosted(rows)
}

/** What each case gets from trees that have seen neither its page nor its fold; folds are cut by page. */
export function crossValidate(cases: readonly MeasuredCase[], folds: number): RankedQuestion[] {
  const foldOf = ({ page }: MeasuredCase, i: number) => (page.startsWith('_') ? i : hash(page)) % folds
  const verdicts = new Array<RankedQuestion>(cases.length)
  for (let fold = 0; fold < folds; fold++) {
    const trees = fitDecision(cases.filter((measured, i) => foldOf(measured, i) !== fold))
    cases.forEach((measured, i) => {
      if (foldOf(measured, i) === fold) verdicts[i] = rankCandidates(measured.scored, trees)
    })
  }
  return verdicts
}

function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  return h >>> 0
}
