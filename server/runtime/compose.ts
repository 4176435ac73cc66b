import type { FactValues } from '../packs/facts.ts'
import type { Say } from '../packs/messages.ts'
import type { Dialog, Pack, Topic, TopicText } from '../packs/pack.ts'
import { fillTemplate, findPlaceholders } from '../packs/template.ts'
import type { Answer, Button, Citation, Language } from './types.ts'
import { writtenDay } from './written-day.ts'

/** What composing needs to know of the pack that owns a page. */
export interface PackVoice {
  pack: Pack
  values: FactValues
  say: Say
  /** Today in Riga, YYYY-MM-DD. */
  day: () => string
}

/** The part of an answer that stands in the pack; the decision adds the rest. */
export type Composed = Pick<
  Answer,
  | 'status'
  | 'reason'
  | 'page'
  | 'variant'
  | 'text'
  | 'summary'
  | 'details'
  | 'notes'
  | 'citations'
  | 'pilot'
  | 'buttons'
>

export interface ComposeOptions {
  language: Language
  /** Day in Riga, YYYY-MM-DD: facts in force on it are put in. */
  day: string
  variant: string | null
}

const uncertainMarks = new Set(['B', 'C', 'K'])

/** The approved text of a topic: first paragraph, details, notes and source; a condition not yet known is asked. */
export function composeTopic(voice: PackVoice, topic: Topic, options: ComposeOptions): Composed {
  const composed = composeText(voice, topic, options)
  const isOver = topic.until !== undefined && topic.until < options.day
  // A name that has no value today stays in its braces: what cannot be said is not said.
  return isOver || findPlaceholders(composed.text).length > 0 ? outOfDate(voice, composed, options) : composed
}

function outOfDate(voice: PackVoice, composed: Composed, { language }: ComposeOptions): Composed {
  const text = voice.say('handoff-out-of-date', language)
  const nothing = { details: '', notes: [], citations: [], buttons: [] }
  return { ...composed, ...nothing, status: 'handoff', reason: 'out-of-date', text, summary: text }
}

function composeText(voice: PackVoice, topic: Topic, options: ComposeOptions): Composed {
  const language = topic.texts[options.language] ? options.language : 'lv'
  const fill = (text: string) => withLinks(fillText(voice, text, { ...options, language }), voice.pack)
  const text = topic.texts[language] ?? { summary: '', details: '', variants: {} }
  const variant = options.variant === null ? undefined : text.variants[options.variant]
  const open = topic.condition !== undefined && variant === undefined
  const everyVariant = open ? listVariants(topic, text, language) : ''
  const asks = open && everyVariant === ''

  const summary = fill([variant ? variant.summary : text.summary, everyVariant].filter(Boolean).join('\n\n'))
  const details = fill([variant?.details, variant ? '' : text.details].filter(Boolean).join('\n\n'))
  const question = asks ? fill(topic.condition?.ask[language] ?? '') : ''
  const caseOf = variant && options.variant !== null ? topic.condition?.variants[options.variant] : undefined
  const handoff = topic.handoff ?? caseOf?.handoff
  const notes = notesOf(voice, { ...topic, mark: markOf(topic, caseOf, everyVariant !== '') }, options.language)
  if (language !== options.language) notes.unshift(voice.say('only-latvian', options.language))
  const citations = [citationOf(voice.pack, topic, language)]
  const source = citations.map((c) => sourceLine(voice, c, options.language))

  return {
    status: handoff ? 'handoff' : asks ? 'clarify' : 'answered',
    reason: handoff ?? (asks ? 'condition' : null),
    page: topic.id,
    variant: variant ? options.variant : null,
    summary: [summary, question].filter(Boolean).join('\n\n'),
    details,
    notes,
    citations,
    text: [summary, details, question, ...notes, ...source].filter(Boolean).join('\n\n'),
    pilot: topic.reviewedBy === null,
    buttons: open ? variantButtons(topic, fill, language) : [],
  }
}

/** How far what is said can be trusted: a case's own mark, and the weakest when all cases are said. */
function markOf(
  topic: Topic,
  caseOf: { mark?: Topic['mark'] | undefined } | undefined,
  saysEvery: boolean,
): Topic['mark'] {
  if (!saysEvery) return caseOf?.mark ?? topic.mark
  const cases = Object.values(topic.condition?.variants ?? {})
  return cases.find(({ mark }) => mark !== undefined && uncertainMarks.has(mark))?.mark ?? topic.mark
}

const longestSummary = 60

/** All variants with their conditions, or nothing when that would be too long to read at a glance. */
function listVariants(topic: Topic, text: TopicText, language: Language): string {
  const lines = Object.entries(topic.condition?.variants ?? {}).map(([id, variant]) => {
    const label = variant.label[language] ?? variant.label.lv ?? id
    return `- **${label}.** ${text.variants[id]?.summary ?? ''}`
  })
  const list = lines.join('\n')
  const words = `${text.summary} ${list}`.split(/\s+/).length
  return words <= longestSummary ? list : ''
}

function variantButtons(topic: Topic, fill: (text: string) => string, language: Language): Button[] {
  return Object.entries(topic.condition?.variants ?? {}).map(([id, variant]) => {
    const title = fill(variant.label[language] ?? variant.label.lv ?? id)
    return { id, title, value: title }
  })
}

/** The part of a topic or dialog that says what it rests on. */
type Rests = Pick<Topic, 'id' | 'title' | 'source' | 'mark' | 'seen' | 'reviewedBy' | 'reviewedOn'>

function notesOf(voice: PackVoice, topic: Rests, language: Language): string[] {
  const notes = uncertainMarks.has(topic.mark) ? [voice.say('check-source', language)] : []
  return topic.reviewedBy === null ? [...notes, voice.say('pilot', language)] : notes
}

/** What the topic rests on: its title and the address of its source. */
export function citationOf(pack: Pack, topic: Rests, language: Language): Citation {
  const source = pack.bot.sources[topic.source]
  return {
    title: topic.title[language] ?? topic.title.lv ?? topic.id,
    url: source?.url ?? '',
    seenOn: topic.seen,
    reviewedOn: topic.reviewedOn,
    reviewedBy: topic.reviewedBy,
  }
}

/** What an answer rests on, with the lines in which it says so. */
export type Cited = Pick<Answer, 'citations' | 'notes' | 'pilot'> & { lines: string[] }

export const uncited: Cited = { citations: [], notes: [], pilot: false, lines: [] }

/** The source of a dialog that states something, with lines about the pilot and about checking. */
export function citeDialog(
  voice: PackVoice,
  dialog: Dialog,
  { language, states }: { language: Language; states: boolean },
): Cited {
  const { source, seen, mark = 'A' } = dialog
  if (source === undefined || seen === undefined || !states) return uncited
  const rests = { ...dialog, title: dialog.title ?? {}, source, seen, mark }
  const citation = citationOf(voice.pack, rests, language)
  const notes = notesOf(voice, rests, language)
  return {
    citations: [citation],
    notes,
    pilot: dialog.reviewedBy === null,
    lines: [...notes, sourceLine(voice, citation, language)],
  }
}

function sourceLine(voice: PackVoice, { title, url, seenOn }: Citation, language: Language): string {
  return voice.say('source', language, { title, url, seen: writtenDay(seenOn, language) })
}

/** The values that every sentence of a pack may name: institution, assistant, scope, contacts. */
export function ownValues(
  { pack, values, day }: Pick<PackVoice, 'pack' | 'values' | 'day'>,
  language: Language,
): Record<string, string> {
  const { bot } = pack
  const contact = (name: string | undefined) => (name && values.format(name, { language, day: day() })) || ''
  const url = Object.values(bot.sources)[0]?.url ?? ''
  const phone = contact(bot.contacts.phone)
  const email = contact(bot.contacts.email)
  return {
    institution: bot.name[language] ?? bot.name.lv ?? pack.id,
    assistant: bot.assistant[language] ?? bot.assistant.lv ?? pack.id,
    scope: bot.scope[language] ?? bot.scope.lv ?? '',
    phone,
    email,
    address: contact(bot.contacts.address),
    url,
  }
}

function fillText(voice: PackVoice, text: string, options: { language: Language; day: string }): string {
  return fillTemplate(text, (name, grammar) => voice.values.format(name, { ...options, grammar }))
}

/** `[text](source:key)` → a link to the address that bot.yaml allows under that key. */
function withLinks(text: string, pack: Pack): string {
  return text.replace(/\]\(source:([a-z0-9-]+)\)/g, (_, key: string) => `](${pack.bot.sources[key]?.url ?? ''})`)
}
