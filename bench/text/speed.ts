/** Processor time of a call in milliseconds, the median of five after a warm-up; other programs do not count. */
export function cpuMsOf(call: () => void): number {
  for (let i = 0; i < 3; i++) call()
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage()
    call()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return times.sort((a, b) => a - b)[2] as number
}
