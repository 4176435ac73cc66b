import type { LabelledRow } from './logistic.ts'

/** Gradient-boosted decision trees for one probability (Friedman 2001, with the Newton leaf values of XGBoost). */
export interface BoostedTrees {
  /** Log-odds before any tree. */
  start: number
  trees: Tree[]
}

/** Nodes in one list each; node 0 is the root, a leaf has feature -1, the children of node n are `left[n]` and the next. */
interface Tree {
  feature: number[]
  threshold: number[]
  left: number[]
  value: number[]
}

const rounds = 150
const depth = 4
const rate = 0.08
const binCount = 32
const leafRidge = 3
const fewestInLeaf = 20
const leastGain = 1e-3

/** Probability in 0..1 that the event happens. */
export function predictBoosted({ start, trees }: BoostedTrees, features: readonly number[]): number {
  let sum = start
  for (const tree of trees) {
    let node = 0
    while ((tree.feature[node] as number) >= 0) {
      const goesLeft = (features[tree.feature[node] as number] as number) < (tree.threshold[node] as number)
      node = (tree.left[node] as number) + (goesLeft ? 0 : 1)
    }
    sum += tree.value[node] as number
  }
  return sigmoid(sum)
}

/** Fits the trees one after the other, each to what the ones before leave unexplained. Deterministic. */
export function fitBoosted(rows: readonly LabelledRow[]): BoostedTrees {
  const happened = rows.reduce((sum, row) => sum + row.weight * row.label, 0)
  const missed = rows.reduce((sum, row) => sum + row.weight * (1 - row.label), 0)
  const start = Math.log((happened + 1) / (missed + 1))
  const columns = binColumns(rows)
  const sums = new Float64Array(rows.length).fill(start)
  const slopes: Slopes = { first: new Float64Array(rows.length), second: new Float64Array(rows.length) }
  const trees: Tree[] = []
  for (let round = 0; round < rounds; round++) {
    rows.forEach(({ label, weight }, i) => {
      const p = sigmoid(sums[i] as number)
      slopes.first[i] = weight * (label - p)
      slopes.second[i] = weight * p * (1 - p)
    })
    const { tree, leafOf } = growTree(columns, slopes)
    trees.push(tree)
    for (let i = 0; i < sums.length; i++) (sums[i] as number) += tree.value[leafOf[i] as number] as number
  }
  return { start, trees }
}

/** One feature of all rows, cut into bins; `edges[b]` is the least value of bin b + 1. */
interface Column {
  bins: Uint8Array
  edges: number[]
}

interface Slopes {
  first: Float64Array
  second: Float64Array
}

function binColumns(rows: readonly LabelledRow[]): Column[] {
  const size = rows[0]?.features.length ?? 0
  return Array.from({ length: size }, (_, f) => {
    const sorted = Float64Array.from(rows, (row) => row.features[f] as number).sort()
    const edges: number[] = []
    for (let q = 1; q < binCount; q++) {
      const value = sorted[Math.floor((sorted.length * q) / binCount)] as number
      if (value > (edges.at(-1) ?? (sorted[0] as number))) edges.push(value)
    }
    const bins = Uint8Array.from(rows, (row) => binOf(edges, row.features[f] as number))
    return { bins, edges }
  })
}

function binOf(edges: readonly number[], value: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value >= (edges[middle] as number)) low = middle + 1
    else high = middle
  }
  return low
}

interface Split {
  gain: number
  feature: number
  /** Bins up to this one go left. */
  bin: number
}

function growTree(columns: readonly Column[], slopes: Slopes): { tree: Tree; leafOf: Int32Array } {
  const tree: Tree = { feature: [-1], threshold: [0], left: [0], value: [0] }
  const leafOf = new Int32Array(slopes.first.length)
  let level = [0]
  for (let d = 0; d < depth && level.length > 0; d++) {
    const splits = bestSplits(columns, slopes, { leafOf, level })
    const next: number[] = []
    level.forEach((node, n) => {
      const split = splits[n] as Split
      if (split.feature < 0) return
      const left = tree.feature.length
      tree.feature[node] = split.feature
      tree.threshold[node] = columns[split.feature]?.edges[split.bin] as number
      tree.left[node] = left
      for (let child = 0; child < 2; child++) {
        tree.feature.push(-1)
        tree.threshold.push(0)
        tree.left.push(0)
        tree.value.push(0)
        next.push(left + child)
      }
    })
    moveDown(columns, { tree, leafOf, splits, level })
    level = next
  }
  setLeafValues(tree, leafOf, slopes)
  return { tree, leafOf }
}

/** The best split of every node of a level, from histograms of the slopes over the bins. */
function bestSplits(
  columns: readonly Column[],
  { first, second }: Slopes,
  { leafOf, level }: { leafOf: Int32Array; level: readonly number[] },
): Split[] {
  const place = new Int32Array(Math.max(...level) + 1).fill(-1)
  level.forEach((node, n) => {
    place[node] = n
  })
  const at = Int32Array.from(leafOf, (node) => (node < place.length ? (place[node] as number) : -1))
  const splits = level.map((): Split => ({ gain: leastGain, feature: -1, bin: 0 }))
  const g = new Float64Array(level.length * binCount)
  const h = new Float64Array(level.length * binCount)
  const count = new Int32Array(level.length * binCount)
  columns.forEach(({ bins, edges }, feature) => {
    if (edges.length === 0) return
    g.fill(0)
    h.fill(0)
    count.fill(0)
    for (let i = 0; i < bins.length; i++) {
      const n = at[i] as number
      if (n < 0) continue
      const cell = n * binCount + (bins[i] as number)
      g[cell] = (g[cell] as number) + (first[i] as number)
      h[cell] = (h[cell] as number) + (second[i] as number)
      count[cell] = (count[cell] as number) + 1
    }
    splits.forEach((split, n) => {
      const from = n * binCount
      const to = from + edges.length + 1
      improveSplit(split, feature, {
        g: g.subarray(from, to),
        h: h.subarray(from, to),
        count: count.subarray(from, to),
      })
    })
  })
  return splits
}

function improveSplit(
  split: Split,
  feature: number,
  { g, h, count }: { g: Float64Array; h: Float64Array; count: Int32Array },
): void {
  const gAll = g.reduce((sum, x) => sum + x, 0)
  const hAll = h.reduce((sum, x) => sum + x, 0)
  const all = count.reduce((sum, x) => sum + x, 0)
  let gLeft = 0
  let hLeft = 0
  let left = 0
  for (let bin = 0; bin < g.length - 1; bin++) {
    gLeft += g[bin] as number
    hLeft += h[bin] as number
    left += count[bin] as number
    if (left < fewestInLeaf || all - left < fewestInLeaf) continue
    const gain =
      gLeft ** 2 / (hLeft + leafRidge) +
      (gAll - gLeft) ** 2 / (hAll - hLeft + leafRidge) -
      gAll ** 2 / (hAll + leafRidge)
    if (gain > split.gain) Object.assign(split, { gain, feature, bin })
  }
}

function moveDown(
  columns: readonly Column[],
  given: { tree: Tree; leafOf: Int32Array; splits: readonly Split[]; level: readonly number[] },
): void {
  const { tree, leafOf, splits, level } = given
  const splitOf = new Map(level.map((node, n) => [node, splits[n] as Split]))
  for (let i = 0; i < leafOf.length; i++) {
    const node = leafOf[i] as number
    const split = splitOf.get(node)
    if (!split || split.feature < 0) continue
    const goesLeft = (columns[split.feature]?.bins[i] as number) <= split.bin
    leafOf[i] = (tree.left[node] as number) + (goesLeft ? 0 : 1)
  }
}

function setLeafValues(tree: Tree, leafOf: Int32Array, { first, second }: Slopes): void {
  const g = new Float64Array(tree.feature.length)
  const h = new Float64Array(tree.feature.length)
  for (let i = 0; i < leafOf.length; i++) {
    const leaf = leafOf[i] as number
    g[leaf] = (g[leaf] as number) + (first[i] as number)
    h[leaf] = (h[leaf] as number) + (second[i] as number)
  }
  tree.value = tree.value.map((_, n) => (rate * (g[n] as number)) / ((h[n] as number) + leafRidge))
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
