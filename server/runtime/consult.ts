import type { RankedCandidate } from './decide/candidates.ts'
import { bestAnswer } from './decide/candidates.ts'
import type { Recognition } from './decide/decide.ts'

/** A neighbour's bot, as far as it is asked about somebody else's question. */
export type Neighbour = (text: string) => Recognition

// From this confidence a neighbour is worth being named, though it does not answer surely.
const worthNaming = 0.4
const even = 0.5
const certain = 1
// A word alone is a subject, not yet a question: in another institution's name it is not answered.
const fewestWords = 2

/**
 * Asks the neighbours about a question that the bot itself is not sure of.
 *
 * A neighbour that is surer than its own threshold, and than we are, answers; one that is only probably right is
 * referred to when the question does not seem to be ours.
 */
export function consultNeighbours(text: string, own: Recognition, neighbours: readonly Neighbour[]): Recognition {
  if (own.confidence >= own.threshold) return own
  const found = neighbours
    .flatMap((ask): Array<Recognition & { best: RankedCandidate }> => {
      const recognition = ask(text)
      const best = bestAnswer(recognition.ranked)
      return best?.kind === 'topic' ? [{ ...recognition, best }] : []
    })
    .filter(({ confidence }) => confidence > own.confidence)
    .sort((a, b) => b.confidence - a.confidence)
  const answersSurely = ({ confidence, threshold }: Recognition) =>
    confidence >= threshold && own.ranked.wordCount >= fewestWords
  const surest = found.find(answersSurely) ?? found[0]
  if (!surest) return own
  const answers = answersSurely(surest)
  if (!answers && (own.scope >= even || surest.confidence < worthNaming)) return own
  const candidate: RankedCandidate = { ...surest.best, kind: 'neighbour' }
  return {
    ranked: { ...own.ranked, candidates: [candidate, ...own.ranked.candidates] },
    confidence: surest.confidence,
    // What may only be named is never sure enough to be answered.
    threshold: answers ? surest.threshold : Math.max(surest.threshold, certain),
    scope: own.scope,
    readAs: own.readAs,
  }
}
