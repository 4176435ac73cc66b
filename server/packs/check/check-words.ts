import type { Language } from '../../runtime/types.ts'
import { findPlaceholders } from '../template.ts'
import type { Glossary } from './glossary.ts'
import { type Place, type Report, suggest } from './report.ts'
import type { Spelling } from './spelling.ts'

/** What the words of a pack may name and use. */
export interface WordRules {
  /** Names that may stand in braces. */
  names: readonly string[]
  /** Names that have a value today; a name without one cannot be said. */
  inForce: (name: string) => boolean
  /** Keys that links may name; undefined where they are not known. */
  sources: readonly string[] | undefined
  glossary: Glossary
  /** Without a dictionary nothing is said of spelling. */
  spelling?: Spelling | undefined
}

/** One text that a citizen may read. */
export interface Words {
  file: string
  text: string
  language: Language
  /** Where it stands; the words that are wrong are looked for when it is left out. */
  at?: Place
}

const units = String.raw`(?:dien|darba\s?dien|darbdien|nedēļ|mēne|gad[aiu]|stund|eiro|day|working|week|month|year|hour|euro|дн[яей]|день|рабоч|недел|месяц|год|лет|час|евро)`
const numberWords = String.raw`(?:vien[aiuo]m?|div[aiuo]s?|div[āa]m|trīs|trij[iu]|četr\p{L}*|piec\p{L}*|seš\p{L}*|septiņ\p{L}*|astoņ\p{L}*|deviņ\p{L}*|desmit\p{L}*|two|three|four|five|six|seven|eight|nine|ten|fourteen|thirty|дв[ауе]\p{L}*|тр[ие]\p{L}*|четыр\p{L}*|пят\p{L}*|шест\p{L}*|сем[иь]\p{L}*|восьм\p{L}*|девят\p{L}*|десят\p{L}*|тридцат\p{L}*)`

// Runs are bounded: on a page of a hundred thousand letters an open one would try every beginning to the end.
// An amount, a percentage, a date, a year or a phone number typed into a text would not change with its fact.
const literals = [
  /\d[\d\s\u00a0.,]{0,20}(?:EUR|eiro|€|евро|euros?|%|procent|процент|percent)/iu,
  /\d\.\s?(?:gada|janv|febr|mart|apr|maij|jūn|jūl|aug|sept|okt|nov|dec)/iu,
  /\d{1,2}\.\d{1,2}\.\d{2,4}|\b(?:19|20)\d{2}\b|\d{4}-\d{2}-\d{2}/u,
  new RegExp(String.raw`\d[\s\u00a0-]${units}`, 'iu'),
  new RegExp(String.raw`(?<!\p{L})${numberWords}\s(?:darba\s|working\s|рабочих\s)?${units}`, 'iu'),
  /(?:\+371[\s\u00a0]?)?\b[26]\d{3}[\s\u00a0]?\d{4}\b|[\w.]{1,64}@[\w.]{1,64}\.\w/u,
]

/** Everything that no text may hold: typed values, names of nothing, HTML, foreign links, refused words. */
export function checkWords(words: Words, rules: WordRules, report: Report): void {
  checkNames(words, rules, report)
  checkLiterals(words, report)
  checkMarkup(words, report)
  checkLinks(words, rules, report)
  for (const { word, term } of rules.glossary.refusedIn(words.text, words.language)) {
    report(words.file, 'PACK_REFUSED_WORD', {
      message: `"${word}" is a word that the glossary refuses.`,
      hint: `Write "${term}".`,
      at: words.at ?? word,
    })
  }
  checkSpelling(words, rules, report)
}

function checkSpelling({ file, text, language, at }: Words, { spelling }: WordRules, report: Report): void {
  if (language !== 'lv' || spelling === undefined) return
  for (const { word, suggestions } of spelling.unknownIn(text)) {
    const guesses = suggestions.map((guess) => `"${guess}"`).join(', ')
    report(file, 'PACK_UNKNOWN_WORD', {
      message: `"${word}" is no word that the Latvian dictionary knows.`,
      hint: `${guesses === '' ? '' : `Did you mean ${guesses}? `}If it is right, put it into words.yaml.`,
      at: at ?? word,
      warning: true,
    })
  }
}

function checkNames({ file, text, at }: Words, { names, inForce }: WordRules, report: Report): void {
  const known = new Set(names)
  for (const { name } of findPlaceholders(text)) {
    if (!known.has(name)) {
      report(file, 'PACK_UNKNOWN_VALUE', {
        message: `"{${name}}": no fact carries it.`,
        hint: suggest(name, names, 'Name a value from facts.yaml.').replace(/"(.+)"/, '"{$1}"'),
        at: at ?? `{${name}`,
      })
    } else if (!inForce(name)) {
      report(file, 'PACK_VALUE_NOT_IN_FORCE', {
        message: `"{${name}}" has no value in force today.`,
        hint: 'Give it one in facts.yaml, or take it out of the text.',
        at: at ?? `{${name}`,
      })
    }
  }
  for (const [odd] of text.replace(/\{[a-z][a-z0-9.:-]*\}/g, ' ').matchAll(/\{[^}\s]*\}?|\}/g)) {
    report(file, 'PACK_UNKNOWN_VALUE', {
      message: `"${odd}" is no name in braces.`,
      hint: 'Write it like {fee.sia}: lower case, no spaces.',
      at: at ?? odd,
    })
  }
}

function checkLiterals({ file, text, at }: Words, report: Report): void {
  const plain = withoutExempt(text)
  for (const pattern of literals) {
    const found = pattern.exec(plain)
    if (!found) continue
    const typed = wholeWords(plain, found)
    report(file, 'PACK_LITERAL_VALUE', {
      message: `"${typed}" is typed into the text.`,
      hint: 'Put it into facts.yaml and name it here.',
      at: at ?? typed,
    })
    return
  }
}

// A pattern ends where it is sure; the author looks for "30 dienas", not for "0 dien".
function wholeWords(text: string, { 0: found, index }: RegExpExecArray): string {
  const before = /[\d.,]*$/.exec(text.slice(Math.max(0, index - 20), index))?.[0] ?? ''
  const after = /^\p{L}*/u.exec(text.slice(index + found.length))?.[0] ?? ''
  return `${before}${found}${after}`.trim()
}

// Numbers of laws, sections and forms are names, not values.
function withoutExempt(text: string): string {
  return text.replace(/\{[^}]*\}/g, ' ').replace(/\b(?:MK|Nr\.|No\.|№)\s?\d+/g, ' ')
}

function checkMarkup({ file, text, at }: Words, report: Report): void {
  if (!/<[a-z/!?]|&#?\w+;/i.test(text)) return
  report(file, 'PACK_HTML', { message: 'HTML stands in the text.', hint: 'Use Markdown only.', at: at ?? '<' })
}

function checkLinks({ file, text, at }: Words, { sources }: WordRules, report: Report): void {
  const inMarkdown = [...text.matchAll(/\]\(([^)]*)\)?/g)].map((match) => match[1] ?? '')
  const byReference = [...text.matchAll(/^\s*\[[^\]]+\]:\s*(\S+)/gm)].map((match) => match[1] ?? '')
  const bare = [...text.matchAll(/(?:\b(?:https?|ftp|data|javascript|vbscript):|\bwww\.)[^\s)]*/gi)].map(
    (match) => match[0],
  )
  for (const link of new Set([...inMarkdown, ...byReference, ...bare])) {
    const key = link.startsWith('source:') ? link.slice('source:'.length) : undefined
    if (key !== undefined && (sources === undefined || sources.includes(key))) continue
    report(file, 'PACK_LINK', {
      message: `The link "${link}" is not a source of bot.yaml.`,
      hint:
        key === undefined ? 'Write [text](source:key).' : suggest(key, sources ?? [], 'Add the source to bot.yaml.'),
      at: at ?? link,
    })
  }
}
