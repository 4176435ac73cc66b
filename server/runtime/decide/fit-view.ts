import type { LeftOutModel } from '../learn.ts'
import { createMargins } from '../margins.ts'
import { splitUtterances, type View } from '../view.ts'
import type { BoostedTrees } from './boosted-trees.ts'
import { crossValidate, fitDecision, measureCases } from './fit.ts'
import { type Judged, judge } from './judged.ts'
import { chooseThreshold, type DecisionReport, reportDecision } from './report.ts'
import { createScorer, rankCandidates } from './scorer.ts'

/** All that a bot has learnt from its own questions, with the measurement that stands for it. */
export interface FittedView {
  trees: BoostedTrees
  threshold: number
  report: DecisionReport
}

const folds = 5

/** Learns probabilities and threshold of one bot; the same texts give the same result. */
export function fitView(view: View, leftOut: LeftOutModel): FittedView {
  const scorer = createScorer(view, leftOut)
  const cases = measureCases({ view, scorer, ...leftOut })
  const trees = fitDecision(cases)
  const judged = crossValidate(cases, folds).map((ranked, i) => judge(view, cases[i] as (typeof cases)[number], ranked))
  const threshold = chooseThreshold(view, judged)
  const offTopic = measureHeldOut(view, leftOut, trees)
  return { trees, threshold, report: reportDecision({ view, judged, offTopic, threshold }) }
}

/** The off-topic utterances that nothing was fitted on. */
function measureHeldOut(view: View, leftOut: LeftOutModel, trees: BoostedTrees): Judged[] {
  const scorer = createScorer(view, leftOut)
  const marginsOf = createMargins(leftOut.margins.saved)
  return splitUtterances(view.bot.offTopic).heldOut.map(({ text, language }) => {
    const similarities = leftOut.retriever.compare(text)
    const margins = (pages: readonly string[]) => marginsOf(similarities, pages)
    const scored = scorer({ text, language, similarities, margins })
    return judge(view, { origin: 'off-topic', page: '' }, rankCandidates(scored, trees))
  })
}
