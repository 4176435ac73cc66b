import { detect } from 'tinyld'
import { dropDiacritics } from '../../nlu-models/recognizer/typos.ts'
import { identifyLanguage, type TextLanguage } from '../../nlu-models/text/language.ts'
import { table } from '../table.ts'
import { readData } from './data.ts'
import { languageSentences } from './language-sentences.ts'
import { readPages } from './search-judge.ts'

const allowed = ['lv', 'en', 'ru'] as const

interface Sample {
  name: string
  language: TextLanguage
  texts: readonly string[]
}

type Identify = (text: string) => string

const identifiers: ReadonlyArray<readonly [string, Identify]> = [
  ['ours', (text) => identifyLanguage(text, { allowed }).language],
  ['tinyld, these three', (text) => detect(text, { only: [...allowed] })],
]

/** Share of messages whose language is told rightly without anything said before. */
export function languageBench(dataDir: string): string {
  const half = (part: number) => (_: string, i: number) => i % 2 === part
  const samples: Sample[] = [
    ...sentenceSamples('development half', half(0)),
    ...sentenceSamples('held-out half', half(1)),
    ...allowed.map((language): Sample => ({ name: 'MASSIVE dev', language, texts: readMassive(dataDir, language) })),
    { name: 'MASSIVE dev, no diacritics', language: 'lv', texts: readMassive(dataDir, 'lv').map(dropDiacritics) },
    ...allowed.map(
      (language): Sample => ({
        name: "packs' questions",
        language,
        texts: readPages('bots', language).flatMap((page) => page.questions),
      }),
    ),
  ]
  const rows = samples.map(({ name, language, texts }) => [
    name,
    language,
    texts.length,
    ...identifiers.map(([, identify]) => {
      const right = texts.filter((text) => identify(text) === language).length
      return (right / texts.length).toFixed(3)
    }),
  ])
  const alone = table(['messages', 'language', 'how many', ...identifiers.map(([name]) => name)], rows)
  return `${alone}\n\n${switchTable(half(1))}`
}

/** The held-out sentences after a conversation in another language: does the language follow? */
function switchTable(isIn: (text: string, i: number) => boolean): string {
  const pairs = allowed.flatMap((from) => allowed.filter((to) => to !== from).map((to) => [from, to] as const))
  const rows = pairs.map(([from, to]) => {
    const texts = languageSentences[to].filter(isIn).map(dropDiacritics)
    const isFollowed = (text: string) => identifyLanguage(text, { previous: from, allowed }).language === to
    const shares = [texts.filter(isShort), texts.filter((text) => !isShort(text))].map((part) =>
      (part.filter(isFollowed).length / part.length).toFixed(3),
    )
    return [`${from} → ${to}`, ...shares]
  })
  return table(['held-out half, after another language (no diacritics)', 'one or two words', 'longer'], rows)
}

const isShort = (text: string): boolean => text.split(' ').length <= 2

function sentenceSamples(name: string, isIn: (text: string, i: number) => boolean): Sample[] {
  const { lv, en, ru } = languageSentences
  const cyrillic = ru.filter((text) => /\p{Script=Cyrillic}/u.test(text))
  const latin = ru.filter((text) => !/\p{Script=Cyrillic}/u.test(text))
  return [
    { name: `own sentences, ${name}`, language: 'lv', texts: lv.filter(isIn) },
    { name: `the same, no diacritics`, language: 'lv', texts: lv.filter(isIn).map(dropDiacritics) },
    { name: `own sentences, ${name}`, language: 'en', texts: en.filter(isIn) },
    { name: `own sentences, ${name}`, language: 'ru', texts: cyrillic.filter(isIn) },
    { name: `own sentences in Latin letters, ${name}`, language: 'ru', texts: latin.filter(isIn) },
    {
      name: `one or two words, no diacritics, ${name}`,
      language: 'lv',
      texts: lv.filter(isIn).map(dropDiacritics).filter(isShort),
    },
  ]
}

function readMassive(dataDir: string, language: TextLanguage): string[] {
  return readData(dataDir, `intents/massive/${language}/dev.jsonl`)
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text)
}
