const latinRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const cyrillicRows = ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю']

/** Pairs of keys that lie side by side in a row, as code · 65536 + code. */
export const neighbourKeys: ReadonlySet<number> = new Set(
  [...latinRows, ...cyrillicRows].flatMap((row) =>
    [...row].flatMap((key, at) => {
      const next = row[at + 1]
      if (next === undefined) return []
      const a = key.charCodeAt(0)
      const b = next.charCodeAt(0)
      return [a * 0x10000 + b, b * 0x10000 + a]
    }),
  ),
)

// How Latvian letters are typed where the keyboard has none: doubled vowels, h or j behind a consonant.
const chatSpellings: ReadonlyArray<readonly [RegExp, string]> = [
  [/aa/g, 'ā'],
  [/ee/g, 'ē'],
  [/ii/g, 'ī'],
  [/uu/g, 'ū'],
  [/sh/g, 'š'],
  [/ch/g, 'č'],
  [/zh/g, 'ž'],
  [/gj/g, 'ģ'],
  [/kj/g, 'ķ'],
  [/lj/g, 'ļ'],
  [/nj/g, 'ņ'],
  [/w/g, 'v'],
  [/x/g, 'ks'],
  // The dead key that was typed but did not work: 'a, ~a.
  [/'(?=\p{L})/gu, ''],
]

/** A word typed in chat spelling with its letters: shodien → šodien, naak → nāk. */
export function readChatSpelling(word: string): string {
  return chatSpellings.reduce((read, [pattern, letter]) => read.replace(pattern, letter), word)
}

const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
const cyrillicKeys = 'йцукенгшщзхъфывапролджэячсмитьбю'

/** A word typed with the keyboard switched to the other script: crjkmrj → сколько. */
export function readOtherLayout(word: string): string {
  let read = ''
  for (const letter of word) {
    const latin = latinKeys.indexOf(letter)
    const cyrillic = cyrillicKeys.indexOf(letter)
    if (latin < 0 && cyrillic < 0) return word
    read += latin >= 0 ? cyrillicKeys[latin] : latinKeys[cyrillic]
  }
  return read
}
