import type { Encoder } from '../encoder/encoder.ts'

/** Where the texts of each intent lie in the encoder's space. */
export interface Centers {
  dimensions: number
  /** Sum of the unit vectors of each intent's texts, one row an intent. */
  sums: Float32Array
}

export function fitCenters(texts: readonly string[], labels: readonly number[], encoder: Encoder): Centers {
  const { dimensions } = encoder
  const sums = new Float32Array((Math.max(...labels) + 1) * dimensions)
  texts.forEach((text, i) => {
    const at = (labels[i] as number) * dimensions
    encoder.encode(text).forEach((x, d) => {
      ;(sums[at + d] as number) += x
    })
  })
  return { dimensions, sums }
}

/** Cosine of a text's vector and the nearest centre; `leftOut` is the intent whose centre must not count the text. */
export function nearestCenter({ dimensions, sums }: Centers, vector: Float32Array, leftOut = -1): number {
  let nearest = -1
  for (let at = 0; at < sums.length; at += dimensions) {
    const share = at === leftOut * dimensions ? 1 : 0
    let product = 0
    let squares = 0
    for (let d = 0; d < dimensions; d++) {
      const x = (sums[at + d] as number) - share * (vector[d] as number)
      product += x * (vector[d] as number)
      squares += x * x
    }
    if (squares > 1e-6) nearest = Math.max(nearest, product / Math.sqrt(squares))
  }
  return nearest
}
