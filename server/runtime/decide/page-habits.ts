import { questionTypes, typesOfQuestion } from '../../../nlu-models/text/question-type.ts'
import { wordsOf } from '../text.ts'
import type { View } from '../view.ts'

/** How many questions a page has, and how many of them are of each type. */
export interface PageHabit {
  questions: number
  types: number[]
}

/** How unusual the type of a question is for a page, in nats; `core` counts cost, time, place and documents only. */
export interface TypeSurprise {
  all: number
  core: number
}

const coreTypes = 4
const prior = 0.3

/** Counts the types of each page's questions. */
export function countTypes(view: View): ReadonlyMap<string, PageHabit> {
  const habits = new Map<string, PageHabit>()
  for (const { page, kind, text } of view.examples) {
    if (kind !== 'question') continue
    const habit = habits.get(page) ?? emptyHabit()
    habits.set(page, habit)
    habit.questions++
    typesOfQuestion(wordsOf(text)).forEach((has, type) => {
      if (has) habit.types[type] = (habit.types[type] as number) + 1
    })
  }
  return habits
}

const emptyHabit = (): PageHabit => ({ questions: 0, types: questionTypes.map(() => 0) })

/** Surprise at the types of a question; `isOwn` takes the question itself out of the page's counts. */
export function typeSurprise(text: string, habit: PageHabit | undefined, isOwn: boolean): TypeSurprise {
  const { questions, types } = habit ?? emptyHabit()
  const own = isOwn ? 1 : 0
  const surprise = { all: 0, core: 0 }
  typesOfQuestion(wordsOf(text)).forEach((has, type) => {
    if (!has) return
    const share = ((types[type] as number) - own + prior) / (questions - own + 1)
    surprise.all -= Math.log(share)
    if (type < coreTypes) surprise.core -= Math.log(share)
  })
  return surprise
}
