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

// Even a word that every page holds says a little.
export const leastWeight = 0.05

/**
 * Lets each word of one side stand for the nearest of the other (Zhang 2020, BERTScore, with word vectors and rarity).
 *
 * `nearness[i][row]` says how near word `i` of the question is to a word, at most 1; `held` are the rows of the example's
 * words. A page of a hundred questions has a word near to everything; a single question of it has not.
 */
export function alignMutually(
  weights: { asked: Float64Array; rows: Float64Array },
  nearness: readonly Float32Array[],
  held: Uint32Array,
): MutualAlignment {
  const nearestHeld = new Float32Array(held.length)
  const ofAsked = new Share()
  for (let i = 0; i < nearness.length; i++) {
    const row = nearness[i] as Float32Array
    let nearest = 0
    for (let k = 0; k < held.length; k++) {
      const near = Math.min(1, row[held[k] as number] as number)
      if (near > nearest) nearest = near
      if (near > (nearestHeld[k] as number)) nearestHeld[k] = near
    }
    ofAsked.add(weights.asked[i] as number, nearest)
  }
  const ofHeld = new Share()
  for (let k = 0; k < held.length; k++) {
    ofHeld.add(weights.rows[held[k] as number] as number, nearestHeld[k] as number)
  }
  const sum = ofAsked.share + ofHeld.share
  return {
    asked: ofAsked.share,
    held: ofHeld.share,
    both: sum === 0 ? 0 : (2 * ofAsked.share * ofHeld.share) / sum,
    worst: Math.max(ofAsked.worst, ofHeld.worst),
  }
}

/** How much of a side's weight the other side holds. */
class Share {
  worst = 0
  private total = 0
  private found = 0

  add(weight: number, near: number): void {
    const heavy = weight + leastWeight
    this.total += heavy
    this.found += heavy * near
    this.worst = Math.max(this.worst, heavy * (1 - near))
  }

  get share(): number {
    return this.total === 0 ? 0 : this.found / this.total
  }
}
