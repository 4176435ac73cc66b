// Prints what the packs say in two languages as training pairs of the sentence encoder, a line each: group, both
// languages, both texts as the trainer reads words. How to train with them: nlu-models/encoder/README.md.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { tokenize } from '../nlu-models/text/tokens.ts'
import { findPackIds } from '../server/packs/load-pack.ts'
import { type Language, languages } from '../server/runtime/types.ts'

type InLanguages = Partial<Record<Language, string>>

const botsDir = 'bots'
const folders = ['knowledge', 'dialogs']
// Longer texts are given sentence by sentence only.
const mostWords = 60
const pairs: ReadonlyArray<readonly [Language, Language]> = [
  ['lv', 'en'],
  ['lv', 'ru'],
  ['en', 'ru'],
]

const lines = new Set(pagesOfAll().flatMap((page) => textsOfPage(page).flatMap(linesOf)))
for (const line of [...lines].sort()) process.stdout.write(`${line}\n`)

/** Every page without its ending. */
function pagesOfAll(): string[] {
  const homes = ['_shared', ...findPackIds(botsDir)].flatMap((id) => folders.map((name) => join(botsDir, id, name)))
  return homes.filter(existsSync).flatMap((home) =>
    readdirSync(home)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(home, name.slice(0, -'.yaml'.length))),
  )
}

/** A page's title, paragraphs and sentences, where they are as many in each of its languages. */
function textsOfPage(page: string): InLanguages[] {
  const { title } = (parse(readFileSync(`${page}.yaml`, 'utf8')) ?? {}) as { title?: InLanguages }
  const written = languages.filter((language) => existsSync(`${page}.${language}.md`))
  const paragraphs = besideOneAnother(
    written.map((language) => [language, readFileSync(`${page}.${language}.md`, 'utf8').split(/\n\s*\n|\n(?=[-*#])/)]),
  )
  const sentences = paragraphs.flatMap((paragraph) =>
    besideOneAnother(written.map((language) => [language, (paragraph[language] ?? '').split(/(?<=[.!?])\s+|\n+/)])),
  )
  return [...(title ? [title] : []), ...paragraphs, ...sentences]
}

/** Parts with the same place in each language; none when they are not as many. */
function besideOneAnother(parts: ReadonlyArray<readonly [Language, string[]]>): InLanguages[] {
  const filled = parts.map(([language, texts]) => [language, texts.filter((text) => text.trim() !== '')] as const)
  const counts = new Set(filled.map(([, texts]) => texts.length))
  if (filled.length < 2 || counts.size !== 1) return []
  const [count = 0] = counts
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(filled.map(([language, texts]) => [language, texts[i]])),
  )
}

function linesOf(texts: InLanguages): string[] {
  return pairs.flatMap(([a, b]) => {
    const [first, second] = [asTrained(texts[a]), asTrained(texts[b])]
    const isShort = first.split(' ').length <= mostWords
    return first !== '' && second !== '' && isShort ? [`packs\t${a}\t${b}\t${first}\t${second}`] : []
  })
}

/** The words of a text without the values of facts, which change. */
function asTrained(text = ''): string {
  return tokenize(text.replace(/\{[^}]*\}/g, ' ')).join(' ')
}
