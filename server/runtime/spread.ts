/**
 * How much farther apart another encoder's texts must be put to lie as those of ours do.
 *
 * Many encoders call any two texts half alike or more. Trees and recogniser were found on an encoder by which unlike
 * texts have nothing in common: 1 - similarity is multiplied by one number, so that a text stays like itself (1) and
 * unlike texts are as unlike as with us.
 */
export function spreadOf(vectors: readonly Float32Array[], ours: readonly Float32Array[]): number {
  const distance = 1 - meanSimilarity(vectors)
  return distance > 0 ? (1 - meanSimilarity(ours)) / distance : 1
}

/** Puts similarities apart, in place. */
export function spreadSimilarities(similarities: Float32Array, spread: number): Float32Array {
  for (let i = 0; i < similarities.length; i++) similarities[i] = 1 - spread * (1 - (similarities[i] as number))
  return similarities
}

/** Mean dot product of two different ones of some unit vectors; 0 when there are no two. */
function meanSimilarity(vectors: readonly Float32Array[]): number {
  const sum = new Float64Array(vectors[0]?.length ?? 0)
  let own = 0
  for (const vector of vectors) {
    vector.forEach((x, i) => {
      ;(sum[i] as number) += x
      own += x * x
    })
  }
  const all = sum.reduce((total, x) => total + x * x, 0)
  return vectors.length < 2 ? 0 : (all - own) / (vectors.length * (vectors.length - 1))
}
