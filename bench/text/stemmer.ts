import { root, stem } from '../../nlu-models/text/stem.ts'
import { fold } from '../../nlu-models/text/tokens.ts'
import { table } from '../table.ts'
import { hashOf, readData } from './data.ts'
import { type Form, judgeStemmer, parseForms } from './judge-stemmer.ts'
import { judgeSearch, readPages } from './search-judge.ts'

const languages = ['lv', 'en', 'ru'] as const

const stemmersOf = (language: (typeof languages)[number]): Array<[string, (word: string) => string]> => [
  ['no stem', fold],
  ['first 5 letters', (word) => fold(word).slice(0, 5)],
  ['`stem`', (word) => stem(word, language)],
  ['`root`', (word) => root(word, language)],
]

/** Judges the stemmers: on a lexicon of Latvian forms and in a plain search over the packs. */
export function stemmerBench(dataDir: string): string {
  const forms = parseForms(readData(dataDir, 'lexicon/lv-form-lemma.tsv'))
  // Pronouns and auxiliaries carry no subject; a search does not live on them.
  const content = forms.filter(({ pos }) => ['NOUN', 'PROPN', 'ADJ', 'ADV', 'VERB', 'NUM'].includes(pos))
  const halves = [
    ['development half', content.filter(({ lemma }) => hashOf(lemma) % 2 === 0)],
    ['held-out half', content.filter(({ lemma }) => hashOf(lemma) % 2 === 1)],
  ] as const
  return [
    ...halves.map(([name, half]) => `### Latvian forms, ${name} (${half.length} forms)\n\n${lexiconTable(half)}`),
    `### Word search over the packs, own page first\n\n${searchTable()}`,
  ].join('\n\n')
}

function lexiconTable(forms: readonly Form[]): string {
  const rows = stemmersOf('lv').map(([name, stemmer]) => {
    const once = judgeStemmer(stemmer, forms)
    const root = judgeStemmer(stemmer, forms, ({ count }) => Math.sqrt(count))
    const count = judgeStemmer(stemmer, forms, ({ count }) => count)
    return [
      name,
      ...[once.precision, once.recall, once.f1, root.f1, count.f1, once.understemming].map((x) => x.toFixed(3)),
      (once.overstemming * 1e5).toFixed(1),
    ]
  })
  const head = ['', 'precision', 'recall', 'F1', 'F1 by √count', 'F1 by count', 'understemming', 'overstemming ×10⁵']
  return table(head, rows)
}

function searchTable(): string {
  const rows = languages.flatMap((language) => {
    const pages = readPages('bots', language)
    return stemmersOf(language).map(([name, stemmer]) => {
      const { byQuestions, byText } = judgeSearch(stemmer, pages)
      return [language, name, byQuestions.toFixed(3), byText.toFixed(3)]
    })
  })
  return table(['language', '', "by the page's other questions", "by the page's text"], rows)
}
