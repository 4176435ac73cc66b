import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createVectorIndex, readVectors, writeVectors } from '../../knowledge/vector-index.ts'
import { createRowProducts } from '../../nlu-models/kernel/row-products.ts'
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
    const found = createVectorIndex(vectors, 16, createRowProducts).similarities(vectors[7] as Float32Array)
    expect(found).toHaveLength(50)
    expect(found[7]).toBeCloseTo(1, 5)
  })

  test('above the exact limit it finds the nearest ones', () => {
    const vectors = unitVectors(4500, 16, 2)
    const index = createVectorIndex(vectors, 16, createRowProducts)
    const found = index.similarities(vectors[123] as Float32Array)
    expect(found[123]).toBeCloseTo(1, 4)
    expect(Math.max(...found)).toBeCloseTo(1, 4)
  })

  test('a vector with NaN or of another size is refused', () => {
    expect(() => createVectorIndex([Float32Array.of(1, Number.NaN)], 2, createRowProducts)).toThrow(/NaN/)
    expect(() => createVectorIndex([Float32Array.of(1, 0, 0)], 2, createRowProducts)).toThrow(/dimensions/)
  })
})

describe('a snapshot of vectors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'))
  const path = join(folder, 'x.vectors')
  afterEach(() => rmSync(path, { force: true }))

  test('comes back as it was', () => {
    const vectors = unitVectors(5, 8, 3)
    writeVectors(path, vectors, 'encoder-1')
    expect(readVectors(path, 'encoder-1')).toEqual(vectors)
  })

  test('is refused by another encoder', () => {
    writeVectors(path, unitVectors(5, 8, 3), 'encoder-1')
    expect(() => readVectors(path, 'encoder-2')).toThrow(/encoder-1/)
  })

  test('cut in half is refused', () => {
    writeVectors(path, unitVectors(5, 8, 3), 'encoder-1')
    const whole = readFileSync(path)
    writeFileSync(path, whole.subarray(0, whole.length / 2))
    expect(() => readVectors(path, 'encoder-1')).toThrow(/damaged/)
  })

  test('that does not exist is undefined', () => {
    expect(readVectors(join(folder, 'none'), 'encoder-1')).toBeUndefined()
  })
})
