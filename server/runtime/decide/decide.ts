import { bestAnswer, isAnswer, type RankedCandidate, type RankedQuestion } from './candidates.ts'

/** What is done about a question, with the probability that the best candidate is right. */
export type Decision = { confidence: number; threshold: number } & (
  | { outcome: 'answer'; candidate: RankedCandidate }
  | { outcome: 'clarify'; options: RankedCandidate[] }
  | { outcome: 'refer'; candidate: RankedCandidate }
  | { outcome: 'refuse'; reason: 'off-topic' | 'other-institution' }
  | { outcome: 'handoff'; reason: 'no-page' | 'low-confidence' | 'repeated-misunderstanding' }
)

/** What a bot makes of a question. */
export interface Recognition {
  ranked: RankedQuestion
  /** Calibrated probability that the best candidate is right. */
  confidence: number
  /** Probability that the question is ours at all. */
  scope: number
  /** From which confidence the pack of the best candidate answers. */
  threshold: number
  /** Which encoder has read it. */
  encoder: string
  /** The question with its slips mended, when it was not read as it was typed; for the trace. */
  readAs?: string | undefined
}

// Below this probability a page is not worth asking about.
const worthAsking = 0.08
const mostOptions = 3
const even = 0.5
// A message of one or two words is a subject, not yet a question.
const fewWords = 2

/** Answer, refer, refuse, ask which is meant, or hand over: one rule, read from top to bottom. */
export function decide(
  { ranked, confidence, scope, threshold }: Recognition,
  options: { mayClarify: boolean },
): Decision {
  const measured = { confidence, threshold }
  const best = bestAnswer(ranked)
  if (best && confidence >= threshold) return { ...measured, outcome: 'answer', candidate: best }
  if (best?.kind === 'neighbour') return { ...measured, outcome: 'refer', candidate: best }
  if (!best || scope < even) return { ...measured, outcome: 'refuse', reason: whoseInstead(ranked) }

  const choices = optionsOf(ranked)
  if (options.mayClarify && choices.length > 1) return { ...measured, outcome: 'clarify', options: choices }
  return { ...measured, outcome: 'handoff', reason: confidence < threshold / 2 ? 'no-page' : 'low-confidence' }
}

/** The topics to choose from, when one of them is probably meant; a message of a word or two is always asked about. */
function optionsOf(ranked: RankedQuestion): RankedCandidate[] {
  const topics = ranked.candidates.filter((c) => c.kind === 'topic')
  if (ranked.wordCount <= fewWords) return topics.filter((c) => c.words.coverage > 0).slice(0, mostOptions)
  const near = topics.filter((c) => c.confidence >= worthAsking).slice(0, mostOptions)
  return near.reduce((sum, c) => sum + c.confidence, 0) >= even ? near : []
}

function whoseInstead({ candidates }: RankedQuestion): 'off-topic' | 'other-institution' {
  const belief = (kind: RankedCandidate['kind']) => candidates.find((c) => c.kind === kind)?.confidence ?? 0
  return belief('elsewhere') > belief('off-topic') ? 'other-institution' : 'off-topic'
}

/** The candidates that could be answers, the most probable first. */
export const possibleAnswers = ({ candidates }: RankedQuestion): RankedCandidate[] => candidates.filter(isAnswer)
