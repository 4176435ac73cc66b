/** Computes a function and writes its gradient. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number

const remembered = 8
const mostSteps = 60
const tolerance = 1e-5

/** The lowest point of a smooth function, from 0, by L-BFGS with backtracking (Nocedal 1980). */
export function minimizeSmooth(length: number, objective: Objective): Float64Array {
  let point = new Float64Array(length)
  let gradient = new Float64Array(length)
  let value = objective(point, gradient)
  const history: Array<{ step: Float64Array; change: Float64Array; inverse: number }> = []
  for (let i = 0; i < mostSteps; i++) {
    const direction = turn(gradient, history)
    const next = search({ point, value, direction, slope: dot(gradient, direction), objective })
    if (!next) break
    const step = subtract(next.point, point)
    const change = subtract(next.gradient, gradient)
    const product = dot(step, change)
    if (product > 1e-12) history.push({ step, change, inverse: 1 / product })
    if (history.length > remembered) history.shift()
    const isFlat = value - next.value < tolerance * Math.abs(value)
    point = next.point
    gradient = next.gradient
    value = next.value
    if (isFlat) break
  }
  return point
}

/** The gradient, turned and stretched by what the last steps told about the curvature. */
function turn(
  gradient: Float64Array,
  history: ReadonlyArray<{ step: Float64Array; change: Float64Array; inverse: number }>,
): Float64Array {
  const result = gradient.slice()
  const shares = new Float64Array(history.length)
  for (let k = history.length - 1; k >= 0; k--) {
    const past = history[k]
    if (!past) continue
    shares[k] = past.inverse * dot(past.step, result)
    addScaled(result, past.change, -(shares[k] as number))
  }
  const last = history.at(-1)
  const scale = last ? 1 / (last.inverse * dot(last.change, last.change)) : 1 / Math.sqrt(dot(gradient, gradient) || 1)
  for (let j = 0; j < result.length; j++) (result[j] as number) *= scale
  history.forEach((past, k) => {
    addScaled(result, past.step, (shares[k] as number) - past.inverse * dot(past.change, result))
  })
  return result
}

function search(from: {
  point: Float64Array
  value: number
  direction: Float64Array
  slope: number
  objective: Objective
}): { point: Float64Array<ArrayBuffer>; gradient: Float64Array<ArrayBuffer>; value: number } | undefined {
  for (let length = 1; length > 1e-5; length /= 2) {
    const point = from.point.slice()
    addScaled(point, from.direction, -length)
    const gradient = new Float64Array(point.length)
    const value = from.objective(point, gradient)
    if (value <= from.value - 1e-4 * length * from.slope) return { point, gradient, value }
  }
  return undefined
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

function addScaled(to: Float64Array, from: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) (to[i] as number) += factor * (from[i] as number)
}

const subtract = (a: Float64Array, b: Float64Array) => a.map((x, i) => x - (b[i] as number))
