import type { PackTask, Question, Twins } from './pack-task.ts'
import { answers } from './pack-task.ts'

/** The page that a method would answer from, and how sure it is in its own units. */
export interface Verdict {
  page: string
  score: number
}

export interface Judged {
  question: Question
  verdict: Verdict
}

/** What a method said of all that it was asked about a pack. */
export interface PackVerdicts {
  /** Each question unseen, its page there. */
  present: Judged[]
  /** Each question with its page removed. */
  removed: Judged[]
  offTopic: Verdict[]
  nearMiss: Verdict[]
  twins: Array<{ twins: Twins; verdicts: readonly [Verdict, Verdict] }>
}

/** Counts that can be summed over packs. */
export interface Tally {
  present: number
  answered: number
  right: number
  removed: number
  removedAnswered: number
  offTopic: number
  offTopicAnswered: number
  nearMiss: number
  nearMissAnswered: number
  twins: number
  twinsRight: number
  twinsWrong: number
}

const mostRemovedAnswered = 0.05

/** Counts with the lowest cut at which at most 5 % are answered though their page is gone. */
export function tally({ view }: Pick<PackTask, 'view'>, verdicts: PackVerdicts): Tally {
  const cut = chooseCut(
    verdicts.removed.map(({ verdict }) => (answers(view, verdict.page) ? verdict.score : Number.NEGATIVE_INFINITY)),
  )
  const isAnswered = ({ page, score }: Verdict) => score > cut && answers(view, page)
  const answeredOf = (list: readonly Verdict[]) => list.filter(isAnswered).length
  const answered = verdicts.present.filter(({ verdict }) => isAnswered(verdict))
  const isWrong = (question: Question, verdict: Verdict) => isAnswered(verdict) && verdict.page !== question.page
  const isAsItShould = (question: Question, verdict: Verdict) =>
    answers(view, question.page) ? isAnswered(verdict) && verdict.page === question.page : !isAnswered(verdict)
  const both = (test: typeof isWrong) => (pair: PackVerdicts['twins'][number]) =>
    pair.twins.map((question, i) => test(question, pair.verdicts[i] as Verdict))
  return {
    present: verdicts.present.length,
    answered: answered.length,
    right: answered.filter(({ question, verdict }) => verdict.page === question.page).length,
    removed: verdicts.removed.length,
    removedAnswered: answeredOf(verdicts.removed.map(({ verdict }) => verdict)),
    offTopic: verdicts.offTopic.length,
    offTopicAnswered: answeredOf(verdicts.offTopic),
    nearMiss: verdicts.nearMiss.length,
    nearMissAnswered: answeredOf(verdicts.nearMiss),
    twins: verdicts.twins.length,
    twinsRight: verdicts.twins.map(both(isAsItShould)).filter((pair) => pair.every(Boolean)).length,
    twinsWrong: verdicts.twins.map(both(isWrong)).filter((pair) => pair.some(Boolean)).length,
  }
}

/** The lowest cut that at most 5 % score above. */
export function chooseCut(removed: readonly number[]): number {
  const sorted = removed.toSorted((a, b) => b - a)
  return sorted[Math.floor(mostRemovedAnswered * removed.length)] ?? Number.NEGATIVE_INFINITY
}

export function sumTallies(tallies: readonly Tally[]): Tally {
  const [first, ...others] = tallies
  if (!first) throw new Error('There is nothing to sum.')
  return others.reduce((sum, tally) => {
    const keys = Object.keys(sum) as Array<keyof Tally>
    return Object.fromEntries(keys.map((key) => [key, sum[key] + tally[key]])) as unknown as Tally
  }, first)
}
