import type { Language } from '../../runtime/types.ts'
import type { Pack, Topic, TopicText } from '../pack.ts'
import { closest } from '../problem.ts'
import { findPlaceholders } from '../template.ts'
import type { Report } from './check-pack.ts'

const longestSummary = 60

// An amount, a percentage, a date, a year or a phone number typed into a text would not change with its fact.
const literal =
  /\d[\d\s\u00a0.,]*\s?(?:EUR|eiro|€|евро|euros?|%|procent|процент|percent)|\d+\.\s?(?:gada|janv|febr|mart|apr|maij|jūn|jūl|aug|sept|okt|nov|dec)|\d{1,2}\.\d{1,2}\.\d{2,4}|\b(?:19|20)\d{2}\b|\d+[\s\u00a0-](?:dien|darba|mēne|gad|ned|stund|day|work|month|week|year|hour|дн|рабоч|месяц|недел|год|час)|(?:\+371[\s\u00a0]?)?\b[26]\d{3}[\s\u00a0]?\d{4}\b|[\w.]+@[\w.]+\.\w+/iu

/** One text of one topic: known placeholders, no typed amounts, a first paragraph that is short enough, whole variants. */
export function checkText(
  { pack, topic, language, text }: { pack: Pack; topic: Topic; language: Language; text: TopicText },
  report: Report,
): void {
  const file = `knowledge/${topic.id}.${language}.md`
  const names = pack.facts.flatMap((fact) => Object.keys(fact.values))
  const known = new Set(names)
  const pieces = [text, ...Object.values(text.variants)]
  for (const piece of pieces) {
    for (const part of [piece.summary, piece.details]) {
      for (const { name } of findPlaceholders(part)) {
        if (known.has(name)) continue
        const near = closest(name, names)
        report(file, 'PACK_UNKNOWN_VALUE', {
          message: `"{${name}}": no fact carries it.`,
          hint: near ? `Did you mean "{${near}}"?` : 'Name a value from facts.yaml.',
          at: `{${name}`,
        })
      }
      const typed = literal.exec(withoutExempt(part))
      if (typed)
        report(file, 'PACK_LITERAL_VALUE', {
          message: `"${typed[0].trim()}" is typed into the text.`,
          hint: 'Put it into facts.yaml and name it here.',
          at: typed[0].trim(),
        })
      if (/<[a-z/!]/i.test(part))
        report(file, 'PACK_HTML', { message: 'HTML stands in the text.', hint: 'Use Markdown only.', at: '<' })
    }
    const words = piece.summary.split(/\s+/).filter(Boolean).length
    if (words > longestSummary) {
      report(file, 'PACK_LONG_SUMMARY', {
        message: `The first paragraph has ${words} words.`,
        hint: `Answer in at most ${longestSummary}; the rest may follow.`,
        at: piece.summary.slice(0, 30),
      })
    }
  }
  for (const [, key] of `${text.summary}${text.details}`.matchAll(/\]\(([^)]*)\)/g)) {
    if (!key?.startsWith('source:') || !(key.slice('source:'.length) in pack.bot.sources)) {
      report(file, 'PACK_LINK', {
        message: `The link "${key}" is not a source of bot.yaml.`,
        hint: 'Write [text](source:key).',
        at: key ?? '',
      })
    }
  }
  const variants = Object.keys(topic.condition?.variants ?? {})
  for (const name of Object.keys(text.variants)) {
    if (!variants.includes(name))
      report(file, 'PACK_UNKNOWN_VARIANT', {
        message: `"## ${name}" is no variant of the topic.`,
        hint: `Variants: ${variants.join(', ') || 'none'}.`,
        at: `## ${name}`,
      })
  }
  for (const name of variants) {
    if (!(name in text.variants))
      report(file, 'PACK_VARIANT_MISSING', { message: `The variant "${name}" has no text.`, hint: `Add "## ${name}".` })
  }
  if (text.summary === '')
    report(file, 'PACK_EMPTY_TEXT', { message: 'The text is empty.', hint: 'Write the first paragraph: it answers.' })
}

// Numbers of laws, sections and forms are names, not values.
function withoutExempt(text: string): string {
  return text.replace(/\{[^}]*\}/g, ' ').replace(/\b(?:MK|Nr\.|No\.|№)\s?\d+/g, ' ')
}
