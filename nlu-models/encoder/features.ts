/** FNV-1a, 32 bit, one step for each UTF-16 unit of `type` and of `text[from..to)`. */
export function hashFeature(type: string, text: string, range: { from: number; to: number }): number {
  let hash = Math.imul(0x811c9dc5 ^ type.charCodeAt(0), 16777619)
  for (let i = range.from; i < range.to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return hash >>> 0
}

/** The hashed feature of a folded word as a whole. */
export const wholeWordFeature = (folded: string): number => hashFeature('w', folded, whole(folded))

/** The hashed features of one word: itself, its unfolded form, its character n-grams and long prefixes. */
export function wordFeatures(word: string, folded: string): number[] {
  const features = [wholeWordFeature(folded)]
  if (folded !== word) features.push(hashFeature('u', word, whole(word)))
  const bounded = `<${folded}>`
  const length = bounded.length
  for (let n = 3; n <= 5; n++) {
    if (n === length) continue
    for (let from = 0; from + n <= length; from++) features.push(hashFeature('g', bounded, { from, to: from + n }))
  }
  if (length > 7) features.push(hashFeature('g', bounded, { from: 0, to: 7 }))
  if (length > 9) features.push(hashFeature('g', bounded, { from: 0, to: 9 }))
  return features
}

const whole = (text: string) => ({ from: 0, to: text.length })
