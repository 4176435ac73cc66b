import { createBatch, fillBatch } from './batch.ts'
import { createKernels, type Kernels } from './kernels.ts'
import { createProducts, type MatrixProducts } from './matrices.ts'
import { type Pooling, pool } from './pooling.ts'
import {
  filterColumns,
  type Layers,
  layersOf,
  longestText,
  type NetworkShape,
  paddedClasses,
  pooledSize,
  weightCount,
} from './shape.ts'
import type { WordBank } from './word-bank.ts'

/** A trained network: filters over word vectors, strongest responses, one dense layer, one score a class. */
export interface Network {
  shape: NetworkShape
  weights: Float32Array
}

/** Arrays and steps that training and answering share, for batches of up to `capacity` texts. */
export function createPass(shape: NetworkShape, kernels: Kernels, capacity: number) {
  const weights = kernels.floats(weightCount(shape))
  const layers: Layers = layersOf(shape, weights)
  const words = capacity * longestText
  const classes = paddedClasses(shape)
  const columns = filterColumns(shape)
  const width = pooledSize(shape)
  const [one, two] = shape.filters
  const batch = createBatch(capacity, shape, kernels.floats(words * shape.dimensions))
  const pooling: Pooling = {
    shape,
    responses: kernels.floats(words * columns),
    pooled: kernels.floats(capacity * width),
    winners: new Int32Array(capacity * (one + two)),
  }
  const hidden = kernels.floats(capacity * shape.hidden)
  const scores = kernels.floats(capacity * classes)
  const products: MatrixProducts = createProducts(kernels, {
    longest: Math.max(words, width, columns, shape.hidden, classes),
    largest: Math.max(width * shape.hidden, shape.hidden * classes),
  })
  const matrices = {
    filters: { data: layers.filters, rows: shape.dimensions, columns },
    dense: { data: layers.dense, rows: width, columns: shape.hidden },
    output: { data: layers.output, rows: shape.hidden, columns: classes },
    pooled: () => ({ data: pooling.pooled, rows: batch.size, columns: width }),
    hidden: () => ({ data: hidden, rows: batch.size, columns: shape.hidden }),
    scores: () => ({ data: scores, rows: batch.size, columns: classes }),
    words: () => ({ data: batch.words, rows: batch.wordCount, columns: shape.dimensions }),
    responses: (data: Float32Array = pooling.responses) => ({ data, rows: batch.wordCount, columns }),
  }
  return {
    weights,
    layers,
    batch,
    pooling,
    hidden,
    scores,
    products,
    matrices,
    readWords() {
      products.multiply(matrices.words(), matrices.filters, matrices.responses())
      pool(pooling, batch, layers.filterBias)
    },
    fillHidden() {
      products.multiply(matrices.pooled(), matrices.dense, matrices.hidden())
      addBias(hidden, layers.denseBias, batch.size)
      for (let i = 0; i < batch.size * shape.hidden; i++) if ((hidden[i] as number) < 0) hidden[i] = 0
    },
    score() {
      products.multiply(matrices.hidden(), matrices.output, matrices.scores())
      addBias(scores, layers.outputBias, batch.size)
    },
  }
}

export type Pass = ReturnType<typeof createPass>

/** Room that a pass takes, in floats. */
export function passSize(shape: NetworkShape, capacity: number): number {
  const words = capacity * longestText
  const width = pooledSize(shape)
  const classes = paddedClasses(shape)
  const columns = filterColumns(shape)
  const perText = width + shape.hidden + classes
  const panels = 8 * (words + width + columns + shape.hidden + classes)
  const turned = width * shape.hidden + shape.hidden * classes
  return weightCount(shape) + words * (shape.dimensions + columns) + capacity * perText + panels + turned + 2048
}

const answerCapacity = 64

/** A function from texts of a bank to one score a class and text. */
export function createScorer({
  shape,
  weights,
}: Network): (bank: WordBank, texts: ArrayLike<number>) => Float32Array[] {
  const pass = createPass(shape, createKernels(passSize(shape, answerCapacity)), answerCapacity)
  pass.weights.set(weights)
  const classes = paddedClasses(shape)
  return (bank, texts) => {
    const seats = new Int32Array(bank.scales.length).fill(-1)
    const results: Float32Array[] = []
    for (let from = 0; from < texts.length; from += answerCapacity) {
      const part = Array.prototype.slice.call(texts, from, from + answerCapacity) as number[]
      fillBatch(pass.batch, { bank, texts: part, seats }, () => false)
      pass.readWords()
      pass.fillHidden()
      pass.score()
      for (let i = 0; i < part.length; i++) {
        results.push(pass.scores.slice(i * classes, i * classes + shape.classCount))
      }
    }
    return results
  }
}

function addBias(rows: Float32Array, bias: Float32Array, count: number): void {
  const width = bias.length
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < width; j++) (rows[i * width + j] as number) += bias[j] as number
  }
}
