import { questionTypes, typesOfQuestion } from '../../../nlu-models/text/question-type.ts'
import { wordsOf } from '../text.ts'
import type { MarkedTexts } from '../text-index.ts'

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

/** The types of a question, one bit each. */
export function bitsOfTypes(text: string): number {
  return typesOfQuestion(wordsOf(text)).reduce((bits, has, type) => bits | (has ? 1 << type : 0), 0)
}

/** Counts the types of each page's questions, in the order of `pages`. */
export function countTypes({ pages, pageOf, isQuestion, typesOf }: MarkedTexts): PageHabit[] {
  const habits = pages.map(emptyHabit)
  pageOf.forEach((place, item) => {
    if (isQuestion[item] === 0) return
    const habit = habits[place] as PageHabit
    habit.questions++
    const bits = typesOf[item] as number
    for (let type = 0; type < habit.types.length; type++) (habit.types[type] as number) += (bits >> type) & 1
  })
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
