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
// Of what is not ours, no neighbour owns more than some of it: the rest belongs to others, or to nobody here.
const shareOfOne = 1 / 3

/**
 * Asks the neighbours about a question that the bot itself is not sure of.
 *
 * A neighbour that is surer than we are, and surer than its own threshold also at our door, answers; one that is only sure
 * at its own is referred to, and so is one that is probably right when the question does not seem to be ours.
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
    atAnothersDoor(confidence, own.scope) >= threshold && own.ranked.wordCount >= fewestWords
  const surest = found.find(answersSurely) ?? found[0]
  if (!surest) return own
  const answers = answersSurely(surest)
  const isSureAtItsDoor = surest.confidence >= surest.threshold
  if (!answers && !isSureAtItsDoor && (own.scope >= even || surest.confidence < worthNaming)) return own
  const candidate: RankedCandidate = { ...surest.best, kind: 'neighbour' }
  return {
    ranked: { ...own.ranked, candidates: [candidate, ...own.ranked.candidates] },
    confidence: surest.confidence,
    // What may only be named is never sure enough to be answered.
    threshold: answers ? surest.threshold : Math.max(surest.threshold, certain),
    scope: own.scope,
    encoder: surest.encoder,
    readAs: own.readAs,
  }
}

/**
 * A neighbour's probability holds for what is asked at its own door, which is mostly its own. Here its odds are multiplied
 * by its share of what is not ours, and by the odds of not being ours, as far as these are against it (Saerens 2002).
 */
function atAnothersDoor(confidence: number, scope: number): number {
  const factor = shareOfOne * Math.min(1, (1 - scope) / Math.max(scope, 1e-9))
  return (confidence * factor) / (confidence * factor + 1 - confidence)
}
