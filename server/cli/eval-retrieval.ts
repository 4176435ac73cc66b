import { createPassageSearch, type PassageSearchParts, type SearchPassage } from '../../knowledge/passage-search.ts'
import { createVectorIndex } from '../../knowledge/vector-index.ts'
import { loadEncoder } from '../../nlu-models/encoder/encoder.ts'
import { rowsOf } from '../../nlu-models/kernel/row-products.ts'
import { stopwords } from '../../nlu-models/nlpjs/stopwords.ts'
import { identifyLanguage } from '../../nlu-models/text/language.ts'
import { tokenize } from '../../nlu-models/text/tokens.ts'
import type { Config } from '../config.ts'
import { createEmbeddings } from '../create-embeddings.ts'
import { AppError } from '../errors.ts'
import { encoderPath } from '../runtime/base-models.ts'
import { rootsOf, wordsOf } from '../runtime/text.ts'
import { languages } from '../runtime/types.ts'
import { progress } from './progress.ts'
import { type JsonLine, readJsonLines } from './read-json-lines.ts'

const deepest = 10

export interface RetrievalOptions {
  passages: string
  questions: string
  json: boolean
  encoder: Config['encoder']
}

/** Prints how often the right passage comes first (recall@1), among five, and its mean reciprocal rank in ten. */
export async function evalRetrieval(options: RetrievalOptions): Promise<number> {
  const passages = readJsonLines(options.passages).map(toText)
  const questions = readJsonLines(options.questions).map(toText)
  const known = new Set<string>()
  for (const { id, line } of passages) {
    if (known.has(id)) {
      throw new AppError(
        'EVAL_BAD_LINE',
        `${options.passages}:${line} is a second passage "${id}". Give each its own id.`,
      )
    }
    known.add(id)
  }
  const lost = questions.find((q) => !known.has(q.id))
  if (lost) {
    throw new AppError(
      'EVAL_NO_PASSAGE',
      `${options.questions}:${lost.line} asks for passage "${lost.id}", which ${options.passages} does not hold.`,
    )
  }
  progress(`${passages.length} passages, ${questions.length} questions …`)
  const { search, close } = await createSearch(passages, options.encoder)
  const times: number[] = []
  const ranks: number[] = []
  for (const question of questions) {
    const start = performance.now()
    const found = await search(question)
    times.push(performance.now() - start)
    ranks.push(found.findIndex((hit) => hit.id === question.id))
  }
  await close()
  const share = (fits: (rank: number) => boolean) => ranks.filter(fits).length / ranks.length
  times.sort((a, b) => a - b)
  const figures = {
    recallAt1: share((rank) => rank === 0),
    recallAt5: share((rank) => rank >= 0 && rank < 5),
    mrrAt10: ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / ranks.length,
    msMedian: times[Math.floor(times.length / 2)] ?? 0,
    msP99: times[Math.floor(times.length * 0.99)] ?? 0,
  }
  process.stdout.write(options.json ? `${JSON.stringify(figures)}\n` : forPeople(figures))
  return 0
}

interface Search {
  search: (question: Text) => Promise<ReadonlyArray<{ id: string }>>
  close: () => Promise<void>
}

/** Ours; or, with another encoder, the passages nearest to the question by its vectors alone. */
async function createSearch(passages: readonly Text[], encoder: Config['encoder']): Promise<Search> {
  if (encoder.source === '') {
    const search = createPassageSearch(searchParts(passages))
    return { search: async (question) => search(question, deepest), close: async () => undefined }
  }
  const embeddings = await createEmbeddings(encoder)
  progress(`encoder ${embeddings.id}`)
  const vectors = (await embeddings.embedDocuments(passages.map(({ text }) => text))).map((v) => Float32Array.from(v))
  const index = createVectorIndex(rowsOf(vectors, vectors[0]?.length ?? 0))
  return {
    search: async ({ text }) => {
      const similarities = index.similarities(Float32Array.from(await embeddings.embedQuery(text)))
      return passages
        .map(({ id }, i) => ({ id, score: similarities[i] as number }))
        .sort((a, b) => b.score - a.score)
        .slice(0, deepest)
    },
    close: embeddings.close,
  }
}

/** What a search over passages is made of, with the built-in encoder. */
export function searchParts(passages: readonly SearchPassage[]): PassageSearchParts {
  const encoder = loadEncoder(encoderPath)
  return {
    passages,
    wordVectors: encoder.wordVectors,
    dimensions: encoder.dimensions,
    tokens: tokenize,
    words: wordsOf,
    roots: rootsOf,
    isFiller: (word) => stopwords.has(word),
  }
}

interface Text {
  id: string
  text: string
  language: string
  line: number
}

function toText({ value, file, line }: JsonLine): Text {
  const { id, text, language } = value
  if (id === undefined || typeof text !== 'string' || text.trim() === '') {
    throw new AppError('EVAL_BAD_LINE', `${file}:${line} needs "id" and a "text" that is not empty.`)
  }
  const named = typeof language === 'string' ? language.slice(0, 2) : undefined
  return { id: String(id), text, line, language: named ?? identifyLanguage(text, { allowed: languages }).language }
}

function forPeople(figures: Record<string, number>): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name.padEnd(12)} ${value.toFixed(3)}\n`)
    .join('')
}
