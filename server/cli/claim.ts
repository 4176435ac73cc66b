import { wilson } from './share-with-interval.ts'

/** Whether measured answers bear out a target of wrong ones, and if not, how many more would. */
export type Claim =
  | { outcome: 'shown'; atMost: number }
  | { outcome: 'missed'; wrong: number }
  | { outcome: 'too-few'; atMost: number; moreAnswers: number }

const mostAnswers = 1_000_000

/** A target is shown when even the upper end of the 95 % interval (Wilson) keeps it. */
export function claimOf({ wrong, answers, target }: { wrong: number; answers: number; target: number }): Claim {
  const atMost = wilson(wrong, answers).high
  if (answers > 0 && wrong > target) return { outcome: 'missed', wrong }
  if (atMost <= target) return { outcome: 'shown', atMost }
  // The share is kept as it is: how many answers would it take to be as sure of it?
  let enough = Math.max(1, answers)
  while (enough < mostAnswers && wilson(wrong, enough).high > target) enough = Math.ceil(enough * 1.05)
  return { outcome: 'too-few', atMost, moreAnswers: enough - answers }
}

/** The claim in words for authors. */
export function claimLine(claim: Claim, coverage: number): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  switch (claim.outcome) {
    case 'shown':
      return `shown: at most ${percent(claim.atMost)} are wrong (95 %)`
    case 'missed':
      return `missed: ${percent(claim.wrong)} are wrong`
    case 'too-few': {
      const questions = Math.ceil(claim.moreAnswers / Math.max(coverage, 0.05))
      return `not shown: up to ${percent(claim.atMost)} may be wrong (95 %); about ${questions} more questions are needed`
    }
  }
}
