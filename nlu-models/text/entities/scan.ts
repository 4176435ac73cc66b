import { normalize } from '../normalize.ts'
import { fold } from '../tokens.ts'

/** A run of digits, a run of letters, or one mark. */
export interface Token {
  /** Lower-case and without diacritics. */
  text: string
  kind: 'digits' | 'letters' | 'mark'
  /** Whether it touches the token before it. */
  isTight: boolean
  start: number
  end: number
}

/** Cuts a text for reading entities: marks count here, spaces do not. */
export function scan(text: string): Token[] {
  const normalized = normalize(text)
  let last = -1
  return [...normalized.text.matchAll(/\d+|\p{L}+|[^\s\d\p{L}]/gu)].map(({ 0: found, index }) => {
    const isTight = index === last
    last = index + found.length
    return {
      text: fold(found.toLowerCase()),
      kind: /^\d/.test(found) ? 'digits' : /^\p{L}/u.test(found) ? 'letters' : 'mark',
      isTight,
      start: normalized.originOf(index),
      end: Math.max(normalized.originOf(last - 1) + 1, normalized.originOf(index) + 1),
    }
  })
}
