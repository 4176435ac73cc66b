import { isDeepStrictEqual } from 'node:util'
import { editYaml } from './edit-yaml.ts'
import { filesOf, type Item, isSigned } from './item.ts'
import type { Files } from './item-store.ts'
import { readLeniently } from './read-leniently.ts'

/** Who has signed a text, and on which day. */
export type Signature = {
  reviewedBy: string
  reviewedOn: string
}

/** The signature in an item's file; null when there is none, as for all that nobody signs. */
export function signatureOf(item: Item, files: Files): Signature | null {
  if (!isSigned(item)) return null
  const { reviewedBy, reviewedOn } = readLeniently(files[filesOf(item)[0]] ?? '')
  return typeof reviewedBy === 'string' && typeof reviewedOn === 'string' ? { reviewedBy, reviewedOn } : null
}

/** The item's files with another signature, or without one. */
export function withSignature(item: Item, files: Files, signature: Signature | null): Files {
  const [main] = filesOf(item)
  const text = files[main] ?? null
  if (!isSigned(item) || text === null) return files
  return { ...files, [main]: editYaml(text, signature ?? { reviewedBy: null, reviewedOn: null }) }
}

/** Whether both say the same to citizens; how they ask may grow without a signature, as in publishing. */
export function saysTheSame(item: Item, one: Files, other: Files): boolean {
  return isDeepStrictEqual(wordsOf(item, one), wordsOf(item, other))
}

function wordsOf(item: Item, files: Files): unknown[] {
  const [main, ...texts] = filesOf(item)
  const { questions, when, reviewedBy, reviewedOn, ...words } = readLeniently(files[main] ?? '')
  return [words, ...texts.map((file) => files[file] ?? null)]
}
