import { EncoderError } from './encoder-error.ts'

/** Vectors of a strange encoder at length 1; throws ENCODER_BAD_VECTORS when they cannot be what was asked for. */
export function checkVectors(vectors: unknown, { count, source }: { count: number; source: string }): number[][] {
  const fail = (found: string) =>
    new EncoderError('ENCODER_BAD_VECTORS', `${source} gave ${found}. Name a model that embeds sentences.`)
  if (!Array.isArray(vectors)) throw fail('no list of vectors')
  if (vectors.length !== count) throw fail(`${vectors.length} vectors for ${count} texts`)
  return vectors.map((vector: unknown) => {
    if (!isVector(vector)) throw fail('something that is not a vector of numbers')
    if (vector.length !== (vectors[0] as number[]).length) throw fail('vectors of unlike size')
    return toUnit(vector)
  })
}

function isVector(vector: unknown): vector is number[] {
  return Array.isArray(vector) && vector.length > 0 && vector.every((x) => typeof x === 'number' && Number.isFinite(x))
}

function toUnit(vector: readonly number[]): number[] {
  const norm = Math.hypot(...vector)
  return norm === 0 ? [...vector] : vector.map((x) => x / norm)
}
