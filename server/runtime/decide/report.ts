import type { View } from '../view.ts'
import { givesAnswer, type Judged } from './judged.ts'
import { type CaseOrigin, originShare } from './measure.ts'

/** How far a bot can be trusted, measured on questions it had not been shown. */
export interface DecisionReport {
  pages: number
  questions: number
  /** Questions that were also asked with their page removed. */
  removed: number
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
// What is likelier wrong than right is not answered, however seldom that would happen.
const lowestThreshold = 0.5
const bins = 15
// Steps of five thousandths left the bound unused by a few thousandths.
const thresholdSteps = 1000

/** The lowest confidence at which the pack's target of wrong answers and the leave-one-page-out bound both hold. */
export function chooseThreshold(view: View, judged: readonly Judged[]): number {
  const own = judged.filter((j) => canBeAnswered(view, j))
  const candidates = [...new Set(own.map((j) => Math.ceil(j.confidence * thresholdSteps) / thresholdSteps))]
    .filter((threshold) => threshold >= lowestThreshold)
    .sort((a, b) => a - b)
  const keepsBounds = (threshold: number) => {
    const { precision, leftOutFalseAnswers } = sharesAt(own, threshold)
    return 1 - precision <= view.bot.bot.target.wrong && leftOutFalseAnswers <= highestLeftOut
  }
  return candidates.find(keepsBounds) ?? 0.995
}

/** The figures of `eval <bot>`. */
export function reportDecision(input: {
  view: View
  judged: readonly Judged[]
  offTopic: readonly Judged[]
  threshold: number
}): DecisionReport {
  const { view, judged, offTopic, threshold } = input
  const own = judged.filter((j) => canBeAnswered(view, j))
  const present = own.filter((j) => j.origin === 'present')
  const reliability = reliabilityOf(traffic(judged.filter((j) => isTopic(view, j) || j.page.startsWith('_'))))
  return {
    pages: new Set(present.map((j) => j.page)).size,
    questions: present.length,
    removed: own.length - present.length,
    threshold,
    ...sharesAt(own, threshold),
    offTopicAnswered: share(offTopic.filter((j) => j.isAnswer && j.confidence >= threshold).length, offTopic.length),
    offTopicCount: offTopic.length,
    ece: reliability.reduce((sum, b) => sum + b.share * Math.abs(b.stated - b.right), 0),
    reliability,
  }
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)

const isTopic = (view: View, { page }: Judged) => view.pages.get(page)?.kind === 'topic'

/** A question of a topic that holds an answer. */
function canBeAnswered(view: View, judged: Judged): boolean {
  return isTopic(view, judged) && givesAnswer(view.pages.get(judged.page))
}

function sharesAt(
  own: readonly Judged[],
  threshold: number,
): Pick<DecisionReport, 'coverage' | 'precision' | 'leftOutFalseAnswers'> {
  const isAnswered = (j: Judged) => j.isAnswer && j.confidence >= threshold
  const present = own.filter((j) => j.origin === 'present')
  const removed = own.filter((j) => j.origin === 'removed')
  const answered = present.filter(isAnswered)
  return {
    coverage: share(answered.length, present.length),
    precision: answered.length === 0 ? 1 : share(answered.filter((j) => j.isRight).length, answered.length),
    leftOutFalseAnswers: share(removed.filter(isAnswered).length, removed.length),
  }
}

interface Weighed {
  confidence: number
  isRight: boolean
  weight: number
}

/** Every origin weighs what it is taken to weigh in a day's traffic; the weights sum to 1. */
function traffic(judged: readonly Judged[]): Weighed[] {
  const counts = new Map<CaseOrigin, number>()
  for (const { origin } of judged) counts.set(origin, (counts.get(origin) ?? 0) + 1)
  const total = [...counts.keys()].reduce((sum, origin) => sum + originShare[origin], 0)
  return judged.map(({ origin, confidence, isRight }) => ({
    confidence,
    isRight,
    weight: originShare[origin] / total / (counts.get(origin) ?? 1),
  }))
}

function reliabilityOf(points: readonly Weighed[]): ReliabilityBin[] {
  return Array.from({ length: bins }, (_, i) => {
    const inside = points.filter((p) => Math.min(bins - 1, Math.floor(p.confidence * bins)) === i)
    const weight = inside.reduce((sum, p) => sum + p.weight, 0)
    const mean = (value: (p: Weighed) => number) =>
      weight === 0 ? 0 : inside.reduce((sum, p) => sum + p.weight * value(p), 0) / weight
    return {
      from: i / bins,
      to: (i + 1) / bins,
      count: inside.length,
      share: weight,
      stated: mean((p) => p.confidence),
      right: mean((p) => (p.isRight ? 1 : 0)),
    }
  }).filter((bin) => bin.count > 0)
}
