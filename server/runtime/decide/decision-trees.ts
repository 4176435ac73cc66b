import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { BoostedTrees, Tree } from './boosted-trees.ts'

/**
 * What all packs together have taught about when a page is the right one.
 *
 * A pack of three topics has too few questions to learn this for itself. So that a pack which took part can still be
 * measured honestly, each fold's trees have not seen the pages of that fold.
 */
export interface DecisionTrees {
  /** Names the file's content. */
  readonly id: string
  readonly all: BoostedTrees
  readonly folds: readonly BoostedTrees[]
}

export const foldCount = 5

/** The fold that a measured question belongs to: a page stays together, what has no page of its own is spread out. */
export function foldOf({ page, text }: { page: string; text: string }): number {
  return hash(page.startsWith('_') ? text : page) % foldCount
}

interface TreesFile {
  features: readonly string[]
  all: SavedTrees
  folds: SavedTrees[]
}

/** Base64 of all trees' nodes, one tree after the other. */
interface SavedTrees {
  start: number
  nodes: number[]
  feature: string
  left: string
  threshold: string
  value: string
}

/** Reads the trees; throws when they were learnt from other features. */
export function loadDecisionTrees(path: string, features: readonly string[]): DecisionTrees {
  const file = JSON.parse(readFileSync(path, 'utf8')) as TreesFile
  if (file.features.join() !== features.join()) {
    throw new Error(`${path} was learnt from other features. Learn it again: npm run learn-decision`)
  }
  const id = createHash('sha256').update(JSON.stringify(file)).digest('hex').slice(0, 16)
  return { id, all: unpack(file.all), folds: file.folds.map(unpack) }
}

/** Writes the trees with the features that they were learnt from. */
export function writeDecisionTrees(
  path: string,
  features: readonly string[],
  { all, folds }: Pick<DecisionTrees, 'all' | 'folds'>,
): void {
  const file: TreesFile = { features, all: pack(all), folds: folds.map(pack) }
  writeFileSync(`${path}.part`, `${JSON.stringify(file, null, 1)}\n`)
  renameSync(`${path}.part`, path)
}

function pack({ start, trees }: BoostedTrees): SavedTrees {
  const flat = <K extends keyof Tree>(key: K) => trees.flatMap((tree) => tree[key])
  return {
    start,
    nodes: trees.map((tree) => tree.feature.length),
    feature: toBase64(Int16Array.from(flat('feature'))),
    left: toBase64(Int16Array.from(flat('left'))),
    threshold: toBase64(Float32Array.from(flat('threshold'))),
    value: toBase64(Float32Array.from(flat('value'))),
  }
}

function unpack({ start, nodes, ...saved }: SavedTrees): BoostedTrees {
  const feature = new Int16Array(fromBase64(saved.feature))
  const left = new Int16Array(fromBase64(saved.left))
  const threshold = new Float32Array(fromBase64(saved.threshold))
  const value = new Float32Array(fromBase64(saved.value))
  let at = 0
  const trees = nodes.map((count): Tree => {
    const part = <T>(list: ArrayLike<T>) => Array.from({ length: count }, (_, node) => list[at + node] as T)
    const tree = { feature: part(feature), left: part(left), threshold: part(threshold), value: part(value) }
    at += count
    return tree
  })
  return { start, trees }
}

const toBase64 = ({ buffer }: Int16Array | Float32Array) => Buffer.from(buffer as ArrayBuffer).toString('base64')

function fromBase64(text: string): ArrayBuffer {
  const bytes = Buffer.from(text, 'base64')
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}

function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  return h >>> 0
}
