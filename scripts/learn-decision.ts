// Learns from all packs when a page is the right one, and writes nlu-models/decision. Run it when the packs have
// changed much or the features have changed; a pack's own probabilities and threshold are fitted at its start anyway.
import { loadEncoder } from '../nlu-models/encoder/encoder.ts'
import { findPackIds, loadPack } from '../server/packs/load-pack.ts'
import { decisionTreesPath, encoderPath } from '../server/runtime/base-models.ts'
import { featureNames } from '../server/runtime/decide/candidates.ts'
import { writeDecisionTrees } from '../server/runtime/decide/decision-trees.ts'
import { fitDecisionTrees } from '../server/runtime/decide/fit-trees.ts'
import { type MeasuredCase, measureCases } from '../server/runtime/decide/measure.ts'
import { createScorer } from '../server/runtime/decide/scorer.ts'
import { leaveOut } from '../server/runtime/learn.ts'
import { rigaDay } from '../server/runtime/riga-day.ts'
import { createView, questionsElsewhere } from '../server/runtime/view.ts'

const botsDir = 'bots'
const progress = (message: string) => process.stderr.write(`${message}\n`)
const encoder = loadEncoder(encoderPath)
const packs = findPackIds(botsDir).flatMap((id) => loadPack(botsDir, id).pack ?? [])
const measured: MeasuredCase[][] = []
for (const pack of packs) {
  const view = await createView(pack, questionsElsewhere(pack, packs), rigaDay(new Date()))
  progress(`Measuring pack ${pack.id}: ${view.pages.size} pages, ${view.examples.length} texts …`)
  const leftOut = leaveOut(view, encoder)
  measured.push(measureCases({ view, scorer: createScorer(view, leftOut), ...leftOut }))
}
writeDecisionTrees(decisionTreesPath, featureNames, fitDecisionTrees(measured, progress))
progress(`Wrote ${decisionTreesPath}.`)
