/** Sizes of a network over word vectors. */
export interface NetworkShape {
  /** Length of a word vector. */
  dimensions: number
  /** Filters that see one word, and filters that see two neighbours; multiples of 8. */
  filters: readonly [number, number]
  /** Width of the dense layer, a multiple of 8. */
  hidden: number
  classCount: number
  /** Sums a text's vector from words with damped lengths, as the filters see them; missing in older files: it does not. */
  dampsTexts: boolean
}

/** Words of a text beyond this are not read. */
export const longestText = 24

/** Columns of the filter matrix: a filter over two words has one column for each. */
export const filterColumns = ({ filters: [one, two] }: NetworkShape): number => one + 2 * two

/** Strongest response of each filter, then the vector of the whole text. */
export const pooledSize = ({ filters: [one, two], dimensions }: NetworkShape): number => one + two + dimensions

/** Classes, rounded up to what the kernels work with. */
export const paddedClasses = ({ classCount }: NetworkShape): number => Math.ceil(classCount / 8) * 8

/** The weights of each layer, as windows into one array. */
export interface Layers {
  /** dimensions × filterColumns */
  filters: Float32Array
  filterBias: Float32Array
  /** pooledSize × hidden */
  dense: Float32Array
  denseBias: Float32Array
  /** hidden × paddedClasses */
  output: Float32Array
  outputBias: Float32Array
}

function layerSizes(shape: NetworkShape): number[] {
  const classes = paddedClasses(shape)
  const [one, two] = shape.filters
  return [
    shape.dimensions * filterColumns(shape),
    one + two,
    pooledSize(shape) * shape.hidden,
    shape.hidden,
    shape.hidden * classes,
    classes,
  ]
}

export const weightCount = (shape: NetworkShape): number => layerSizes(shape).reduce((sum, size) => sum + size, 0)

export function layersOf(shape: NetworkShape, weights: Float32Array): Layers {
  let at = 0
  const [filters, filterBias, dense, denseBias, output, outputBias] = layerSizes(shape).map((size) => {
    at += size
    return weights.subarray(at - size, at)
  }) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array]
  return { filters, filterBias, dense, denseBias, output, outputBias }
}
