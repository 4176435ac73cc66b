/** How far the words of a question and of one example stand in for one another. */
export interface MutualAlignment {
  /** Share of the question's weight that the example's nearest words hold, and the other way round; 0..1. */
  asked: number
  held: number
  /** Harmonic mean of both. */
  both: number
  /** The largest weight of a word on either side, times how far the other side is from it. */
  worst: number
}

/** A stem by its number, undefined when no text holds it, and its rarity. */
export interface WordWeight {
  stem: number | undefined
  weight: number
}

// Even a word that every page holds says a little.
export const leastWeight = 0.05

/**
 * Lets each word of one side stand for the nearest of the other (Zhang 2020, BERTScore, with word vectors and rarity).
 *
 * A page of a hundred questions has a word near to everything; a single question of it has not.
 */
export function alignMutually(
  asked: readonly WordWeight[],
  held: ReadonlyArray<WordWeight & { stem: number }>,
  nearness: (asked: number, held: number) => number,
): MutualAlignment {
  const nearestAsked = new Float32Array(asked.length)
  const nearestHeld = new Float32Array(held.length)
  asked.forEach(({ stem }, i) => {
    held.forEach((other, k) => {
      const near = other.stem === stem ? 1 : Math.min(1, nearness(i, k))
      nearestAsked[i] = Math.max(nearestAsked[i] as number, near)
      nearestHeld[k] = Math.max(nearestHeld[k] as number, near)
    })
  })
  const ofAsked = addUp(asked, nearestAsked)
  const ofHeld = addUp(held, nearestHeld)
  const sum = ofAsked.share + ofHeld.share
  return {
    asked: ofAsked.share,
    held: ofHeld.share,
    both: sum === 0 ? 0 : (2 * ofAsked.share * ofHeld.share) / sum,
    worst: Math.max(ofAsked.worst, ofHeld.worst),
  }
}

function addUp(words: readonly WordWeight[], nearest: Float32Array): { share: number; worst: number } {
  let total = 0
  let found = 0
  let worst = 0
  words.forEach(({ weight }, i) => {
    const heavy = weight + leastWeight
    const near = nearest[i] as number
    total += heavy
    found += heavy * near
    worst = Math.max(worst, heavy * (1 - near))
  })
  return { share: total === 0 ? 0 : found / total, worst }
}
