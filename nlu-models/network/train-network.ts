import { softmax } from '../calibration/temperature.ts'
import { seededRandom, shuffle } from '../linear/random.ts'
import { fillBatch } from './batch.ts'
import { createKernels } from './kernels.ts'
import { createPass, type Network, type Pass, passSize } from './network.ts'
import { unpool } from './pooling.ts'
import {
  filterColumns,
  layersOf,
  longestText,
  type NetworkShape,
  paddedClasses,
  pooledSize,
  weightCount,
} from './shape.ts'
import type { WordBank } from './word-bank.ts'

export interface NetworkTraining {
  shape: NetworkShape
  bank: WordBank
  /** Versions of example e are the bank's texts e·versions … e·versions + versions − 1, the first as it was typed. */
  versions: number
  /** Class of each example. */
  labels: ArrayLike<number>
  /** Examples to learn from. */
  examples: ArrayLike<number>
  epochs: number
  /** Examples a step; a small set needs small batches, or it sees too few steps. */
  batchSize: number
  /** Share of the pooled and hidden numbers that each step leaves out. */
  dropout: number
  seed: number
}

const highestRate = 0.003
const lastRatePart = 0.05
const warmupSteps = 50
const decay = 0.02
const wordDropout = 0.1
const smoothing = 0.05
// Half of the batches are blends of two texts with the weaker one taking up to this share (Zhang et al. 2018).
const mixedBatches = 0.5
const strongestMix = 0.5
const asTyped = 0.5
// The mean over the last steps is steadier than the last step.
const averaging = 0.995
const averagedFrom = 0.3

/** Trains by Adam on cross-entropy. Deterministic: same input, same weights, on any machine. */
export function trainNetwork(training: NetworkTraining): Network {
  const { shape, bank, labels, epochs, batchSize, dropout } = training
  const random = seededRandom(training.seed)
  const size = weightCount(shape)
  const extra = 4 * size + batchSize * (pooledSize(shape) + shape.hidden + paddedClasses(shape))
  const responses = batchSize * longestText * filterColumns(shape)
  const kernels = createKernels(passSize(shape, batchSize) + extra + responses + 2048)
  const pass = createPass(shape, kernels, batchSize)
  initialize(pass, shape, random)
  const learner = createLearner(pass, kernels, { shape, batchSize, dropout })
  const mean = pass.weights.slice()
  const seats = new Int32Array(bank.scales.length).fill(-1)
  const order = Int32Array.from(training.examples)
  const steps = Math.ceil(order.length / batchSize) * epochs
  let step = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (let from = 0; from < order.length; from += batchSize) {
      const examples = order.subarray(from, from + batchSize)
      const texts = examples.map((e) => e * training.versions + pickVersion(training.versions, random))
      fillBatch(pass.batch, { bank, texts, seats }, () => random() < wordDropout)
      learner.learn({
        labels: Array.from(examples, (e) => labels[e] as number),
        rate: rateAt(step, steps),
        random,
      })
      step++
      averageInto(mean, pass.weights, step > averagedFrom * steps ? averaging : 0)
    }
  }
  return { shape, weights: mean }
}

function pickVersion(versions: number, random: () => number): number {
  if (versions === 1 || random() < asTyped) return 0
  return 1 + Math.floor(random() * (versions - 1))
}

function rateAt(step: number, steps: number): number {
  return highestRate * Math.min(1, (step + 1) / warmupSteps) * (1 - (1 - lastRatePart) * (step / steps))
}

function averageInto(mean: Float32Array, weights: Float32Array, keep: number): void {
  for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] as number) * keep + (weights[i] as number) * (1 - keep)
}

function initialize(pass: Pass, shape: NetworkShape, random: () => number): void {
  const { filters, dense, output } = pass.layers
  fillNormal(filters, Math.sqrt(1 / shape.dimensions), random)
  fillNormal(dense, Math.sqrt(2 / pooledSize(shape)), random)
  fillNormal(output, Math.sqrt(1 / shape.hidden), random)
}

function fillNormal(weights: Float32Array, deviation: number, random: () => number): void {
  for (let i = 0; i < weights.length; i++) {
    weights[i] = deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  }
}

interface Lesson {
  labels: readonly number[]
  rate: number
  random: () => number
}

/** One step of learning on the batch that the pass holds. */
function createLearner(
  pass: Pass,
  kernels: ReturnType<typeof createKernels>,
  { shape, batchSize, dropout }: Pick<NetworkTraining, 'shape' | 'batchSize' | 'dropout'>,
) {
  const { batch, matrices, products } = pass
  const classes = paddedClasses(shape)
  const width = pooledSize(shape)
  const gradients = kernels.floats(weightCount(shape))
  const layers = layersOf(shape, gradients)
  const adam = createAdam(kernels, pass.weights, gradients)
  const forScores = kernels.floats(batchSize * classes)
  const forHidden = kernels.floats(batchSize * shape.hidden)
  const forPooled = kernels.floats(batchSize * width)
  const forResponses = kernels.floats(batchSize * longestText * filterColumns(shape))
  const scoreGradient = () => ({ data: forScores, rows: batch.size, columns: classes })
  const hiddenGradient = () => ({ data: forHidden, rows: batch.size, columns: shape.hidden })
  const pooledGradient = () => ({ data: forPooled, rows: batch.size, columns: width })
  const target = (data: Float32Array, like: { rows: number; columns: number }) => ({ ...like, data })

  return {
    learn({ labels, rate, random }: Lesson): void {
      pass.readWords()
      const kept = dropSome(pass.pooling.pooled.subarray(0, batch.size * width), dropout, random)
      const mix = random() < mixedBatches ? createMix(batch.size, random) : undefined
      if (mix) mixRows(pass.pooling.pooled, width, mix)
      pass.fillHidden()
      dropSome(pass.hidden.subarray(0, batch.size * shape.hidden), dropout, random)
      pass.score()
      forScores.fill(0)
      for (let i = 0; i < batch.size; i++) {
        const probabilities = softmax(pass.scores.subarray(i * classes, i * classes + shape.classCount))
        const other = mix ? (labels[mix.partners[i] as number] as number) : -1
        for (let c = 0; c < shape.classCount; c++) {
          const share = mix ? mix.share : 1
          const wanted = (labels[i] === c ? share : 0) + (other === c ? 1 - share : 0)
          const smooth = (1 - smoothing) * wanted + smoothing / shape.classCount
          forScores[i * classes + c] = ((probabilities[c] as number) - smooth) / batch.size
        }
      }
      products.multiplyTransposed(matrices.hidden(), scoreGradient(), target(layers.output, matrices.output))
      sumRows(forScores, layers.outputBias, batch.size)
      products.multiplyByTransposed(scoreGradient(), matrices.output, hiddenGradient())
      for (let i = 0; i < batch.size * shape.hidden; i++) {
        forHidden[i] = (pass.hidden[i] as number) > 0 ? (forHidden[i] as number) / (1 - dropout) : 0
      }
      products.multiplyTransposed(matrices.pooled(), hiddenGradient(), target(layers.dense, matrices.dense))
      sumRows(forHidden, layers.denseBias, batch.size)
      products.multiplyByTransposed(hiddenGradient(), matrices.dense, pooledGradient())
      if (mix) unmixRows(forPooled, width, mix)
      for (let i = 0; i < batch.size * width; i++) (forPooled[i] as number) *= kept[i] as number
      unpool(pass.pooling, batch, { pooled: forPooled, responses: forResponses, bias: layers.filterBias })
      products.multiplyTransposed(
        matrices.words(),
        matrices.responses(forResponses),
        target(layers.filters, matrices.filters),
      )
      adam(rate)
    },
  }
}

/** Sets a share of the numbers to 0 and strengthens the others; tells by which factors. */
function dropSome(numbers: Float32Array, dropout: number, random: () => number): Float32Array {
  const factors = new Float32Array(numbers.length)
  for (let i = 0; i < numbers.length; i++) {
    const factor = random() < dropout ? 0 : 1 / (1 - dropout)
    factors[i] = factor
    ;(numbers[i] as number) *= factor
  }
  return factors
}

interface Mix {
  partners: Int32Array
  /** What a text keeps of itself. */
  share: number
}

function createMix(size: number, random: () => number): Mix {
  const partners = shuffle(
    Int32Array.from({ length: size }, (_, i) => i),
    random,
  )
  return { partners, share: 1 - strongestMix * random() }
}

function mixRows(rows: Float32Array, width: number, { partners, share }: Mix): void {
  const before = rows.slice(0, partners.length * width)
  partners.forEach((partner, i) => {
    for (let j = 0; j < width; j++) {
      rows[i * width + j] =
        share * (before[i * width + j] as number) + (1 - share) * (before[partner * width + j] as number)
    }
  })
}

function unmixRows(gradients: Float32Array, width: number, { partners, share }: Mix): void {
  const before = gradients.slice(0, partners.length * width)
  for (let i = 0; i < before.length; i++) gradients[i] = share * (before[i] as number)
  partners.forEach((partner, i) => {
    for (let j = 0; j < width; j++) {
      ;(gradients[partner * width + j] as number) += (1 - share) * (before[i * width + j] as number)
    }
  })
}

function sumRows(rows: Float32Array, into: Float32Array, count: number): void {
  const width = into.length
  into.fill(0)
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < width; j++) (into[j] as number) += rows[i * width + j] as number
  }
}

function createAdam(kernels: ReturnType<typeof createKernels>, weights: Float32Array, gradients: Float32Array) {
  const firsts = kernels.floats(weights.length)
  const seconds = kernels.floats(weights.length)
  const settings = kernels.floats(6)
  let step = 0
  return (rate: number): void => {
    step++
    const corrected = (rate * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step)
    settings.set([0.9, 0.1, 0.999, 0.001, corrected, 1 - rate * decay])
    kernels.adamStep(
      weights.byteOffset,
      gradients.byteOffset,
      firsts.byteOffset,
      seconds.byteOffset,
      weights.length,
      settings.byteOffset,
    )
  }
}
