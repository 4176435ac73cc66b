/** "0.912 (0.890–0.931)": a share of `count` cases with its 95 % Wilson interval. */
export function shareWithInterval(share: number, count: number): string {
  const { low, high } = wilson(share, count)
  return `${share.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`
}

/** The 95 % interval of a share after Wilson (1927). */
export function wilson(share: number, count: number): { low: number; high: number } {
  if (count === 0) return { low: 0, high: 1 }
  const z = 1.96
  const center = share + (z * z) / (2 * count)
  const spread = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))
  const scale = 1 + (z * z) / count
  return { low: Math.max(0, (center - spread) / scale), high: Math.min(1, (center + spread) / scale) }
}
