import { readFileSync } from 'node:fs'
import { findPackIds, loadPack } from '../../server/packs/load-pack.ts'
import { givesAnswer } from '../../server/runtime/decide/judged.ts'
import { wordsOf } from '../../server/runtime/text.ts'
import { createView, questionsElsewhere, splitUtterances, type TextView } from '../../server/runtime/view.ts'

/** A question and the page that is right for it. */
export interface Question {
  text: string
  page: string
}

/** What every method is asked about one pack, in Latvian. */
export interface PackTask {
  view: TextView
  /** What there is to learn from: own questions, dialogs, and what is not ours. */
  examples: Question[]
  /** Questions of the pages that hold an answer. */
  questions: Question[]
  /** Never learnt from. */
  offTopic: string[]
  nearMiss: string[]
  twins: Twins[]
}

/** Two questions that are alike but for what decides. */
export type Twins = readonly [Question, Question]

const language = 'lv'
const day = '2026-11-24'

export async function readTasks(botsDir: string, twinsFile: string): Promise<PackTask[]> {
  const packs = findPackIds(botsDir).flatMap((id) => loadPack(botsDir, id).pack ?? [])
  const twins = readTwins(twinsFile)
  const tasks: PackTask[] = []
  for (const pack of packs) {
    const view = await createView(pack, questionsElsewhere(pack, packs), day)
    const examples = view.examples
      .filter((example) => example.kind === 'question' && example.language === language)
      .map(({ text, page }) => ({ text, page }))
    const heldOut = (file: Parameters<typeof splitUtterances>[0]) =>
      splitUtterances(file)
        .heldOut.filter((u) => u.language === language)
        .map((u) => u.text)
    tasks.push({
      view,
      examples,
      questions: examples.filter(({ page }) => view.pages.get(page)?.kind === 'topic' && answers(view, page)),
      offTopic: heldOut(pack.offTopic),
      nearMiss: heldOut(pack.nearMiss),
      twins: twins.filter((pair) => pair[0].page.startsWith(`${pack.id}/`) && isUnseen(pair, examples)),
    })
  }
  return tasks
}

// Authors go on writing: a twin that one of them has asked has been learnt, and measures nothing.
function isUnseen(pair: Twins, examples: readonly Question[]): boolean {
  const keyOf = ({ text }: Question) => wordsOf(text).join(' ')
  const twins = pair.map(keyOf)
  return !examples.some((example) => twins.includes(keyOf(example)))
}

/** Whether a page answers, rather than handing over. */
export const answers = (view: TextView, page: string): boolean => givesAnswer(view.pages.get(page))

/** Lines of: pack, topic, question, topic, question; separated by tabs. */
export function readTwins(file: string): Twins[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [bot, firstPage, firstText, secondPage, secondText] = line.split('\t')
    return [
      { page: `${bot}/${firstPage}`, text: firstText ?? '' },
      { page: `${bot}/${secondPage}`, text: secondText ?? '' },
    ]
  })
}
