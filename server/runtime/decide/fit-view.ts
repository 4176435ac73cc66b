import { createMargins, type SavedMargins, trainMargins } from '../margins.ts'
import { splitUtterances, type View } from '../view.ts'
import { confidenceOf, crossValidate, type DecisionModel, fitDecision, fitViewRanker, measureCases } from './fit.ts'
import { chooseThreshold, type DecisionReport, reportDecision } from './report.ts'
import type { Scorer } from './scorer.ts'

/** All that a bot has learnt from its own questions, with the measurement that stands for it. */
export interface FittedView extends DecisionModel {
  threshold: number
  report: DecisionReport
}

/** Learns recogniser, ranker, probability and threshold of one bot; the same texts give the same result. */
export function fitView(view: View, scorer: Scorer): { margins: SavedMargins; fitted: FittedView } {
  const trained = trainMargins(view, scorer.retriever)
  const ranker = fitViewRanker(view, scorer, trained)
  const cases = measureCases(view, scorer, { ranker, margins: trained })
  const decision = fitDecision(cases)
  const confidences = crossValidate(cases, 10)
  const heldOut = splitUtterances(view.bot.offTopic).heldOut
  const marginsOf = createMargins(trained.saved)
  const offTopic = heldOut.map((utterance) => {
    const similarities = scorer.retriever.compare(utterance.text)
    return confidenceOf(scorer.rank({ ...utterance, similarities, margins: marginsOf(similarities) }, ranker), decision)
  })
  const threshold = chooseThreshold(cases, confidences, view.bot.bot.target.wrong)
  const report = reportDecision({ view, cases, confidences, offTopic, threshold })
  return { margins: trained.saved, fitted: { ranker, decision, threshold, report } }
}
