import type { LeftOutModel } from '../learn.ts'
import { createMargins } from '../margins.ts'
import { splitUtterances, type TextView } from '../view.ts'
import { type BoostedTrees, predictBoosted } from './boosted-trees.ts'
import { type Calibration, fitCalibration } from './calibration.ts'
import { bestAnswer, type RankedQuestion } from './candidates.ts'
import { type DecisionTrees, foldOf } from './decision-trees.ts'
import { type Judged, judge } from './judged.ts'
import { type MeasuredCase, measureCases, teachingRows } from './measure.ts'
import { chooseThreshold, type DecisionReport, reportDecision } from './report.ts'
import { createScorer, rankCandidates } from './scorer.ts'

/** What a bot has learnt about its own certainty, with the measurement that stands for it. */
export interface FittedView {
  calibration: Calibration
  threshold: number
  report: DecisionReport
  /** Authors' questions that, not yet seen, would be answered from another page. */
  pulled: PulledQuestion[]
}

export interface PulledQuestion {
  question: string
  /** Keys of the page that it stands under and of the one that would answer it. */
  page: string
  pulledBy: string
}

/** Fits probabilities and threshold of one bot to its own questions; the same texts give the same result. */
export function fitView(view: TextView, leftOut: LeftOutModel, trees: DecisionTrees): FittedView {
  const cases = measureCases({ view, scorer: createScorer(view, leftOut), ...leftOut })
  // A page that helped to grow the trees is judged by those that have not seen it.
  const treesFor = (measured: MeasuredCase) => trees.folds[foldOf(measured)] as BoostedTrees
  const calibration = fitCalibration(
    teachingRows(cases).flatMap((rows, i) => {
      const unseen = treesFor(cases[i] as MeasuredCase)
      return rows.map(({ features, label, weight }) => ({ logOdds: predictBoosted(unseen, features), label, weight }))
    }),
  )
  const ranked = cases.map((measured) => rankCandidates(measured.scored, { trees: treesFor(measured), calibration }))
  const judged = cases.map((measured, i) => judge(view, measured, ranked[i] as RankedQuestion))
  const threshold = chooseThreshold(view, judged)
  const pulled = cases.flatMap(({ origin, page, text }, i): PulledQuestion[] => {
    const best = bestAnswer(ranked[i] as RankedQuestion)
    const isOwn = origin === 'present' && !page.startsWith('_')
    const isPulled = isOwn && best !== undefined && best.page !== page && best.confidence >= threshold
    return isPulled ? [{ question: text, page, pulledBy: best.page }] : []
  })
  const offTopic = measureHeldOut(view, leftOut, { trees: trees.all, calibration })
  return { calibration, threshold, report: reportDecision({ view, judged, offTopic, threshold }), pulled }
}

/** The off-topic utterances that nothing was fitted on. */
function measureHeldOut(
  view: TextView,
  leftOut: LeftOutModel,
  fitted: { trees: BoostedTrees; calibration: Calibration },
): Judged[] {
  const scorer = createScorer(view, leftOut)
  const marginsOf = createMargins(leftOut.margins.saved)
  return splitUtterances(view.bot.offTopic).heldOut.map(({ text, language }) => {
    const similarities = leftOut.retriever.compare({ text, vector: leftOut.vectorOf(text) })
    const margins = (pages: readonly string[]) => marginsOf(similarities, pages)
    const scored = scorer({ text, language, similarities, margins })
    return judge(view, { origin: 'off-topic', page: '' }, rankCandidates(scored, fitted))
  })
}
