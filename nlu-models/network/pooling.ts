import type { Batch } from './batch.ts'
import { filterColumns, longestText, type NetworkShape, pooledSize } from './shape.ts'

/** What the filters said about a batch. */
export interface Pooling {
  shape: NetworkShape
  /** Responses, distinct words × filterColumns. */
  responses: Float32Array
  /** Strongest response of each filter, at least 0, then the text's vector; texts × pooledSize. */
  pooled: Float32Array
  /** Position of the strongest response, -1 where nothing was above 0; texts × filters. */
  winners: Int32Array
}

/** Takes the strongest response of each filter along the text (ReLU and max pooling). */
export function pool(pooling: Pooling, batch: Batch, bias: Float32Array): void {
  const { shape, responses, pooled, winners } = pooling
  const [one, two] = shape.filters
  const columns = filterColumns(shape)
  const width = pooledSize(shape)
  for (let i = 0; i < batch.size; i++) {
    const out = i * width
    const won = i * (one + two)
    pooled.fill(0, out, out + one + two)
    winners.fill(-1, won, won + one + two)
    const length = batch.lengths[i] as number
    for (let t = 0; t < length; t++) {
      const row = batch.rows[i * longestText + t] as number
      const next = t + 1 < length ? (batch.rows[i * longestText + t + 1] as number) : -1
      const first = row * columns
      const second = next * columns + one + two
      if (row >= 0) {
        for (let f = 0; f < one; f++) {
          const response = (responses[first + f] as number) + (bias[f] as number)
          if (response <= (pooled[out + f] as number)) continue
          pooled[out + f] = response
          winners[won + f] = t
        }
      }
      for (let f = one; f < one + two; f++) {
        let response = bias[f] as number
        if (row >= 0) response += responses[first + f] as number
        if (next >= 0) response += responses[second + f - one] as number
        if (response <= (pooled[out + f] as number)) continue
        pooled[out + f] = response
        winners[won + f] = t
      }
    }
    const dimensions = shape.dimensions
    pooled.set(batch.texts.subarray(i * dimensions, (i + 1) * dimensions), out + one + two)
  }
}

/** Hands the gradient of the pooled numbers back to the responses that won; `into` has the shape of the responses. */
export function unpool(
  pooling: Pooling,
  batch: Batch,
  gradients: { pooled: Float32Array; responses: Float32Array; bias: Float32Array },
): void {
  const { shape, winners } = pooling
  const [one, two] = shape.filters
  const columns = filterColumns(shape)
  const width = pooledSize(shape)
  gradients.responses.fill(0, 0, batch.wordCount * columns)
  gradients.bias.fill(0)
  for (let i = 0; i < batch.size; i++) {
    const length = batch.lengths[i] as number
    for (let f = 0; f < one + two; f++) {
      const t = winners[i * (one + two) + f] as number
      if (t < 0) continue
      const gradient = gradients.pooled[i * width + f] as number
      const row = batch.rows[i * longestText + t] as number
      ;(gradients.bias[f] as number) += gradient
      if (row >= 0) (gradients.responses[row * columns + f] as number) += gradient
      if (f < one || t + 1 >= length) continue
      const next = batch.rows[i * longestText + t + 1] as number
      if (next >= 0) (gradients.responses[next * columns + two + f] as number) += gradient
    }
  }
}
