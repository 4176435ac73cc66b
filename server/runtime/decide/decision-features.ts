import { candidateFeatures, type RankedCandidate, type RankedQuestion } from './candidates.ts'

/** The best candidate that could be an answer (not off topic, not elsewhere). */
export function bestAnswer(question: RankedQuestion): RankedCandidate | undefined {
  return question.candidates.find(isAnswer)
}

export function isAnswer(candidate: RankedCandidate): boolean {
  return candidate.kind !== 'off-topic' && candidate.kind !== 'elsewhere'
}

/**
 * The numbers from which probabilities are made: is the best candidate the right one, and is the question ours?
 * They look at the candidate itself, at its rivals, at agreement among the components, at the words nobody knows, and
 * at what is not ours.
 */
export function decisionFeatures(question: RankedQuestion): number[] {
  const best = bestAnswer(question)
  const { closer } = question
  if (!best || !closer) return []
  const rivals = question.candidates.filter((c) => c !== best)
  const answers = rivals.filter(isAnswer)
  const scoreOf = (c: RankedCandidate | undefined) => c?.score ?? best.score - 12
  const gap = clamp(best.score - scoreOf(answers[0]), -4, 12)
  const offTopic = clamp(best.score - scoreOf(rivals.find((c) => c.kind === 'off-topic')), -8, 16)
  const elsewhere = clamp(best.score - scoreOf(rivals.find((c) => c.kind === 'elsewhere')), -8, 16)
  const leads = (value: (c: RankedCandidate) => number) => (rivals.every((c) => value(c) <= value(best)) ? 1 : 0)
  const agreement =
    leads((c) => c.characterMax) + leads((c) => c.vectorMax) + leads((c) => c.linear) + leads((c) => c.passage)
  const logit = Math.log((best.share + 1e-6) / (1 - best.share + 1e-6))
  return [
    ...candidateFeatures(best).slice(0, 15),
    best.score,
    clamp(logit, -8, 10),
    gap,
    offTopic,
    elsewhere,
    agreement,
    question.knownShare,
    question.unknownPeak,
    Math.log(1 + question.wordCount),
    question.wordCount <= 1 ? 1 : 0,
    question.knownShare * best.coverage,
    best.vectorMax - (answers[0]?.vectorMax ?? 0),
    best.characterMax - Math.max(0, ...answers.map((c) => c.characterMax)),
    best.coverage - Math.max(0, ...answers.map((c) => c.coverage)),
    best.kind === 'neighbour' ? 1 : 0,
    best.softCoverage,
    best.worstWord,
    best.secondWorstWord,
    best.worstShare,
    best.surprise.all,
    best.surprise.core,
    best.softCoverage - Math.max(0, ...answers.map((c) => c.softCoverage)),
    best.surprise.core - (answers[0]?.surprise.core ?? 0),
    best.linear - Math.max(0, ...answers.map((c) => c.linear)),
    closer.vectorBelowUsual,
    closer.characterBelowUsual,
    closer.linearBelowUsual,
    ...outsideFeatures(question.candidates),
  ]
}

/** How much nearer the question is to what is not ours than to what is. */
function outsideFeatures(candidates: readonly RankedCandidate[]): number[] {
  const own = candidates.filter(isAnswer)
  const outside = candidates.filter((c) => !isAnswer(c))
  const most = (some: readonly RankedCandidate[], value: (c: RankedCandidate) => number) =>
    Math.max(0, ...some.map(value))
  return [
    most(outside, (c) => c.vectorMax) - most(own, (c) => c.vectorMax),
    most(outside, (c) => c.characterMax) - most(own, (c) => c.characterMax),
    most(outside, (c) => c.linear) - most(own, (c) => c.linear),
    outside.reduce((sum, c) => sum + c.share, 0),
  ]
}

function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x))
}
