import type { Example } from '../../knowledge/example.ts'
import { cutPassages } from '../../knowledge/passages.ts'
import { createFactValues } from '../packs/facts.ts'
import type { Dialog, Pack, Topic } from '../packs/pack.ts'
import type { UtterancesFile } from '../packs/schemas.ts'
import { fillTemplate } from '../packs/template.ts'
import { type Language, languages } from './types.ts'

/** What kind of thing a candidate is, seen from one bot. */
export type CandidateKind = 'topic' | 'dialog' | 'neighbour' | 'off-topic' | 'elsewhere'

/** One thing that a bot can recognise. Its key is unique: `ur/fee-sia`, `_shared/greeting`, `_off-topic`. */
export interface Page {
  key: string
  kind: CandidateKind
  topic?: Topic
  dialog?: Dialog
}

/** All that one bot can recognise: its own pages, the dialogs, its neighbours' pages and what is not ours. */
export interface View {
  bot: Pack
  packs: Map<string, Pack>
  pages: Map<string, Page>
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

/** Collects the pages and examples of one bot; `day` (YYYY-MM-DD) says which facts are put into passages. */
export async function createView(bot: Pack, all: readonly Pack[], day: string): Promise<View> {
  const neighbours = bot.bot.neighbours.flatMap((id) => all.find((pack) => pack.id === id) ?? [])
  // In one order for all: bots that are each other's neighbours then share what is learnt from the texts.
  const sorted = [bot, ...neighbours].sort((a, b) => a.id.localeCompare(b.id))
  const packs = new Map(sorted.map((pack) => [pack.id, pack]))
  const view: View = { bot, packs, pages: new Map(), examples: [] }
  for (const pack of packs.values()) {
    for (const topic of pack.topics) await addTopic(view, topic, { pack, day })
  }
  for (const dialog of bot.dialogs) addDialog(view, dialog)
  addUtterances(view, { key: offTopicKey, kind: 'off-topic' }, splitUtterances(bot.offTopic).fit)
  addUtterances(view, { key: elsewhereKey, kind: 'elsewhere' }, splitUtterances(bot.nearMiss).fit)
  return view
}

async function addTopic(view: View, topic: Topic, { pack, day }: { pack: Pack; day: string }): Promise<void> {
  const key = `${pack.id}/${topic.id}`
  view.pages.set(key, { key, kind: pack.id === view.bot.id ? 'topic' : 'neighbour', topic })
  const values = createFactValues(pack.facts)
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

function addDialog(view: View, dialog: Dialog): void {
  const key = `${dialog.institution}/${dialog.id}`
  view.pages.set(key, { key, kind: 'dialog', dialog })
  for (const language of languages) {
    for (const text of dialog.when[language] ?? []) {
      view.examples.push({ page: key, language, kind: 'question', text })
    }
  }
}

function addUtterances(view: View, page: Page, utterances: readonly Utterance[]): void {
  if (utterances.length === 0) return
  view.pages.set(page.key, page)
  for (const { text, language } of utterances) view.examples.push({ page: page.key, language, kind: 'question', text })
}
