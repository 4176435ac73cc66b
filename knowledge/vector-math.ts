export function dot(a: Float32Array, b: Float32Array): number {
  // Four sums side by side: the processor works on them at the same time.
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let k = 0
  for (; k + 3 < a.length; k += 4) {
    s0 += (a[k] as number) * (b[k] as number)
    s1 += (a[k + 1] as number) * (b[k + 1] as number)
    s2 += (a[k + 2] as number) * (b[k + 2] as number)
    s3 += (a[k + 3] as number) * (b[k + 3] as number)
  }
  for (; k < a.length; k++) s0 += (a[k] as number) * (b[k] as number)
  return s0 + s1 + s2 + s3
}

/** The vector at length 1; the zero vector stays as it is. */
export function toUnit(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(dot(vector, vector))
  return norm === 0 ? vector : vector.map((x) => x / norm)
}
