/** A text made regular, and where each of its characters stood before. */
export interface NormalizedText {
  text: string
  /** Position in the original text of the character at `index`; the original length for the end. */
  originOf(index: number): number
}

const apostrophes = /[\u2018\u2019\u201b\u02bc\u00b4`\u2032]/
const quotes = /[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/
// Soft hyphens, zero-width characters, marks of writing direction, halves of surrogate pairs, control characters.
const invisible = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffd\ud800-\udfff\p{Cc}]/u

/**
 * Composes letters (NFKC), drops combining marks that belong to none, unifies quotes, dashes, apostrophes and spaces.
 * Case and diacritics stay.
 */
export function normalize(original: string): NormalizedText {
  const origins: number[] = []
  let text = ''
  // A letter with its marks is composed by itself, so that its position is known.
  for (const { 0: cluster, index } of original.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const regular = regularize(cluster)
    if (regular === ' ' && (text === '' || text.endsWith(' '))) continue
    text += regular
    for (let i = 0; i < regular.length; i++) origins.push(index)
  }
  return { text, originOf: (index) => origins[index] ?? original.length }
}

/** Only the text of `normalize`. */
export const normalizeText = (text: string): string => normalize(text).text

function regularize(cluster: string): string {
  const code = cluster.charCodeAt(0)
  if (cluster.length === 1 && code < 0x7f && code > 0x20 && code !== 0x60) return cluster
  if (cluster === '\n') return cluster
  if (/^\s/.test(cluster)) return ' '
  if (invisible.test(cluster.charAt(0)) && cluster.length < 2) return ''
  const composed = cluster.normalize('NFKC').replace(/\p{M}+/gu, '')
  if (apostrophes.test(composed)) return "'"
  if (quotes.test(composed)) return '"'
  if (dashes.test(composed)) return '-'
  return composed
}
