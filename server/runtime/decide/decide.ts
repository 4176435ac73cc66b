import type { RankedCandidate, RankedQuestion } from './candidates.ts'
import { bestAnswer, isAnswer } from './decision-features.ts'

/** What is done about a question, with the probability that the best candidate is right. */
export type Decision = { confidence: number; threshold: number } & (
  | { outcome: 'answer'; candidate: RankedCandidate }
  | { outcome: 'clarify'; options: RankedCandidate[] }
  | { outcome: 'refer'; candidate: RankedCandidate }
  | { outcome: 'refuse'; reason: 'off-topic' | 'other-institution' }
  | { outcome: 'handoff'; reason: 'no-page' | 'low-confidence' }
)

export interface Calibrated {
  ranked: RankedQuestion
  /** Calibrated probability that the best candidate is right. */
  confidence: number
  /** From which confidence this pack answers. */
  threshold: number
}

// Below this share of the belief a rival is not worth asking about.
const worthAsking = 0.15
const mostOptions = 3
// Half of all belief: more speaks for "not ours" than for all else together.
const majority = 0.5

/** Answer, ask which is meant, refer, refuse or hand over: one rule, read from top to bottom. */
export function decide({ ranked, confidence, threshold }: Calibrated, options: { mayClarify: boolean }): Decision {
  const measured = { confidence, threshold }
  const best = bestAnswer(ranked)
  if (best && confidence >= threshold) return { ...measured, outcome: 'answer', candidate: best }

  const shareOf = (fits: (c: RankedCandidate) => boolean) =>
    ranked.candidates.filter(fits).reduce((sum, c) => sum + c.share, 0)
  if (shareOf((c) => c.kind === 'off-topic') >= majority || !best) {
    return { ...measured, outcome: 'refuse', reason: 'off-topic' }
  }
  if (shareOf((c) => c.kind === 'elsewhere') >= majority) {
    return { ...measured, outcome: 'refuse', reason: 'other-institution' }
  }
  const near = ranked.candidates.filter((c) => isAnswer(c) && c.share >= worthAsking).slice(0, mostOptions)
  const together = (confidence * near.reduce((sum, c) => sum + c.share, 0)) / best.share
  if (options.mayClarify && near.length > 1 && together >= threshold) {
    return { ...measured, outcome: 'clarify', options: near }
  }
  if (shareOf((c) => c.kind === 'neighbour') >= majority) return { ...measured, outcome: 'refer', candidate: best }
  return { ...measured, outcome: 'handoff', reason: confidence < threshold / 2 ? 'no-page' : 'low-confidence' }
}

/** Probability of each candidate: the best has the confidence, the others their share of it. */
export function candidateConfidences(
  ranked: RankedQuestion,
  confidence: number,
): Array<{ candidate: RankedCandidate; confidence: number }> {
  const best = bestAnswer(ranked)
  if (!best) return []
  return ranked.candidates.filter(isAnswer).map((candidate) => ({
    candidate,
    confidence: candidate === best ? confidence : restShare(candidate, best, confidence),
  }))
}

// What is left of the certainty goes to the others in proportion to their belief.
function restShare(candidate: RankedCandidate, best: RankedCandidate, confidence: number): number {
  return best.share >= 1 ? 0 : Math.min(confidence, ((1 - confidence) * candidate.share) / (1 - best.share))
}
