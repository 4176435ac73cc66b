import type { View } from '../view.ts'
import { isRight, type MeasuredCase } from './fit.ts'

/** How far a bot can be trusted, measured on questions it had not been shown. */
export interface DecisionReport {
  pages: number
  questions: number
  threshold: number
  /** Share of own questions answered when their page is there. */
  coverage: number
  /** Share of right answers among those. */
  precision: number
  /** Share of questions answered although their page had been removed. */
  leftOutFalseAnswers: number
  /** Share of the held-out off-topic set answered. */
  offTopicAnswered: number
  offTopicCount: number
  /** Expected calibration error over 15 bins of equal width. */
  ece: number
  reliability: ReliabilityBin[]
}

export interface ReliabilityBin {
  from: number
  to: number
  count: number
  /** Mean stated probability and share that was right. */
  stated: number
  right: number
}

const highestLeftOut = 0.045
const bins = 15

/** The lowest confidence at which the pack's target of wrong answers and the leave-one-page-out bound both hold. */
export function chooseThreshold(cases: readonly MeasuredCase[], confidences: readonly number[], wrong: number): number {
  const own = cases
    .map((measured, i) => ({ measured, confidence: confidences[i] as number }))
    .filter((c) => isOwn(c.measured))
  const removed = own.filter((c) => c.measured.origin === 'removed')
  const present = own.filter((c) => c.measured.origin === 'present')
  const candidates = [...new Set(own.map((c) => Math.ceil(c.confidence * 200) / 200))]
    .filter((t) => t >= 0.3)
    .sort((a, b) => a - b)
  return (
    candidates.find((t) => {
      const answered = present.filter((c) => c.confidence >= t)
      const mistakes = answered.filter((c) => !isRight(c.measured)).length
      const falseAnswers = removed.filter((c) => c.confidence >= t).length
      return mistakes <= wrong * answered.length && falseAnswers <= highestLeftOut * removed.length
    }) ?? 0.995
  )
}

const isOwn = (measured: MeasuredCase) => measured.origin === 'present' || measured.origin === 'removed'

/** The figures of `eval <bot>`. */
export function reportDecision(input: {
  view: View
  cases: readonly MeasuredCase[]
  confidences: readonly number[]
  offTopic: readonly number[]
  threshold: number
}): DecisionReport {
  const { view, cases, confidences, offTopic, threshold } = input
  const kindOf = (page: string) => view.pages.get(page)?.kind
  const own = cases
    .map((measured, i) => ({ measured, confidence: confidences[i] as number }))
    .filter(({ measured }) => kindOf(measured.page) === 'topic')
  const present = own.filter(({ measured }) => measured.origin === 'present')
  const removed = own.filter(({ measured }) => measured.origin === 'removed')
  const answered = present.filter((c) => c.confidence >= threshold)
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  const reliability = reliabilityOf(present.map((c) => ({ confidence: c.confidence, right: isRight(c.measured) })))
  return {
    pages: new Set(present.map((c) => c.measured.page)).size,
    questions: present.length,
    threshold,
    coverage: share(answered.length, present.length),
    precision: share(answered.filter((c) => isRight(c.measured)).length, answered.length),
    leftOutFalseAnswers: share(removed.filter((c) => c.confidence >= threshold).length, removed.length),
    offTopicAnswered: share(offTopic.filter((c) => c >= threshold).length, offTopic.length),
    offTopicCount: offTopic.length,
    ece: reliability.reduce(
      (sum, b) => sum + (b.count / Math.max(1, present.length)) * Math.abs(b.stated - b.right),
      0,
    ),
    reliability,
  }
}

function reliabilityOf(points: ReadonlyArray<{ confidence: number; right: boolean }>): ReliabilityBin[] {
  return Array.from({ length: bins }, (_, i) => {
    const inside = points.filter((p) => Math.min(bins - 1, Math.floor(p.confidence * bins)) === i)
    const mean = (value: (p: (typeof inside)[number]) => number) =>
      inside.length === 0 ? 0 : inside.reduce((sum, p) => sum + value(p), 0) / inside.length
    return {
      from: i / bins,
      to: (i + 1) / bins,
      count: inside.length,
      stated: mean((p) => p.confidence),
      right: mean((p) => (p.right ? 1 : 0)),
    }
  }).filter((bin) => bin.count > 0)
}
