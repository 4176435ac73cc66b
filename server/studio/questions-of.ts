import { filesOf, type Item } from './item.ts'
import type { Files } from './item-store.ts'
import { readLeniently } from './read-leniently.ts'

/** All the ways to ask for a draft topic or dialog; nothing else is asked for. */
export function questionsOf(item: Item, files: Files): string[] {
  if (item.kind !== 'topic' && item.kind !== 'dialog') return []
  const { questions, when } = readLeniently(files[filesOf(item)[0]] ?? '')
  const byLanguage = (item.kind === 'topic' ? questions : when) as Record<string, unknown> | null | undefined
  return Object.values(byLanguage ?? {})
    .flat()
    .filter((question): question is string => typeof question === 'string' && question.trim() !== '')
}
