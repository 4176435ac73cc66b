import type { Page, View } from '../view.ts'
import { bestAnswer } from './decision-features.ts'
import { type CaseOrigin, isRight, type MeasuredCase, originShare } from './fit.ts'

/** How far a bot can be trusted, measured on questions it had not been shown. */
export interface DecisionReport {
  pages: number
  questions: number
  threshold: number
  /** Share of own questions answered when their page is there; pages that hold no answer do not count. */
  coverage: number
  /** Share of right answers among those. */
  precision: number
  /** Share of questions answered although their page had been removed. */
  leftOutFalseAnswers: number
  /** Share of the held-out off-topic set answered. */
  offTopicAnswered: number
  offTopicCount: number
  /** Expected calibration error over 15 bins of equal width, on the mix that a day's traffic is taken to be. */
  ece: number
  reliability: ReliabilityBin[]
}

export interface ReliabilityBin {
  from: number
  to: number
  count: number
  /** Part of the traffic that falls here, 0..1. */
  share: number
  /** Mean stated probability and share that was right. */
  stated: number
  right: number
}

const highestLeftOut = 0.048
const bins = 15

interface Measured {
  measured: MeasuredCase
  confidence: number
}

/**
 * The lowest confidence at which the pack's target of wrong answers and the leave-one-page-out bound both hold: over
 * all pages that the bot knows of, and over its own topics alone.
 */
export function chooseThreshold(view: View, cases: readonly MeasuredCase[], confidences: readonly number[]): number {
  const all = join(cases, confidences).filter((c) => canBeAnswered(view, c.measured))
  const topics = all.filter((c) => view.pages.get(c.measured.page)?.kind === 'topic')
  const candidates = [...new Set(all.map((c) => Math.ceil(c.confidence * 200) / 200))]
    .filter((t) => t >= 0.3)
    .sort((a, b) => a - b)
  const keepsBounds = (some: readonly Measured[], threshold: number) => {
    const { precision, leftOutFalseAnswers } = sharesAt(view, some, threshold)
    return 1 - precision <= view.bot.bot.target.wrong && leftOutFalseAnswers <= highestLeftOut
  }
  return candidates.find((t) => keepsBounds(all, t) && keepsBounds(topics, t)) ?? 0.995
}

/** The figures of `eval <bot>`. */
export function reportDecision(input: {
  view: View
  cases: readonly MeasuredCase[]
  confidences: readonly number[]
  offTopic: readonly number[]
  threshold: number
}): DecisionReport {
  const { view, cases, confidences, offTopic, threshold } = input
  const all = join(cases, confidences)
  const isTopics = ({ measured }: Measured) => view.pages.get(measured.page)?.kind === 'topic'
  const own = all.filter((c) => isTopics(c) && canBeAnswered(view, c.measured))
  const present = own.filter(({ measured }) => measured.origin === 'present')
  const reliability = reliabilityOf(traffic(all.filter((c) => isTopics(c) || c.measured.page.startsWith('_'))))
  return {
    pages: new Set(present.map((c) => c.measured.page)).size,
    questions: present.length,
    threshold,
    ...sharesAt(view, own, threshold),
    offTopicAnswered: share(offTopic.filter((c) => c >= threshold).length, offTopic.length),
    offTopicCount: offTopic.length,
    ece: reliability.reduce((sum, b) => sum + b.share * Math.abs(b.stated - b.right), 0),
    reliability,
  }
}

const join = (cases: readonly MeasuredCase[], confidences: readonly number[]): Measured[] =>
  cases.map((measured, i) => ({ measured, confidence: confidences[i] as number }))

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)

/** A question of a page that holds an answer; a page that only says "a person must tell you" has none. */
function canBeAnswered(view: View, { origin, page }: MeasuredCase): boolean {
  return (origin === 'present' || origin === 'removed') && givesAnswer(view.pages.get(page))
}

function givesAnswer(page: Page | undefined): boolean {
  if (page?.topic) return page.topic.handoff === undefined
  return page?.dialog?.status === 'answered'
}

function sharesAt(
  view: View,
  cases: readonly Measured[],
  threshold: number,
): Pick<DecisionReport, 'coverage' | 'precision' | 'leftOutFalseAnswers'> {
  const isAnswered = ({ measured, confidence }: Measured) =>
    confidence >= threshold && givesAnswer(view.pages.get(bestAnswer(measured.ranked)?.page ?? ''))
  const present = cases.filter(({ measured }) => measured.origin === 'present')
  const removed = cases.filter(({ measured }) => measured.origin === 'removed')
  const answered = present.filter(isAnswered)
  return {
    coverage: share(answered.length, present.length),
    precision: answered.length === 0 ? 1 : share(answered.filter((c) => isRight(c.measured)).length, answered.length),
    leftOutFalseAnswers: share(removed.filter(isAnswered).length, removed.length),
  }
}

/** Every origin weighs what it is taken to weigh in a day's traffic; the weights sum to 1. */
function traffic(cases: readonly Measured[]): Array<{ confidence: number; right: boolean; weight: number }> {
  const counts = new Map<CaseOrigin, number>()
  for (const { measured } of cases) counts.set(measured.origin, (counts.get(measured.origin) ?? 0) + 1)
  const total = [...counts.keys()].reduce((sum, origin) => sum + originShare[origin], 0)
  return cases.map(({ measured, confidence }) => ({
    confidence,
    right: isRight(measured),
    weight: originShare[measured.origin] / total / (counts.get(measured.origin) ?? 1),
  }))
}

function reliabilityOf(points: ReturnType<typeof traffic>): ReliabilityBin[] {
  return Array.from({ length: bins }, (_, i) => {
    const inside = points.filter((p) => Math.min(bins - 1, Math.floor(p.confidence * bins)) === i)
    const weight = inside.reduce((sum, p) => sum + p.weight, 0)
    const mean = (value: (p: (typeof inside)[number]) => number) =>
      weight === 0 ? 0 : inside.reduce((sum, p) => sum + p.weight * value(p), 0) / weight
    return {
      from: i / bins,
      to: (i + 1) / bins,
      count: inside.length,
      share: weight,
      stated: mean((p) => p.confidence),
      right: mean((p) => (p.right ? 1 : 0)),
    }
  }).filter((bin) => bin.count > 0)
}
