import type { Example } from '../../knowledge/example.ts'
import { cutPassages } from '../../knowledge/passages.ts'
import { createFactValues } from '../packs/facts.ts'
import type { Dialog, Pack, Topic } from '../packs/pack.ts'
import type { UtterancesFile } from '../packs/schemas.ts'
import { fillTemplate } from '../packs/template.ts'
import { type Language, languages } from './types.ts'

/** What kind of thing a candidate is, seen from one bot; a neighbour's topic is found by the neighbour's own bot. */
export type CandidateKind = 'topic' | 'dialog' | 'neighbour' | 'off-topic' | 'elsewhere'

/** One thing that a bot can recognise. Its key is unique: `ur/fee-sia`, `_shared/greeting`, `_off-topic`. */
export interface Page {
  key: string
  kind: CandidateKind
  topic?: Topic
  dialog?: Dialog
}

/** All that one bot can recognise: its own pages, the dialogs, and two piles of what is not its own. */
export interface View {
  bot: Pack
  pages: Map<string, Page>
}

/** A view with the texts from which it is learnt; who only serves does not need them. */
export interface TextView extends View {
  examples: Example[]
}

export const offTopicKey = '_off-topic'
export const elsewhereKey = '_elsewhere'

// Every third line is never used for fitting: on it the promise "nothing off topic is answered" is measured.
const heldOutEvery = 3

/** Splits a list of utterances into those for fitting and those for measuring only. */
export function splitUtterances(file: UtterancesFile): { fit: Utterance[]; heldOut: Utterance[] } {
  const all = languages.flatMap((language) => (file[language] ?? []).map((text, i) => ({ text, language, i })))
  const isHeldOut = ({ i }: { i: number }) => i % heldOutEvery === heldOutEvery - 1
  return { fit: all.filter((u) => !isHeldOut(u)), heldOut: all.filter(isHeldOut) }
}

export interface Utterance {
  text: string
  language: Language
}

/** The pages of one bot, without the texts; `elsewhere` are questions that belong to its neighbours. */
export function pagesOf(bot: Pack, elsewhere: readonly Utterance[]): View {
  const pages = [
    ...bot.topics.map((topic): Page => ({ key: `${bot.id}/${topic.id}`, kind: 'topic', topic })),
    ...bot.dialogs.map((dialog): Page => ({ key: `${dialog.institution}/${dialog.id}`, kind: 'dialog', dialog })),
    ...pilesOf(bot, elsewhere).map(({ key, kind }): Page => ({ key, kind })),
  ]
  return { bot, pages: new Map(pages.map((page) => [page.key, page])) }
}

/** Collects the pages and texts of one bot; `day` (YYYY-MM-DD) says which facts are put into passages. */
export async function createView(bot: Pack, elsewhere: readonly Utterance[], day: string): Promise<TextView> {
  const examples: Example[] = []
  for (const topic of bot.topics) examples.push(...(await textsOfTopic(bot, topic, day)))
  for (const { institution, id, when } of bot.dialogs) examples.push(...asQuestions(`${institution}/${id}`, when))
  for (const { key, utterances } of pilesOf(bot, elsewhere)) {
    for (const { text, language } of utterances) examples.push({ page: key, language, kind: 'question', text })
  }
  return { ...pagesOf(bot, elsewhere), examples }
}

// With 600 a half more of the questions that were not among them were answered as our own; see docs/decisions.md.
const mostOfNeighbours = 1200

/** Questions of a bot's neighbours among `all`. */
export function questionsElsewhere(bot: Pack, all: readonly Pack[]): Utterance[] {
  const neighbours = bot.bot.neighbours.flatMap((id) => all.find((pack) => pack.id === id) ?? [])
  return neighbours.flatMap((pack) => sampleQuestions(pack, Math.ceil(mostOfNeighbours / neighbours.length)))
}

/** What is not a bot's own, where there is any: off topic, and other institutions' matters. */
function pilesOf(bot: Pack, elsewhere: readonly Utterance[]) {
  const piles = [
    { key: offTopicKey, kind: 'off-topic' as const, utterances: splitUtterances(bot.offTopic).fit },
    { key: elsewhereKey, kind: 'elsewhere' as const, utterances: [...splitUtterances(bot.nearMiss).fit, ...elsewhere] },
  ]
  return piles.filter(({ utterances }) => utterances.length > 0)
}

/** Questions of a pack, evenly over its topics and languages. */
function sampleQuestions(pack: Pack, count: number): Utterance[] {
  const all = pack.topics.flatMap(({ questions }) =>
    languages.flatMap((language) => (questions[language] ?? []).map((text) => ({ text, language }))),
  )
  const step = Math.max(1, all.length / count)
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => all[Math.floor(i * step)] as Utterance)
}

async function textsOfTopic(bot: Pack, topic: Topic, day: string): Promise<Example[]> {
  const page = `${bot.id}/${topic.id}`
  const examples: Example[] = []
  const values = createFactValues(bot.facts)
  for (const language of languages) {
    examples.push(...asQuestions(page, { [language]: topic.questions[language] }))
    const text = topic.texts[language]
    if (!text) continue
    const variants = Object.values(text.variants).flatMap((v) => [v.summary, v.details])
    const filled = fillTemplate([text.summary, text.details, ...variants].join('\n\n'), (name, grammar) =>
      values.format(name, { language, day, grammar }),
    )
    for (const passage of await cutPassages({ title: topic.title[language] ?? topic.id, text: filled })) {
      examples.push({ page, language, kind: 'passage', text: passage })
    }
  }
  return examples
}

function asQuestions(page: string, questions: UtterancesFile): Example[] {
  return languages.flatMap((language) =>
    (questions[language] ?? []).map((text): Example => ({ page, language, kind: 'question', text })),
  )
}
