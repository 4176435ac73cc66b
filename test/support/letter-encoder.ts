import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import { fold, tokenize } from '../../nlu-models/text/tokens.ts'

const dimensions = 16

/** A small encoder without weights: words that share letters are near each other. */
export const letterEncoder: Encoder = {
  id: 'letters',
  dimensions,
  encode(text) {
    const sum = new Float32Array(dimensions)
    for (const vector of letterEncoder.wordVectors(tokenize(text))) {
      for (let k = 0; k < dimensions; k++) (sum[k] as number) += vector[k] as number
    }
    const norm = Math.hypot(...sum)
    return norm === 0 ? sum : sum.map((x) => x / norm)
  },
  knowsWord: () => false,
  wordVectors: (tokens) =>
    tokens.map((token) => {
      const vector = new Float32Array(dimensions)
      const bounded = `<${fold(token)}>`
      for (let i = 0; i + 1 < bounded.length; i++) {
        const pair = Math.imul(bounded.charCodeAt(i) * 31 + bounded.charCodeAt(i + 1), 2654435761) >>> 0
        ;(vector[pair % dimensions] as number) += pair & 16 ? 1 : -1
      }
      return vector
    }),
}
