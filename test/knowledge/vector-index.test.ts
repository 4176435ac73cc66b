import { describe, expect, test } from 'vitest'
import { createVectorIndex } from '../../knowledge/vector-index.ts'
import { rowsOf } from '../../nlu-models/kernel/row-products.ts'
import { seededRandom } from '../support/seeded-random.ts'

function unitVectors(count: number, dimensions: number, seed: number): Float32Array[] {
  const random = seededRandom(seed)
  // Clusters: evenly random vectors make every approximate index look broken.
  const centres = Array.from({ length: 40 }, () => Array.from({ length: dimensions }, () => random() - 0.5))
  return Array.from({ length: count }, (_, i) => {
    const vector = Float32Array.from(centres[i % 40] as number[], (x) => x + 0.3 * (random() - 0.5))
    const norm = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0))
    return vector.map((x) => x / norm)
  })
}

describe('the vector index', () => {
  test('gives the dot product with every vector', () => {
    const vectors = unitVectors(50, 16, 1)
    const found = createVectorIndex(rowsOf(vectors, 16)).similarities(vectors[7] as Float32Array)
    expect(found).toHaveLength(50)
    expect(found[7]).toBeCloseTo(1, 5)
  })

  test('above the exact limit it finds the nearest ones', () => {
    const vectors = unitVectors(20_000, 8, 2)
    const index = createVectorIndex(rowsOf(vectors, 8))
    const found = index.similarities(vectors[123] as Float32Array)
    expect(found[123]).toBeCloseTo(1, 4)
    expect(Math.max(...found)).toBeCloseTo(1, 4)
  })
})
