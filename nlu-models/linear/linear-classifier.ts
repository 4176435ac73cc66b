import { type Example, intentsOf, nameAsText } from './example.ts'
import { appendDense, fitVectorizer, type SparseRow, type Vectorizer } from './features.ts'
import { assignFolds } from './folds.ts'
import { type LinearModel, linearScores, trainSvm } from './svm.ts'

/** What the classifier needs of a sentence encoder. */
export interface TextEncoder {
  dimensions: number
  encode(text: string): Float32Array
}

export interface LinearOptions {
  /** Adds the encoder's vector to the character and word features. */
  encoder?: TextEncoder | undefined
  /** Weight of that vector against the other features. */
  encoderShare?: number
  /** Further versions of a training text, such as one with typing slips. */
  copiesOf?: (text: string) => readonly string[]
  /** Also learns each intent's own name, by its meaning alone: with few examples it helps. */
  learnsNames?: boolean
  cost?: number
}

/** Text → one margin an intent; above 0 speaks for it. */
export interface LinearClassifier {
  readonly intents: readonly string[]
  readonly vectorizer: Vectorizer
  readonly model: LinearModel
  readonly encoderShare: number
  scores(text: string): Float32Array
}

const manyExamples = 3000
const usualShare = 0.7

/** Trains linear support-vector machines on texts; 11 500 examples of 60 intents take two seconds. Deterministic. */
export function trainLinear(examples: readonly Example[], options: LinearOptions = {}): LinearClassifier {
  return train(prepare(examples, options), () => true)
}

/** Margins of each example from a classifier that was trained without its fold. */
export function crossFit(
  examples: readonly Example[],
  options: LinearOptions & { folds: Int32Array | number },
): Float32Array[] {
  return trainAndCrossFit(examples, options).leftOut
}

/** Both at once: the texts are read only once, so how rare a word is counts the held-out texts too. */
export function trainAndCrossFit(
  examples: readonly Example[],
  options: LinearOptions & { folds: Int32Array | number },
): { classifier: LinearClassifier; leftOut: Float32Array[] } {
  const folds = typeof options.folds === 'number' ? assignFolds(examples, options.folds) : options.folds
  const prepared = prepare(examples, options)
  const leftOut: Float32Array[] = []
  for (const fold of new Set(folds)) {
    const { model } = train(prepared, (example) => folds[example] !== fold)
    prepared.rows.forEach(({ row, example, isCopy }) => {
      if (!isCopy && folds[example] === fold) leftOut[example] = linearScores(model, row)
    })
  }
  return { classifier: train(prepared, () => true), leftOut }
}

interface PreparedRow {
  row: SparseRow
  label: number
  /** Number of the example it belongs to, -1 for an intent's name. */
  example: number
  isCopy: boolean
}

interface Prepared {
  intents: string[]
  vectorizer: Vectorizer
  rows: PreparedRow[]
  options: LinearOptions
}

function prepare(examples: readonly Example[], options: LinearOptions): Prepared {
  const { encoder, encoderShare = usualShare, copiesOf = () => [] } = options
  const intents = intentsOf(examples)
  const numberOf = new Map(intents.map((intent, i) => [intent, i]))
  const buckets = examples.length > manyExamples ? 2 ** 16 : 2 ** 15
  const vectorizer = fitVectorizer(
    examples.map((example) => example.text),
    buckets,
  )
  const rowOf = createRow(vectorizer, encoder, encoderShare)
  const rows = examples.flatMap(({ text, intent }, example): PreparedRow[] =>
    [text, ...copiesOf(text)].map((version, i) => ({
      row: rowOf(version),
      label: numberOf.get(intent) as number,
      example,
      isCopy: i > 0,
    })),
  )
  if (options.learnsNames && encoder) {
    const nothing: SparseRow = { indices: new Int32Array(0), values: new Float32Array(0) }
    intents.forEach((intent, label) => {
      const meaning = { values: encoder.encode(nameAsText(intent)), at: buckets, factor: encoderShare }
      rows.push({ row: appendDense(nothing, meaning), label, example: -1, isCopy: true })
    })
  }
  return { intents, vectorizer, rows, options }
}

function train(prepared: Prepared, isLearnt: (example: number) => boolean): LinearClassifier {
  const { intents, vectorizer, options } = prepared
  const { encoder, encoderShare = usualShare, cost = 0.4 } = options
  const learnt = prepared.rows.filter(({ example }) => isLearnt(example))
  const model = trainSvm({
    rows: learnt.map(({ row }) => row),
    labels: learnt.map(({ label }) => label),
    classCount: intents.length,
    size: vectorizer.size + (encoder?.dimensions ?? 0),
    cost,
  })
  return createLinearClassifier({ intents, vectorizer, model, encoderShare }, encoder)
}

/** The classifier over parts that were trained or read from a file. */
export function createLinearClassifier(
  parts: Omit<LinearClassifier, 'scores'>,
  encoder: TextEncoder | undefined,
): LinearClassifier {
  const rowOf = createRow(parts.vectorizer, encoder, parts.encoderShare)
  return { ...parts, scores: (text) => linearScores(parts.model, rowOf(text)) }
}

function createRow(vectorizer: Vectorizer, encoder: TextEncoder | undefined, share: number) {
  return (text: string): SparseRow => {
    const row = vectorizer.vectorize(text)
    if (!encoder) return row
    return appendDense(row, { values: encoder.encode(text), at: vectorizer.size, factor: share })
  }
}
