/** Endings that may be taken off a word. */
export interface EndingSet {
  endings: ReadonlySet<string>
  longest: number
}

export function endingSet(words: string): EndingSet {
  const endings = new Set(words.trim().split(/\s+/))
  return { endings, longest: Math.max(...[...endings].map((ending) => ending.length)) }
}

/** The word without the longest of the endings that leaves at least so many letters. */
export function cutEnding(word: string, { endings, longest }: EndingSet, leaves: number): string {
  for (let length = Math.min(longest, word.length - leaves); length > 0; length--) {
    if (endings.has(word.slice(word.length - length))) return word.slice(0, word.length - length)
  }
  return word
}
