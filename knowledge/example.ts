/** One indexed text: a way to ask for a page, or a passage of it. */
export interface Example {
  /** The page it speaks for, for example `ur/fee-sia`. */
  page: string
  language: string
  kind: 'question' | 'passage'
  text: string
}

/** Text → unit vector. */
export type Embed = (text: string) => Float32Array

/** Text → its words with their stems, in order. */
export type Stems = (text: string, language: string) => Array<{ word: string; stem: string }>

/** Word → unit vector, or the zero vector when nothing is known of it. */
export type WordVector = (word: string) => Float32Array

/** Text → folded lower-case words, in order. */
export type Words = (text: string) => string[]

/** A matrix that vectors are multiplied with. */
export interface RowProducts {
  readonly count: number
  readonly width: number
  /** Dot product of a vector with every row, in their order. */
  ofAll(vector: Float32Array): Float32Array
  /** Dot products with some rows, each named once, in the order in which they are named. */
  of(rows: ArrayLike<number>, vector: Float32Array): Float32Array
  /** One row, to read. */
  row(row: number): Float32Array
}
