import type { BoostedTrees } from '../../server/runtime/decide/boosted-trees.ts'
import { bestAnswer, type RankedQuestion } from '../../server/runtime/decide/candidates.ts'
import { foldOf } from '../../server/runtime/decide/decision-trees.ts'
import { fitView } from '../../server/runtime/decide/fit-view.ts'
import { measureCases } from '../../server/runtime/decide/measure.ts'
import { createScorer, rankCandidates } from '../../server/runtime/decide/scorer.ts'
import type { BaseModels } from '../../server/runtime/learn.ts'
import { leaveOut } from '../../server/runtime/learn.ts'
import { createMargins } from '../../server/runtime/margins.ts'
import { answers, type PackTask } from './pack-task.ts'
import type { PackVerdicts, Verdict } from './verdicts.ts'

const language = 'lv'

/**
 * Asks our own decision, as the packs' report does: each text and each page left out by itself, and a probability from
 * trees that have seen no question of that page.
 */
export function askOurs({ view, offTopic, nearMiss, twins }: PackTask, { encoder, trees }: BaseModels): PackVerdicts {
  const leftOut = leaveOut(view, encoder)
  const { calibration } = fitView(view, leftOut, trees)
  const scorer = createScorer(view, leftOut)
  const judged = measureCases({ view, scorer, ...leftOut }).flatMap(({ origin, page, text, scored }) => {
    const isAsked = scored.language === language && view.pages.get(page)?.kind === 'topic' && answers(view, page)
    if (!isAsked) return []
    const unseen = trees.folds[foldOf({ page, text })] as BoostedTrees
    const verdict = verdictOf(rankCandidates(scored, { trees: unseen, calibration }))
    return [{ origin, question: { page, text }, verdict }]
  })

  const marginsOf = createMargins(leftOut.margins.saved)
  const ask = (text: string): Verdict => {
    const similarities = leftOut.retriever.compare({ text, vector: leftOut.vectorOf(text) })
    const margins = (pages: readonly string[]) => marginsOf(similarities, pages)
    const scored = scorer({ text, language, similarities, margins })
    return verdictOf(rankCandidates(scored, { trees: trees.all, calibration }))
  }
  return {
    present: judged.filter(({ origin }) => origin === 'present'),
    removed: judged.filter(({ origin }) => origin === 'removed'),
    offTopic: offTopic.map(ask),
    nearMiss: nearMiss.map(ask),
    twins: twins.map((pair) => ({ twins: pair, verdicts: [ask(pair[0].text), ask(pair[1].text)] as const })),
  }
}

function verdictOf(ranked: RankedQuestion): Verdict {
  const best = bestAnswer(ranked)
  return { page: best?.page ?? '', score: best?.confidence ?? 0 }
}
