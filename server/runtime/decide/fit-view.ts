import { createMargins } from '../margins.ts'
import type { LeftOutModel } from '../model.ts'
import { splitUtterances, type View } from '../view.ts'
import { decisionFeatures } from './decision-features.ts'
import {
  confidenceOf,
  crossValidate,
  type DecisionModel,
  fitDecision,
  fitScope,
  fitViewRanker,
  measureCases,
} from './fit.ts'
import { chooseThreshold, type DecisionReport, reportDecision } from './report.ts'
import { createScorer, type Scorer } from './scorer.ts'

/** All that a bot has learnt from its own questions, with the measurement that stands for it. */
export interface FittedView extends DecisionModel {
  threshold: number
  report: DecisionReport
}

/** Learns ranker, probability and threshold of one bot; the same texts give the same result. */
export function fitView(view: View, leftOut: LeftOutModel): FittedView {
  const scorer = createScorer(view, leftOut.retriever)
  const seen = { view, scorer, similarities: leftOut.similarities, margins: leftOut.margins }
  const learnt = fitViewRanker(seen)
  const cases = measureCases(seen, learnt)
  const decision = fitDecision(cases)
  const scope = fitScope(cases)
  const confidences = crossValidate(cases, 5)
  const threshold = chooseThreshold(view, cases, confidences)
  const offTopic = measureHeldOut(view, { scorer, ...learnt, decision, scope, leftOut })
  return {
    ...learnt,
    decision,
    scope,
    threshold,
    report: reportDecision({ view, cases, confidences, offTopic, threshold }),
  }
}

function measureHeldOut(
  view: View,
  { scorer, leftOut, ...model }: DecisionModel & { scorer: Scorer; leftOut: LeftOutModel },
): number[] {
  const marginsOf = createMargins(leftOut.margins.saved)
  return splitUtterances(view.bot.offTopic).heldOut.map((utterance) => {
    const similarities = leftOut.retriever.compare(utterance.text)
    const ranked = scorer.rank({ ...utterance, similarities, margins: marginsOf(similarities) }, model)
    return confidenceOf(decisionFeatures(ranked), model.decision)
  })
}
