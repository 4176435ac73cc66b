import { type NormalizedText, normalize } from './normalize.ts'

/** A word or number of a text, lower-case, and where it stands in it. */
export interface Word {
  text: string
  start: number
  end: number
}

// 2 800,50 is one number; don't and e-adrese are one word.
const pattern =
  /(?<![\p{N}\p{L}])\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?![\p{N}\p{L}])|\d+(?:[.,]\d+)+|[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu

/** The words of a text in order, with positions in the text as it was given. */
export function findWords(text: string): Word[] {
  const normalized = normalize(text)
  return [...normalized.text.matchAll(pattern)].flatMap(({ 0: found, index }) =>
    partsOf(found).map(({ part, at }) => ({
      text: part.toLowerCase(),
      start: normalized.originOf(index + at),
      end: endOf(normalized, { index: index + at, length: part.length, original: text }),
    })),
  )
}

/** Only the texts of `findWords`. */
export const wordsOf = (text: string): string[] => findWords(text).map((word) => word.text)

interface Part {
  part: string
  at: number
}

/** e-adrese stays whole; SIA-m is SIA with a case ending; other hyphens join two words. */
function partsOf(found: string): Part[] {
  if (!found.includes('-') || /^\p{L}-\p{L}/u.test(found)) return [{ part: found, at: 0 }]
  const abbreviation = /^(\p{Lu}{2,})-\p{Ll}{1,3}$/u.exec(found)?.[1]
  if (abbreviation !== undefined) return [{ part: abbreviation, at: 0 }]
  return [...found.matchAll(/[^-]+/g)].map(({ 0: part, index }) => ({ part, at: index }))
}

function endOf(
  normalized: NormalizedText,
  { index, length, original }: { index: number; length: number; original: string },
): number {
  const last = normalized.originOf(index + length - 1)
  // The marks of the last letter belong to it.
  const cluster = /^\P{M}\p{M}*/u.exec(original.slice(last, last + longestCluster))?.[0] ?? ''
  return last + Math.max(1, cluster.length)
}

const longestCluster = 16
