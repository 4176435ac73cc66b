import type { Similarities } from '../../../knowledge/retriever.ts'
import type { TrainedMargins } from '../margins.ts'
import type { View } from '../view.ts'
import { elsewhereKey, offTopicKey } from '../view.ts'
import { type Blend, fitBlend, predictBlend } from './blend.ts'
import { candidateFeatures, type RankedQuestion } from './candidates.ts'
import { bestAnswer, decisionFeatures } from './decision-features.ts'
import { fitLogistic, type LabelledRow, type LogisticModel, predictLogistic } from './logistic.ts'
import { countTypes, type PageHabit } from './page-habits.ts'
import { fitRanker, type RankingCase } from './ranker.ts'
import type { Learnt, Scorer } from './scorer.ts'

/** How a measured question came about; each kind has its own share in what "usual" traffic is. */
export type CaseOrigin = 'present' | 'removed' | 'off-topic' | 'elsewhere'

/** One question as the bot would have seen it without having been shown it before. */
export interface MeasuredCase {
  origin: CaseOrigin
  /** The page that would be right; for `removed` the page that is gone. */
  page: string
  text: string
  language: string
  ranked: RankedQuestion
  /** The numbers that the decision rests on; empty when nothing could answer. */
  features: readonly number[]
}

// What the traffic is taken to be made of; docs/decisions.md says why.
export const originShare: Record<CaseOrigin, number> = {
  present: 0.7,
  removed: 0.15,
  'off-topic': 0.09,
  elsewhere: 0.06,
}
const rankerRidge = 2
const scopeRidge = 10

/** Everything that is learnt from a view's own questions. */
export interface DecisionModel extends Learnt {
  /** Is the best candidate right? */
  decision: Blend
  /** Is the question ours at all? */
  scope: LogisticModel
}

/** A view's texts, ready to be left out one by one. */
export interface LeftOutTexts {
  view: View
  scorer: Scorer
  /** Of each text with all texts, in the order of `view.examples`. */
  similarities: readonly Similarities[]
  margins: TrainedMargins
}

/** Fits the ranker on left-out questions (each one's own text is hidden from the index) and learns pages' habits. */
export function fitViewRanker({ view, scorer, similarities, margins }: LeftOutTexts): Learnt {
  const cases: RankingCase[] = []
  const habits = countTypes(view)
  view.examples.forEach((example, item) => {
    if (example.kind !== 'question') return
    const question = {
      ...example,
      similarities: similarities[item] as Similarities,
      margins: margins.withoutText(item),
    }
    const { candidates } = scorer.candidates(question, habits, { item })
    const right = candidates.findIndex((c) => c.page === example.page)
    const own = candidates[right]
    if (!own) return
    cases.push({ candidates: candidates.map(candidateFeatures), right })
    const habit = habits[example.page] as PageHabit
    habit.vectorMax += own.vectorMax / habit.questions
    habit.characterMax += own.characterMax / habit.questions
    habit.linear += own.linear / habit.questions
  })
  return { ranker: fitRanker(cases, rankerRidge), habits }
}

/** Ranks every question twice: with its text hidden, and (topics) with its whole page removed. */
export function measureCases({ view, scorer, similarities, margins }: LeftOutTexts, learnt: Learnt): MeasuredCase[] {
  const cases: MeasuredCase[] = []
  const isMeasured = sampleNeighbours(view)
  view.examples.forEach((example, item) => {
    if (example.kind !== 'question' || !isMeasured(example.page, item)) return
    const { page, text, language } = example
    const seen = { text, language, similarities: similarities[item] as Similarities }
    const present = { ...seen, margins: margins.withoutText(item) }
    const origin = page === offTopicKey ? 'off-topic' : page === elsewhereKey ? 'elsewhere' : 'present'
    cases.push(measure({ origin, page, text, language }, scorer.rank(present, learnt, { item })))
    const kind = view.pages.get(page)?.kind
    if (kind !== 'topic' && kind !== 'neighbour') return
    const removed = { ...seen, margins: margins.withoutPage(item) }
    cases.push(measure({ origin: 'removed', page, text, language }, scorer.rank(removed, learnt, { page })))
  })
  return cases
}

const measure = (question: Omit<MeasuredCase, 'ranked' | 'features'>, ranked: RankedQuestion): MeasuredCase => ({
  ...question,
  ranked,
  features: decisionFeatures(ranked),
})

// A small pack among large ones learns from its own questions and from so many of theirs; more would not teach it more.
const mostNeighbours = 800

/** Which questions are measured: all of one's own, and every n-th of the neighbours'. */
function sampleNeighbours(view: View): (page: string, item: number) => boolean {
  const isNeighbours = (page: string) => view.pages.get(page)?.kind === 'neighbour'
  const count = view.examples.filter((e) => e.kind === 'question' && isNeighbours(e.page)).length
  const step = Math.max(1, Math.ceil(count / mostNeighbours))
  return (page, item) => !isNeighbours(page) || item % step === 0
}

/** Whether answering with the best candidate would have been right. */
export function isRight(measured: MeasuredCase): boolean {
  return measured.origin === 'present' && bestAnswer(measured.ranked)?.page === measured.page
}

/** Fits the one probability on measured cases, each origin weighing its share of the traffic. */
export function fitDecision(cases: readonly MeasuredCase[]): Blend {
  const counts = new Map<CaseOrigin, number>()
  for (const { origin } of cases) counts.set(origin, (counts.get(origin) ?? 0) + 1)
  const rows = cases.flatMap((measured): LabelledRow[] => {
    const { features } = measured
    if (features.length === 0) return []
    const weight = (originShare[measured.origin] * cases.length) / (counts.get(measured.origin) ?? 1)
    return [{ features, label: isRight(measured) ? 1 : 0, weight }]
  })
  return fitBlend(rows)
}

/** Fits the probability that a question is ours, whether or not a page answers it. */
export function fitScope(cases: readonly MeasuredCase[]): LogisticModel {
  const isOurs = ({ origin }: MeasuredCase) => origin === 'present' || origin === 'removed'
  const ours = cases.filter(isOurs).length
  const rows = cases.flatMap((measured): LabelledRow[] => {
    const { features } = measured
    const label = isOurs(measured) ? 1 : 0
    // Both sides weigh the same: a question of ours refused is as bad as a pizza order passed to a person.
    return features.length === 0
      ? []
      : [{ features, label, weight: cases.length / 2 / (label ? ours : cases.length - ours) }]
  })
  return fitLogistic(rows, scopeRidge)
}

/** The probability that a question is ours. */
export function scopeOf(features: readonly number[], scope: LogisticModel): number {
  return features.length === 0 ? 0 : predictLogistic(scope, features)
}

/** The probability that the best candidate is right. */
export function confidenceOf(features: readonly number[], decision: Blend): number {
  return features.length === 0 ? 0 : predictBlend(decision, features)
}

/** Confidence of every case from a model that has seen neither its page nor its fold; folds are cut by page. */
export function crossValidate(cases: readonly MeasuredCase[], folds: number): number[] {
  const foldOf = (measured: MeasuredCase, i: number) =>
    measured.page.startsWith('_') ? i % folds : hash(measured.page) % folds
  const confidences = new Array<number>(cases.length).fill(0)
  for (let fold = 0; fold < folds; fold++) {
    const model = fitDecision(cases.filter((measured, i) => foldOf(measured, i) !== fold))
    cases.forEach((measured, i) => {
      if (foldOf(measured, i) === fold) confidences[i] = confidenceOf(measured.features, model)
    })
  }
  return confidences
}

function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  return h >>> 0
}
