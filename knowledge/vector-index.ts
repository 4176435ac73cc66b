import hnswlib from 'hnswlib-node'
import type { RowProducts } from './example.ts'

/** Similarity of a question's vector with every indexed vector. */
export interface VectorIndex {
  readonly count: number
  /**
   * Dot product with each vector, in the order in which they were given. Above the exact limit only the nearest
   * 400 are looked up; all others get the similarity of the farthest of these.
   */
  similarities(vector: Float32Array): Float32Array
}

// The recogniser is trained on all similarities: an approximate search would leave holes in them.
const exactBelow = 20_000
const nearest = 400
const efSearch = 400

/** Searches the rows of a matrix of unit vectors; exact below 20 000 of them, by HNSW from there on. */
export function createVectorIndex(rows: RowProducts): VectorIndex {
  if (rows.count >= exactBelow) return hnswIndex(buildGraph(rows), rows.count)
  return { count: rows.count, similarities: rows.ofAll }
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

function buildGraph(rows: RowProducts): hnswlib.HierarchicalNSW {
  const graph = new hnswlib.HierarchicalNSW('ip', rows.width)
  graph.initIndex(rows.count, 16, 200, 100)
  graph.setEf(efSearch)
  for (let item = 0; item < rows.count; item++) graph.addPoint(Array.from(rows.row(item)), item)
  return graph
}
