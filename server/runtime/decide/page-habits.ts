import { questionTypes, typesOfQuestion } from '../../../nlu-models/text/question-type.ts'
import { wordsOf } from '../text.ts'
import type { View } from '../view.ts'

/** How a page's own questions usually look, so that one that looks otherwise is noticed. */
export interface PageHabit {
  /** How many questions the page has. */
  questions: number
  /** How many of them are of each type. */
  types: number[]
  /** What its own questions usually score for it when they are left out. */
  vectorMax: number
  characterMax: number
  linear: number
}

export type PageHabits = Record<string, PageHabit>

/** How unusual the type of a question is for a page, in nats; `core` counts cost, time, place and documents only. */
export interface TypeSurprise {
  all: number
  core: number
}

const coreTypes = 4

/** Counts the types of each page's questions; the usual scores are filled in by the fit. */
export function countTypes(view: View): PageHabits {
  const habits: PageHabits = {}
  for (const { page, kind, text } of view.examples) {
    if (kind !== 'question') continue
    const habit = habits[page] ?? emptyHabit()
    habits[page] = habit
    habit.questions++
    typesOfQuestion(wordsOf(text)).forEach((has, type) => {
      if (has) habit.types[type] = (habit.types[type] ?? 0) + 1
    })
  }
  return habits
}

/** The habit of a page that has no questions. */
export function emptyHabit(): PageHabit {
  return { questions: 0, types: questionTypes.map(() => 0), vectorMax: 0, characterMax: 0, linear: 0 }
}

/** Surprise at the types of a question; `isOwn` takes the question itself out of the page's counts. */
export function typeSurprise(text: string, habit: PageHabit, isOwn: boolean): TypeSurprise {
  const surprise = { all: 0, core: 0 }
  typesOfQuestion(wordsOf(text)).forEach((has, type) => {
    if (!has) return
    const own = isOwn ? 1 : 0
    const share = ((habit.types[type] as number) - own + 0.3) / (habit.questions - own + 1)
    surprise.all -= Math.log(share)
    if (type < coreTypes) surprise.core -= Math.log(share)
  })
  return surprise
}
