/** The first place in rising numbers that is not below a number; their length when all are. */
export function placeAmong(rising: Uint32Array | Float64Array, number: number): number {
  let from = 0
  let to = rising.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((rising[middle] as number) < number) from = middle + 1
    else to = middle
  }
  return from
}
