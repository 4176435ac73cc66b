import { type Language, languages } from '../../runtime/types.ts'
import type { Pack, Topic, TopicText } from '../pack.ts'
import { checkExceptions } from './check-exceptions.ts'
import { checkListedFacts } from './check-listed-facts.ts'
import { sampleDay } from './check-samples.ts'
import { checkWords, type WordRules } from './check-words.ts'
import { type Report, suggest } from './report.ts'

const fewestQuestions = 6
const longestSummary = 60

/** Every topic: what it refers to, its dates, its texts in each language and what they carry. */
export function checkTopics(pack: Pack, { rules, day }: { rules: WordRules; day: string }, report: Report): void {
  for (const topic of pack.topics) {
    checkReferences(pack, topic, report)
    checkDates(pack, topic, { day, report })
    checkExceptions(pack, { file: fileOf(topic), facts: topic.facts, carried: carriedBy(topic) }, report)
    checkListedFacts(pack, { file: fileOf(topic), facts: topic.facts, texts: saidBy(topic) }, report)
    checkTexts(pack, topic, { rules, report })
  }
}

/** Exceptions that a topic carries: by the names of its variants, and those that it says it carries. */
function carriedBy({ carries, condition }: Topic): string[] {
  const variants = Object.entries(condition?.variants ?? {})
  return [...(carries ?? []), ...variants.flatMap(([name, variant]) => [name, ...(variant.carries ?? [])])]
}

function saidBy({ texts, condition }: Topic): Array<string | undefined> {
  const inFiles = Object.values(texts).flatMap((text) => [text, ...Object.values(text.variants)])
  const labels = Object.values(condition?.variants ?? {}).flatMap(({ label }) => Object.values(label))
  return [
    ...inFiles.flatMap(({ summary, details }) => [summary, details]),
    ...Object.values(condition?.ask ?? {}),
    ...labels,
  ]
}

const fileOf = (topic: Topic) => `knowledge/${topic.id}.yaml`

function checkReferences(pack: Pack, topic: Topic, report: Report): void {
  const facts = pack.facts.map((fact) => fact.id)
  for (const [i, id] of topic.facts.entries()) {
    if (facts.includes(id)) continue
    report(fileOf(topic), 'PACK_UNKNOWN_FACT', {
      message: `There is no fact "${id}".`,
      hint: suggest(id, facts, 'Name a fact from facts.yaml.'),
      at: ['facts', i],
    })
  }
  const sources = Object.keys(pack.bot.sources)
  if (!sources.includes(topic.source)) {
    report(fileOf(topic), 'PACK_UNKNOWN_SOURCE', {
      message: `bot.yaml has no source "${topic.source}".`,
      hint: suggest(topic.source, sources, 'Add it there.'),
      at: ['source'],
    })
  }
  if ((topic.questions.lv ?? []).length < fewestQuestions) {
    report(fileOf(topic), 'PACK_FEW_QUESTIONS', {
      message: `Only ${topic.questions.lv?.length ?? 0} questions in Latvian.`,
      hint: `Write at least ${fewestQuestions} ways to ask.`,
      at: ['questions'],
    })
  }
  if ((topic.mark === 'CONFLICT' || topic.mark === 'GAP') && !topic.handoff) {
    report(fileOf(topic), 'PACK_UNSURE_ANSWER', {
      message: `A topic of mark ${topic.mark} cannot answer.`,
      hint: 'Add "handoff: gap" or "handoff: conflict".',
      at: ['mark'],
    })
  }
}

function checkDates(pack: Pack, topic: Topic, { day, report }: { day: string; report: Report }): void {
  if (topic.until !== undefined && topic.until < day) {
    report(fileOf(topic), 'PACK_EXPIRED', {
      message: `The answer was true until ${topic.until}.`,
      hint: 'Write what is true now and change "until", or take the topic out.',
      at: ['until'],
    })
  }
  const looked = topic.reviewedOn ?? topic.seen
  // That nobody has looked at it at all is said as of every sample.
  if (looked === sampleDay) return
  const age = Math.floor((Date.parse(day) - Date.parse(looked)) / 86_400_000)
  if (age <= pack.bot.review.days) return
  report(fileOf(topic), 'PACK_REVIEW_DUE', {
    message: `Nobody has looked at it since ${looked}: ${age} days.`,
    hint: 'Read the source again and change "seen", or have it signed.',
    at: [topic.reviewedOn === null ? 'seen' : 'reviewedOn'],
    warning: true,
  })
}

function checkTexts(pack: Pack, topic: Topic, { rules, report }: { rules: WordRules; report: Report }): void {
  if (!topic.texts.lv) {
    const hint = `Write knowledge/${topic.id}.lv.md.`
    report(fileOf(topic), 'PACK_TEXT_MISSING', { message: 'There is no Latvian text.', hint })
  }
  for (const language of languages) {
    const text = topic.texts[language]
    const isDeclared = pack.bot.languages.includes(language)
    if (text) checkHeader(topic, { language, rules, report })
    if (text) checkText(topic, { language, text, rules, report })
    else if (isDeclared && language !== 'lv' && hasWordsIn(topic, language)) {
      report(fileOf(topic), 'PACK_TEXT_MISSING', {
        message: `Questions in "${language}" but no text.`,
        hint: `Write knowledge/${topic.id}.${language}.md.`,
      })
    }
  }
}

function hasWordsIn(topic: Topic, language: Language): boolean {
  return (topic.questions[language] ?? []).length > 0
}

interface Checked {
  language: Language
  rules: WordRules
  report: Report
}

/** What the header says in the language of a text: the title, the question that decides, the labels. */
function checkHeader(topic: Topic, { language, rules, report }: Checked): void {
  const file = fileOf(topic)
  const variants = Object.entries(topic.condition?.variants ?? {})
  const needed: Array<{ path: string[]; text: string | undefined }> = [
    { path: ['title'], text: topic.title[language] },
    ...(topic.condition ? [{ path: ['condition', 'ask'], text: topic.condition.ask[language] }] : []),
    ...variants.map(([name, { label }]) => ({ path: ['condition', 'variants', name, 'label'], text: label[language] })),
  ]
  for (const { path, text } of needed) {
    if (text !== undefined) checkWords({ file, text, language, at: [...path, language] }, rules, report)
    else {
      report(file, 'PACK_LANGUAGE_MISSING', {
        message: `"${path.join('.')}" has no words in "${language}", though the topic has a text in it.`,
        hint: 'Write it.',
        at: path,
      })
    }
  }
}

function checkText(topic: Topic, { language, text, rules, report }: Checked & { text: TopicText }): void {
  const file = `knowledge/${topic.id}.${language}.md`
  for (const piece of [text, ...Object.values(text.variants)]) {
    for (const part of [piece.summary, piece.details]) checkWords({ file, text: part, language }, rules, report)
    const words = piece.summary.split(/\s+/).filter(Boolean).length
    if (words > longestSummary) {
      report(file, 'PACK_LONG_SUMMARY', {
        message: `The first paragraph has ${words} words.`,
        hint: `Answer in at most ${longestSummary}; the rest may follow.`,
        at: piece.summary.slice(0, 30),
      })
    }
  }
  if (text.summary === '') {
    report(file, 'PACK_EMPTY_TEXT', { message: 'The text is empty.', hint: 'Write the first paragraph: it answers.' })
  }
  checkVariants(topic, { file, text, report })
}

function checkVariants(topic: Topic, { file, text, report }: { file: string; text: TopicText; report: Report }): void {
  const variants = Object.keys(topic.condition?.variants ?? {})
  for (const name of Object.keys(text.variants)) {
    if (variants.includes(name)) continue
    report(file, 'PACK_UNKNOWN_VARIANT', {
      message: `"## ${name}" is no variant of the topic.`,
      hint: suggest(name, variants, `Variants: ${variants.join(', ') || 'none'}.`),
      at: `## ${name}`,
    })
  }
  for (const name of variants) {
    if (name in text.variants) continue
    report(file, 'PACK_VARIANT_MISSING', { message: `The variant "${name}" has no text.`, hint: `Add "## ${name}".` })
  }
}
