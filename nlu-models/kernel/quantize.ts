/** Writes whole numbers up to `largest` in place of the floats; gives back what they must be multiplied with. Throws on NaN. */
export function quantize(floats: Float32Array, largest: number, into: Int8Array | Int16Array): number {
  let most = 0
  for (const x of floats) most = Math.max(most, Math.abs(x))
  if (Number.isNaN(most)) throw new Error('A vector holds NaN.')
  if (most === 0) {
    into.fill(0)
    return 0
  }
  for (let k = 0; k < floats.length; k++) into[k] = Math.round(((floats[k] as number) / most) * largest)
  return most / largest
}
