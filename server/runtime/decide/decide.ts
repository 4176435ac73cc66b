import type { RankedCandidate, RankedQuestion } from './candidates.ts'
import { bestAnswer, isAnswer } from './decision-features.ts'

/** What is done about a question, with the probability that the best candidate is right. */
export type Decision = { confidence: number; threshold: number } & (
  | { outcome: 'answer'; candidate: RankedCandidate }
  | { outcome: 'clarify'; options: RankedCandidate[] }
  | { outcome: 'refer'; candidate: RankedCandidate }
  | { outcome: 'refuse'; reason: 'off-topic' | 'other-institution' }
  | { outcome: 'handoff'; reason: 'no-page' | 'low-confidence' | 'repeated-misunderstanding' }
)

export interface Calibrated {
  ranked: RankedQuestion
  /** Calibrated probability that the best candidate is right. */
  confidence: number
  /** Probability that the question is ours at all. */
  scope: number
  /** From which confidence this pack answers. */
  threshold: number
}

// Below this share of the belief a rival is not worth asking about.
const worthAsking = 0.05
const mostOptions = 3
const even = 0.5
// A message of one or two words is a subject, not yet a question.
const fewWords = 2

/** Answer, refuse, ask which is meant, refer or hand over: one rule, read from top to bottom. */
export function decide(
  { ranked, confidence, scope, threshold }: Calibrated,
  options: { mayClarify: boolean },
): Decision {
  const measured = { confidence, threshold }
  const best = bestAnswer(ranked)
  if (best && confidence >= threshold) return { ...measured, outcome: 'answer', candidate: best }
  if (!best || scope < even) return { ...measured, outcome: 'refuse', reason: whoseInstead(ranked) }

  const choices = optionsOf(ranked, best, confidence)
  if (options.mayClarify && choices.length > 1) return { ...measured, outcome: 'clarify', options: choices }
  if (shareOf(ranked, (c) => c.kind === 'neighbour') >= even) return { ...measured, outcome: 'refer', candidate: best }
  return { ...measured, outcome: 'handoff', reason: confidence < threshold / 2 ? 'no-page' : 'low-confidence' }
}

/** The topics to choose from, when one of them is probably meant; a message of a word or two is always asked about. */
function optionsOf(ranked: RankedQuestion, best: RankedCandidate, confidence: number): RankedCandidate[] {
  const topics = ranked.candidates.filter((c) => c.kind === 'topic')
  if (ranked.wordCount <= fewWords) return topics.filter((c) => c.coverage > 0).slice(0, mostOptions)
  const near = topics.filter((c) => c.share >= worthAsking).slice(0, mostOptions)
  const together = (confidence * near.reduce((sum, c) => sum + c.share, 0)) / best.share
  return together >= even ? near : []
}

function whoseInstead(ranked: RankedQuestion): 'off-topic' | 'other-institution' {
  const elsewhere = shareOf(ranked, (c) => c.kind === 'elsewhere' || c.kind === 'neighbour')
  return elsewhere > shareOf(ranked, (c) => c.kind === 'off-topic') ? 'other-institution' : 'off-topic'
}

function shareOf(ranked: RankedQuestion, fits: (c: RankedCandidate) => boolean): number {
  return ranked.candidates.filter(fits).reduce((sum, c) => sum + c.share, 0)
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
