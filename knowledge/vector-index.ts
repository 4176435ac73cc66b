import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import hnswlib from 'hnswlib-node'
import type { CreateRowProducts } from './example.ts'

/** Similarity of a question's vector with every indexed vector. */
export interface VectorIndex {
  readonly count: number
  /**
   * Dot product with each vector, in the order in which they were given. Above the exact limit only the nearest
   * 400 are looked up; all others get the similarity of the farthest of these.
   */
  similarities(vector: Float32Array): Float32Array
}

interface SnapshotHeader {
  encoder: string
  dimensions: number
  count: number
  sha256: string
}

// The recogniser is trained on all similarities: an approximate search would leave holes in them.
const exactBelow = 20_000
const nearest = 400
const efSearch = 400

/** Builds an index over unit vectors; exact below 20 000 of them, HNSW from there on. Throws on NaN. */
export function createVectorIndex(
  vectors: readonly Float32Array[],
  dimensions: number,
  createRowProducts: CreateRowProducts,
): VectorIndex {
  for (const vector of vectors) {
    if (vector.length !== dimensions) throw new Error(`A vector has ${vector.length} dimensions, not ${dimensions}.`)
    if (vector.some(Number.isNaN)) throw new Error('A vector holds NaN.')
  }
  if (vectors.length >= exactBelow) return hnswIndex(buildGraph(vectors, dimensions), vectors.length)
  const rows = createRowProducts(vectors.length, dimensions, (row, into) => into.set(vectors[row] as Float32Array))
  return { count: vectors.length, similarities: rows.ofAll }
}

function hnswIndex(graph: hnswlib.HierarchicalNSW, count: number): VectorIndex {
  return {
    count,
    similarities(vector) {
      if (vector.every((x) => x === 0)) return new Float32Array(count)
      const found = graph.searchKnn(Array.from(vector), Math.min(nearest, count))
      const similarities = new Float32Array(count).fill(1 - Math.max(...found.distances))
      found.neighbors.forEach((item, i) => {
        similarities[item] = 1 - (found.distances[i] as number)
      })
      return similarities
    },
  }
}

function buildGraph(vectors: readonly Float32Array[], dimensions: number): hnswlib.HierarchicalNSW {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  graph.initIndex(vectors.length, 16, 200, 100)
  graph.setEf(efSearch)
  vectors.forEach((vector, item) => {
    graph.addPoint(Array.from(vector), item)
  })
  return graph
}

/** Writes vectors as a snapshot: a JSON header line with encoder, size and checksum, then the numbers. */
export function writeVectors(path: string, vectors: readonly Float32Array[], encoder: string): void {
  const dimensions = vectors[0]?.length ?? 0
  const floats = new Float32Array(vectors.length * dimensions)
  vectors.forEach((vector, i) => {
    floats.set(vector, i * dimensions)
  })
  const body = Buffer.from(floats.buffer)
  const header: SnapshotHeader = { encoder, dimensions, count: vectors.length, sha256: sha256(body) }
  // The rename is atomic: a reader sees the old snapshot or the whole new one.
  writeFileSync(`${path}.part`, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]))
  renameSync(`${path}.part`, path)
}

/** Reads a snapshot; undefined when there is none. Throws when another encoder made it or it is damaged. */
export function readVectors(path: string, encoder: string): Float32Array[] | undefined {
  if (!existsSync(path)) return undefined
  const file = readFileSync(path)
  const end = file.indexOf(10)
  const header = parseHeader(file.subarray(0, Math.max(end, 0)).toString('utf8'))
  if (!header) throw new Error(`${path} is not a vector snapshot.`)
  if (header.encoder !== encoder) {
    throw new Error(`${path} was made by encoder ${header.encoder}; this one is ${encoder}. Build it again.`)
  }
  const body = file.subarray(end + 1)
  if (body.length !== header.count * header.dimensions * 4 || sha256(body) !== header.sha256) {
    throw new Error(`${path} is cut off or damaged. Delete it; it is built again.`)
  }
  const floats = new Float32Array(header.count * header.dimensions)
  new Uint8Array(floats.buffer).set(body)
  return Array.from({ length: header.count }, (_, i) =>
    floats.subarray(i * header.dimensions, (i + 1) * header.dimensions),
  )
}

function parseHeader(line: string): SnapshotHeader | undefined {
  try {
    const header = JSON.parse(line) as Partial<SnapshotHeader>
    return typeof header.encoder === 'string' ? (header as SnapshotHeader) : undefined
  } catch {
    return undefined
  }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
