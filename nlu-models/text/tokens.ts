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

const foldable = /[\u0080-\u024f\u1e00-\u1eff\u0451]/g

/** A lower-case word without diacritics: ā → a, š → s, ё → е; Cyrillic й stays. */
export function fold(word: string): string {
  return word.replace(foldable, foldLetter)
}

const foldedLetters = new Map<string, string>()

// Taking a letter apart is slow and letters are few: each is done once.
function foldLetter(letter: string): string {
  const known = foldedLetters.get(letter)
  if (known !== undefined) return known
  const plain = letter === 'ё' ? 'е' : letter.normalize('NFD').replace(/\p{M}+/gu, '')
  foldedLetters.set(letter, plain)
  return plain
}
