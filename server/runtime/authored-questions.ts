import { createHash } from 'node:crypto'
import type { Example } from '../../knowledge/example.ts'
import { placeAmong } from '../../knowledge/sorted.ts'
import type { Texts } from '../../knowledge/texts.ts'
import { wordsOf } from './text.ts'
import { elsewhereKey, offTopicKey } from './view.ts'

/** Which page each question of an author stands under: hashes of the folded words in rising order, and pages' places. */
export interface AuthoredQuestions {
  hashes: Float64Array
  pages: Uint16Array
}

/** Collects the authors' questions; those that stand under two pages are left out. */
export function hashAuthored(examples: readonly Example[], { pageOf }: Texts): AuthoredQuestions {
  const found = new Map<number, number | null>()
  examples.forEach(({ kind, text, page }, item) => {
    if (kind !== 'question' || page === offTopicKey || page === elsewhereKey) return
    const place = pageOf[item] as number
    const hash = hashOf(text)
    found.set(hash, found.has(hash) && found.get(hash) !== place ? null : place)
  })
  const sorted = [...found].filter((entry): entry is [number, number] => entry[1] !== null).sort(([a], [b]) => a - b)
  return {
    hashes: Float64Array.from(sorted, ([hash]) => hash),
    pages: Uint16Array.from(sorted, ([, place]) => place),
  }
}

/** The page under which an author has written these very words. */
export function findAuthored(
  { hashes, pages }: AuthoredQuestions,
  { pages: names }: Texts,
  text: string,
): string | undefined {
  const hash = hashOf(text)
  const place = placeAmong(hashes, hash)
  return hashes[place] === hash ? names[pages[place] as number] : undefined
}

/** 48 bits of a text's folded words, which a float holds exactly; two of ten thousand texts share one in a million packs. */
const hashOf = (text: string): number => createHash('sha256').update(wordsOf(text).join(' ')).digest().readUIntBE(0, 6)
