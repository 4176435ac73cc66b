import { createPassageSearch } from '../../knowledge/passage-search.ts'
import { searchParts } from '../../server/cli/eval-retrieval.ts'
import { shareWithInterval } from '../../server/cli/share-with-interval.ts'
import { languages } from '../../server/runtime/types.ts'
import { table } from '../table.ts'
import { readData } from '../text/data.ts'

interface Row {
  id: string
  lv: { q: string; a: string }
  en: { q: string }
  ru: { q: string }
  lv_translated: boolean
  ru_translated: boolean
}

const deepest = 10

/** Questions in three languages to the Latvian answers of the development FAQ, which nothing was tuned on. */
export function faqBench(dataDir: string): string {
  const lines = readData(dataDir, 'faq/scratch-faq.lv-en-ru.jsonl').trim().split('\n')
  const rows = lines.map((line) => JSON.parse(line) as Row).filter((row) => row.lv_translated && row.ru_translated)
  const search = createPassageSearch(searchParts(rows.map(({ id, lv }) => ({ id, language: 'lv', text: lv.a }))))
  return table(
    ['question → Latvian answer', 'pairs', 'recall@1', 'recall@5', 'MRR@10'],
    languages.map((language) => {
      const ranks = rows.map(({ id, [language]: { q } }) =>
        search({ text: q, language }, deepest).findIndex((found) => found.id === id),
      )
      const within = (depth: number) => ranks.filter((rank) => rank >= 0 && rank < depth).length / rows.length
      const reciprocal = ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / rows.length
      return [
        language,
        rows.length,
        shareWithInterval(within(1), rows.length),
        shareWithInterval(within(5), rows.length),
        reciprocal.toFixed(3),
      ]
    }),
  )
}
