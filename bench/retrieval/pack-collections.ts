import type { SearchPassage, SearchQuestion } from '../../knowledge/passage-search.ts'
import { createFactValues } from '../../server/packs/facts.ts'
import { findPackIds, loadPack } from '../../server/packs/load-pack.ts'
import type { Pack, TopicText } from '../../server/packs/pack.ts'
import { fillTemplate } from '../../server/packs/template.ts'
import { languages } from '../../server/runtime/types.ts'

/** Passages and questions that ask for them; a question's id is its right passage's. */
export interface Collection {
  name: string
  passages: SearchPassage[]
  questions: Array<SearchQuestion & { id: string }>
}

const questionsPerPage = 8
const day = '2026-11-24'

/**
 * Every pack as a collection: its pages' Latvian text, without title and questions, and questions in three languages.
 * Each stands twice, once with the first paragraphs alone: in the wild passages are short as well as long.
 */
export function packCollections(botsDir: string): Collection[] {
  return findPackIds(botsDir).flatMap((id) => {
    const { pack } = loadPack(botsDir, id)
    if (!pack) return []
    return [
      collect(pack, ({ summary, variants }) => [summary, ...Object.values(variants).map((v) => v.summary)]),
      collect(pack, ({ summary, details, variants }) => [
        summary,
        details,
        ...Object.values(variants).flatMap((v) => [v.summary, v.details]),
      ]),
    ]
  })
}

function collect(pack: Pack, textsOf: (text: TopicText) => string[]): Collection {
  const values = createFactValues(pack.facts)
  const fill = (text: string) =>
    fillTemplate(text, (name, grammar) => values.format(name, { language: 'lv', day, grammar }))
  const topics = pack.topics.filter((topic) => topic.texts.lv)
  return {
    name: pack.id,
    passages: topics.map(({ id, texts }) => ({
      id,
      language: 'lv',
      text: fill(textsOf(texts.lv as TopicText).join('\n\n')),
    })),
    questions: topics.flatMap(({ id, questions }) =>
      languages.flatMap((language) =>
        evenly(questions[language] ?? [], questionsPerPage).map((text) => ({ id, language, text })),
      ),
    ),
  }
}

/** At most `count` of the items, evenly over the list. */
function evenly<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count)
  return Array.from({ length: Math.min(count, items.length) }, (_, i) => items[Math.floor(i * step)] as T)
}
