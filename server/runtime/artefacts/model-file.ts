import { mostShortTexts } from '../../../knowledge/character-index.ts'
import { paddedWidth, type ShortRows } from '../../../nlu-models/kernel/short-row-products.ts'
import { AppError } from '../../errors.ts'
import type { FittedView } from '../decide/fit-view.ts'
import type { LearntModel } from '../learn.ts'
import type { TextIndex } from '../text-index.ts'
import { NumberFileError, readNumberFile, readNumberFileHead, writeNumberFile } from './number-file.ts'

/** What a model file says of itself besides its numbers. */
interface Head {
  encoder: string
  fitted: FittedView
  pages: string[]
  textCount: number
  stems: string[]
  spellings: string[]
  terms: TextIndex['terms']
  spread: number
  /** Numbers a row of each table. */
  widths: { vectors: number; wordVectors: number; weights: number }
}

/** Writes what was learnt; `encoder` is the id of the one that has read the texts. */
export function writeModel(path: string, { index, margins, fitted }: LearntModel, encoder: string): void {
  const { texts, characters, vectors, spread, words, wordVectors, spellings, authored } = index
  const head: Head = {
    encoder,
    fitted,
    pages: [...texts.pages],
    textCount: characters.textCount,
    stems: [...words.names],
    spellings: [...spellings.words],
    terms: index.terms,
    spread,
    widths: { vectors: vectors.width, wordVectors: wordVectors.width, weights: margins.weights.width },
  }
  writeNumberFile(path, head, {
    pageOf: texts.pageOf,
    isQuestion: texts.isQuestion,
    languageOf: texts.languageOf,
    typesOf: texts.typesOf,
    grams: characters.grams,
    gramStarts: characters.starts,
    gramTexts: characters.texts,
    gramCounts: characters.counts,
    vectors: vectors.bytes,
    vectorScales: vectors.scales,
    pageStarts: words.pageStarts,
    pageStems: words.pageStems,
    textCounts: words.textCounts,
    questionCounts: words.questionCounts,
    textStarts: words.textStarts,
    textStems: words.textStems,
    wordVectors: wordVectors.bytes,
    wordVectorScales: wordVectors.scales,
    spellingCounts: spellings.counts,
    authoredHashes: authored.hashes,
    authoredPages: authored.pages,
    weights: allRows(margins.weights),
    weightScales: margins.weights.scales,
  })
}

function allRows({ width, scales, read }: ShortRows): Int16Array {
  const padded = paddedWidth(width)
  const shorts = new Int16Array(scales.length * padded)
  for (let row = 0; row < scales.length; row++) read(row, shorts.subarray(row * padded, (row + 1) * padded))
  return shorts
}

/** Reads a model; undefined when there is none. Throws NumberFileError, or MODEL_OTHER_ENCODER for another encoder. */
export function readModel(path: string, encoder: string): LearntModel | undefined {
  // Of the weights a question needs a few rows, and they are half of a model: they stay in the file.
  const file = readNumberFile(path, ['weights'])
  if (!file) return undefined
  const head = file.head as Head
  if (head.encoder !== encoder) throw otherEncoder(path, head.encoder, encoder)
  const { array } = file
  const { pages } = head
  const readWeights = file.reader('weights', 'Int16Array')
  return {
    index: {
      texts: {
        pages,
        pageOf: array('pageOf', 'Uint16Array'),
        isQuestion: array('isQuestion', 'Uint8Array'),
        languageOf: array('languageOf', 'Uint8Array'),
        typesOf: array('typesOf', 'Uint16Array'),
      },
      characters: {
        textCount: head.textCount,
        grams: array('grams', 'Int32Array'),
        starts: array('gramStarts', 'Uint32Array'),
        texts: head.textCount <= mostShortTexts ? array('gramTexts', 'Uint16Array') : array('gramTexts', 'Uint32Array'),
        counts: array('gramCounts', 'Uint8Array'),
      },
      vectors: {
        width: head.widths.vectors,
        bytes: array('vectors', 'Int8Array'),
        scales: array('vectorScales', 'Float32Array'),
      },
      spread: head.spread,
      words: {
        names: head.stems,
        pageStarts: array('pageStarts', 'Uint32Array'),
        pageStems: array('pageStems', 'Uint32Array'),
        textCounts: array('textCounts', 'Uint16Array'),
        questionCounts: array('questionCounts', 'Uint16Array'),
        textStarts: array('textStarts', 'Uint32Array'),
        textStems: array('textStems', 'Uint32Array'),
      },
      wordVectors: {
        width: head.widths.wordVectors,
        bytes: array('wordVectors', 'Int8Array'),
        scales: array('wordVectorScales', 'Float32Array'),
      },
      spellings: { words: head.spellings, counts: array('spellingCounts', 'Uint32Array') },
      authored: { hashes: array('authoredHashes', 'Float64Array'), pages: array('authoredPages', 'Uint16Array') },
      terms: head.terms,
    },
    margins: {
      pages,
      weights: {
        width: head.widths.weights,
        scales: array('weightScales', 'Float32Array'),
        read: (row, into) => readWeights(row * into.length, into),
      },
    },
    fitted: head.fitted,
  }
}

/** Whether a whole model of an encoder's is there. */
export function isModel(path: string, encoder: string): boolean {
  try {
    return readModel(path, encoder) !== undefined
  } catch (error) {
    if (isUseless(error)) return false
    throw error
  }
}

/** Whether a model could not be read for what it is: it may be deleted, as it is made again from the texts. */
export function isUseless(error: unknown): boolean {
  return error instanceof NumberFileError || (error instanceof AppError && error.code === otherEncoderCode)
}

const otherEncoderCode = 'MODEL_OTHER_ENCODER'

/** What was measured when a model was learnt, without its numbers; undefined when there is none that is whole. */
export function readFitted(path: string): FittedView | undefined {
  try {
    return (readNumberFileHead(path) as Head | undefined)?.fitted
  } catch (error) {
    if (isUseless(error)) return undefined
    throw error
  }
}

function otherEncoder(path: string, made: string, asked: string): AppError {
  const message = `${path} was made by encoder ${made}; this one is ${asked}. Delete it; it is built again.`
  return new AppError(otherEncoderCode, message, 500)
}
