/** Lower-case words of a text (letters and digits only), combining marks dropped; see encoder/README.md. */
export function tokenize(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\p{M}+/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

const marks = /\p{M}+/gu
const foldable = /[\u0080-\u024f\u1e00-\u1eff\u0451]/g

/** A lower-case word without diacritics: ā → a, š → s, ё → е; Cyrillic й stays. */
export function fold(word: string): string {
  return word.replace(foldable, (c) => (c === 'ё' ? 'е' : c.normalize('NFD').replace(marks, '')))
}
