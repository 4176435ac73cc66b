import { parseDocument } from 'yaml'
import { filesOf, type Item } from './item.ts'
import type { Files } from './item-store.ts'

/** All the ways to ask for a draft topic or dialog; a fact is not asked for. */
export function questionsOf(item: Item, files: Files): string[] {
  if (item.kind === 'fact') return []
  const text = files[filesOf(item)[0]] ?? ''
  const { questions, when } = (parseDocument(text).toJS({ maxAliasCount: 50 }) ?? {}) as Record<string, unknown>
  const byLanguage = (item.kind === 'topic' ? questions : when) as Record<string, unknown> | null | undefined
  return Object.values(byLanguage ?? {})
    .flat()
    .filter((question): question is string => typeof question === 'string' && question.trim() !== '')
}
