import { seededRandom } from '../../../nlu-models/linear/random.ts'

/** Gradient-boosted decision trees for one probability (Friedman 2001, with the Newton leaf values of XGBoost). */
export interface BoostedTrees {
  /** Log-odds before any tree. */
  start: number
  trees: Tree[]
}

/** Nodes in one list each; node 0 is the root, a leaf has feature -1, the children of node n are `left[n]` and the next. */
export interface Tree {
  feature: number[]
  threshold: number[]
  left: number[]
  value: number[]
}

/** What the trees learn from: a row of features, whether the event happened, and how much the row counts. */
export interface LabelledRow {
  features: Float32Array
  label: 0 | 1
  weight: number
}

const rounds = 300
const mostLeaves = 15
const rate = 0.06
const binCount = 250
const leafRidge = 3
// Each tree sees a part of the rows and of the features (Friedman 2002): many different ones make fewer mistakes together.
const rowShare = 0.5
const featureShare = 0.6
const seed = 1
const fewestInLeaf = 20
const leastGain = 1e-3
// Bins are cut by so many rows; more would not move them.
const rowsForBins = 20_000

/** Log-odds that the event happens. */
export function predictBoosted({ start, trees }: BoostedTrees, features: ArrayLike<number>): number {
  let sum = start
  for (const tree of trees) sum += valueFor(tree, features)
  return sum
}

function valueFor({ feature, threshold, left, value }: Tree, features: ArrayLike<number>): number {
  let node = 0
  while ((feature[node] as number) >= 0) {
    const goesLeft = (features[feature[node] as number] as number) < (threshold[node] as number)
    node = (left[node] as number) + (goesLeft ? 0 : 1)
  }
  return value[node] as number
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
  const random = seededRandom(seed)
  for (let round = 0; round < rounds; round++) {
    rows.forEach(({ label, weight }, i) => {
      const p = sigmoid(sums[i] as number)
      slopes.first[i] = weight * (label - p)
      slopes.second[i] = weight * p * (1 - p)
    })
    const tree = growTree(columns, slopes, {
      items: sampleItems(rows.length, random),
      features: columns.map((_, f) => f).filter(() => random() < featureShare),
    })
    trees.push(tree)
    addTree(sums, tree, rows)
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
  const width = rows[0]?.features.length ?? 0
  const step = Math.max(1, Math.floor(rows.length / rowsForBins))
  const sample = rows.filter((_, i) => i % step === 0)
  return Array.from({ length: width }, (_, f) => {
    const sorted = Float64Array.from(sample, (row) => row.features[f] as number).sort()
    const edges: number[] = []
    for (let q = 1; q < binCount; q++) {
      const value = sorted[Math.floor((sorted.length * q) / binCount)] as number
      if (value > (edges.at(-1) ?? (sorted[0] as number))) edges.push(value)
    }
    const bins = new Uint8Array(rows.length)
    for (let i = 0; i < rows.length; i++) bins[i] = binOf(edges, rows[i]?.features[f] as number)
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

/** Rows that have come to one node, with the sums of their slopes by feature and bin, and how best to divide them. */
interface Branch {
  node: number
  items: Int32Array
  histogram: Histogram
  split: Split
}

/** Cells feature × bin, four numbers each: sums of both slopes, how many rows, and one unused. */
type Histogram = Float64Array

interface Split {
  gain: number
  /** -1: nothing is gained by dividing. */
  feature: number
  /** Bins up to this one go left. */
  bin: number
}

/** What one tree is grown on. */
interface Sample {
  items: Int32Array
  features: readonly number[]
}

function sampleItems(count: number, random: () => number): Int32Array {
  const items = new Int32Array(count)
  let used = 0
  for (let i = 0; i < count; i++) if (random() < rowShare) items[used++] = i
  return items.subarray(0, used)
}

/** Grows the tree leaf by leaf, always where most is gained. */
function growTree(columns: readonly Column[], slopes: Slopes, { items, features }: Sample): Tree {
  const tree: Tree = { feature: [-1], threshold: [0], left: [0], value: [0] }
  const ground: Ground = { tree, columns, slopes, features }
  const leaves: Branch[] = [createBranch(ground, { node: 0, items }, histogramOf(ground, items))]
  while (leaves.length < mostLeaves) {
    const best = leaves.reduce((a, b) => (b.split.gain > a.split.gain ? b : a))
    if (best.split.feature < 0) break
    leaves.splice(leaves.indexOf(best), 1, ...divide(best, ground))
  }
  for (const leaf of leaves) tree.value[leaf.node] = leafValue(leaf.items, slopes)
  return tree
}

function addTree(sums: Float64Array, tree: Tree, rows: readonly LabelledRow[]): void {
  for (let i = 0; i < rows.length; i++) (sums[i] as number) += valueFor(tree, (rows[i] as LabelledRow).features)
}

interface Ground {
  tree: Tree
  columns: readonly Column[]
  slopes: Slopes
  features: readonly number[]
}

type Side = Pick<Branch, 'node' | 'items'>

const createBranch = (ground: Ground, side: Side, histogram: Histogram): Branch => ({
  ...side,
  histogram,
  split: bestSplit(ground, histogram),
})

function histogramOf({ columns, slopes: { first, second }, features }: Ground, items: Int32Array): Histogram {
  const histogram = new Float64Array(columns.length * binCount * 4)
  for (const feature of features) {
    const { bins, edges } = columns[feature] as Column
    if (edges.length > 0) addToHistogram(histogram, feature * binCount * 4, { bins, first, second, items })
  }
  return histogram
}

function addToHistogram(
  histogram: Histogram,
  from: number,
  { bins, first, second, items }: { bins: Uint8Array; items: Int32Array } & Slopes,
): void {
  for (let k = 0; k < items.length; k++) {
    const i = items[k] as number
    const cell = from + 4 * (bins[i] as number)
    ;(histogram[cell] as number) += first[i] as number
    ;(histogram[cell + 1] as number) += second[i] as number
    ;(histogram[cell + 2] as number) += 1
  }
}

function bestSplit({ columns, features }: Ground, histogram: Histogram): Split {
  const split: Split = { gain: leastGain, feature: -1, bin: 0 }
  for (const feature of features) {
    const { edges } = columns[feature] as Column
    if (edges.length > 0) improveSplit(split, histogram, { feature, bins: edges.length + 1 })
  }
  return split
}

function improveSplit(split: Split, histogram: Histogram, { feature, bins }: { feature: number; bins: number }): void {
  const from = feature * binCount * 4
  let gAll = 0
  let hAll = 0
  let all = 0
  for (let cell = from; cell < from + 4 * bins; cell += 4) {
    gAll += histogram[cell] as number
    hAll += histogram[cell + 1] as number
    all += histogram[cell + 2] as number
  }
  let g = 0
  let h = 0
  let left = 0
  for (let bin = 0; bin < bins - 1; bin++) {
    const cell = from + 4 * bin
    g += histogram[cell] as number
    h += histogram[cell + 1] as number
    left += histogram[cell + 2] as number
    if (left < fewestInLeaf || all - left < fewestInLeaf) continue
    const gain = g ** 2 / (h + leafRidge) + (gAll - g) ** 2 / (hAll - h + leafRidge) - gAll ** 2 / (hAll + leafRidge)
    if (gain > split.gain) Object.assign(split, { gain, feature, bin })
  }
}

/** Sends the rows of a node to two new ones; the larger one's histogram is what the smaller one leaves of theirs. */
function divide({ node, items, histogram, split }: Branch, ground: Ground): Branch[] {
  const { tree, columns } = ground
  const { bins, edges } = columns[split.feature] as Column
  const left = tree.feature.length
  tree.feature[node] = split.feature
  tree.threshold[node] = edges[split.bin] as number
  tree.left[node] = left
  for (let child = 0; child < 2; child++) {
    tree.feature.push(-1)
    tree.threshold.push(0)
    tree.left.push(0)
    tree.value.push(0)
  }
  const sides = partition(items, bins, split.bin).map((some, child): Side => ({ node: left + child, items: some }))
  const [small, large] = sides.sort((a, b) => a.items.length - b.items.length) as [Side, Side]
  const own = histogramOf(ground, small.items)
  for (let cell = 0; cell < histogram.length; cell++) (histogram[cell] as number) -= own[cell] as number
  return [createBranch(ground, small, own), createBranch(ground, large, histogram)]
}

function partition(items: Int32Array, bins: Uint8Array, bin: number): [Int32Array, Int32Array] {
  const sorted = new Int32Array(items.length)
  let left = 0
  let right = items.length
  for (let k = 0; k < items.length; k++) {
    const i = items[k] as number
    if ((bins[i] as number) <= bin) sorted[left++] = i
    else sorted[--right] = i
  }
  return [sorted.subarray(0, left), sorted.subarray(left)]
}

function leafValue(items: Int32Array, { first, second }: Slopes): number {
  let g = 0
  let h = 0
  for (const i of items) {
    g += first[i] as number
    h += second[i] as number
  }
  return (rate * g) / (h + leafRidge)
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
