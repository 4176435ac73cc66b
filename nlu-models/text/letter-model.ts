const alphabet = 30
// How many sightings the shorter context is worth.
const trust = 5

/** Natural logarithm of how likely a word is, by its letters alone. */
export type LetterModel = (word: string) => number

/** Learns which letter follows which two, each word once. */
export function createLetterModel(words: Iterable<string>): LetterModel {
  const counts = new Map<string, number>()
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const word of words) {
    const padded = pad(word)
    for (let i = 2; i < padded.length; i++) {
      add(padded.slice(i - 2, i + 1))
      add(`${padded.slice(i - 2, i)}?`)
      add(padded.slice(i - 1, i + 1))
      add(`${padded.slice(i - 1, i)}?`)
    }
  }
  const share = (context: string, letter: string, otherwise: number) =>
    ((counts.get(context + letter) ?? 0) + trust * otherwise) / ((counts.get(`${context}?`) ?? 0) + trust)

  return (word) => {
    const padded = pad(word)
    let sum = 0
    for (let i = 2; i < padded.length; i++) {
      const letter = padded.charAt(i)
      const afterOne = share(padded.slice(i - 1, i), letter, 1 / alphabet)
      sum += Math.log(share(padded.slice(i - 2, i), letter, afterOne))
    }
    return sum
  }
}

const pad = (word: string) => `^^${word}$`
