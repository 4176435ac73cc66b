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

/** Collects the pages and texts of one bot; `day` (YYYY-MM-DD) says which facts are put into passages. */
export async function createView(bot: Pack, all: readonly Pack[], day: string): Promise<TextView> {
  const view: TextView = { bot, pages: new Map(), examples: [] }
  for (const topic of bot.topics) await addTopic(view, topic, day)
  for (const dialog of bot.dialogs) addDialog(view, dialog)
  const neighbours = bot.bot.neighbours.flatMap((id) => all.find((pack) => pack.id === id) ?? [])
  addUtterances(view, { key: offTopicKey, kind: 'off-topic' }, splitUtterances(bot.offTopic).fit)
  addUtterances(view, { key: elsewhereKey, kind: 'elsewhere' }, [
    ...splitUtterances(bot.nearMiss).fit,
    ...neighbours.flatMap((pack) => sampleQuestions(pack, Math.ceil(mostOfNeighbours / neighbours.length))),
  ])
  return view
}

// What belongs to others is learnt from so many of their questions; more would not teach more.
const mostOfNeighbours = 600

/** Questions of a pack, evenly over its topics and languages. */
function sampleQuestions(pack: Pack, count: number): Utterance[] {
  const all = pack.topics.flatMap(({ questions }) =>
    languages.flatMap((language) => (questions[language] ?? []).map((text) => ({ text, language }))),
  )
  const step = Math.max(1, all.length / count)
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => all[Math.floor(i * step)] as Utterance)
}

async function addTopic(view: TextView, topic: Topic, day: string): Promise<void> {
  const key = `${view.bot.id}/${topic.id}`
  view.pages.set(key, { key, kind: 'topic', topic })
  const values = createFactValues(view.bot.facts)
  for (const language of languages) {
    for (const text of topic.questions[language] ?? []) {
      view.examples.push({ page: key, language, kind: 'question', text })
    }
    const text = topic.texts[language]
    if (!text) continue
    const variants = Object.values(text.variants).flatMap((v) => [v.summary, v.details])
    const filled = fillTemplate([text.summary, text.details, ...variants].join('\n\n'), (name, grammar) =>
      values.format(name, { language, day, grammar }),
    )
    for (const passage of await cutPassages({ title: topic.title[language] ?? topic.id, text: filled })) {
      view.examples.push({ page: key, language, kind: 'passage', text: passage })
    }
  }
}

function addDialog(view: TextView, dialog: Dialog): void {
  const key = `${dialog.institution}/${dialog.id}`
  view.pages.set(key, { key, kind: 'dialog', dialog })
  for (const language of languages) {
    for (const text of dialog.when[language] ?? []) {
      view.examples.push({ page: key, language, kind: 'question', text })
    }
  }
}

function addUtterances(view: TextView, page: Page, utterances: readonly Utterance[]): void {
  if (utterances.length === 0) return
  view.pages.set(page.key, page)
  for (const { text, language } of utterances) view.examples.push({ page: page.key, language, kind: 'question', text })
}
