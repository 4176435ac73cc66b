import { seededRandom } from '../linear/random.ts'
import { fold } from '../text/tokens.ts'

const keyRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю']
const shortestSlippedWord = 4

/** The text typed in a hurry: one slip in each longer word with the given probability; the seed decides which. */
export function addTypos(text: string, options: { probability: number; seed: number }): string {
  const random = seededRandom(hashOf(text) ^ options.seed)
  return text.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) =>
    word.length >= shortestSlippedWord && random() < options.probability ? slip(word, random) : word,
  )
}

/** The text without diacritics, as typed on a foreign keyboard. */
export function dropDiacritics(text: string): string {
  return fold(text.normalize('NFC'))
}

function slip(word: string, random: () => number): string {
  const kind = Math.floor(random() * 4)
  const at = Math.floor(random() * word.length)
  const letter = word.charAt(at)
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1)
  if (kind === 1) return word.slice(0, at) + letter + word.slice(at)
  if (kind === 2) {
    const left = Math.min(at, word.length - 2)
    return word.slice(0, left) + word.charAt(left + 1) + word.charAt(left) + word.slice(left + 2)
  }
  return word.slice(0, at) + neighbourKey(letter, random) + word.slice(at + 1)
}

function neighbourKey(letter: string, random: () => number): string {
  const plain = fold(letter.toLowerCase())
  const row = keyRows.find((keys) => keys.includes(plain))
  if (!row) return letter
  const at = row.indexOf(plain)
  const side = random() < 0.5 ? -1 : 1
  return row[at + side] ?? row[at - side] ?? letter
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return hash >>> 0
}
