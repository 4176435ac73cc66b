import type { Embed } from '../../knowledge/example.ts'
import { createReader } from '../../nlu-models/text/reader.ts'
import { findAuthored } from './authored-questions.ts'
import type { RankedQuestion } from './decide/candidates.ts'
import type { Recognition } from './decide/decide.ts'
import { confidenceOf, rankCandidates, scopeOf } from './decide/scorer.ts'
import type { ViewModel } from './model.ts'
import type { Language } from './types.ts'

/** What one pack alone makes of a question. */
export type Recognizer = (text: string, language: Language) => Recognition

/** The same, as long as the question's vector has come. */
export type WaitingRecognizer = (text: string, language: Language) => Recognition | undefined

// An author has written these very words under one page: what is left is the chance of a slip there.
const authoredConfidence = 0.995

/** Asks what has been learnt from a view. */
export function createRecognizer(model: ViewModel, embed: Embed): Recognizer {
  const { read, judge } = openQuestions(model)
  return (typed, language) => {
    const question = read(typed, language)
    return judge(question, embed(question.text))
  }
}

/** Asks what has been learnt from a view with an encoder that answers later; `find` gives the vectors that have come. */
export function createWaitingRecognizer(
  model: ViewModel,
  find: (text: string, width: number) => Float32Array | undefined,
): WaitingRecognizer {
  const { read, judge } = openQuestions(model)
  return (typed, language) => {
    const question = read(typed, language)
    const vector = find(question.text, model.vectorWidth)
    return vector && judge(question, vector)
  }
}

interface ReadQuestion {
  text: string
  language: Language
  isMended: boolean
}

function openQuestions(model: ViewModel) {
  const { scorer, retriever, margins, trees, fitted, texts, authored } = model
  const reader = lazy(() => readerOf(model))

  const read = (typed: string, language: Language): ReadQuestion => {
    const { words, changes } = reader()(typed, language)
    // Words that are in order stay as they were typed: the texts were learnt that way, too.
    const isMended = changes.length > 0
    return { text: isMended ? words.join(' ') : typed, language, isMended }
  }

  const judge = ({ text, language, isMended }: ReadQuestion, vector: Float32Array): Recognition => {
    const similarities = retriever.compare({ text, vector })
    const question = {
      text,
      language,
      similarities,
      margins: (pages: readonly string[]) => margins(similarities, pages),
    }
    const learnt = rankCandidates(scorer(question), { trees, calibration: fitted.calibration })
    const page = findAuthored(authored, texts, text)
    const ranked = page === undefined ? learnt : putFirst(learnt, page)
    return {
      ranked,
      confidence: confidenceOf(ranked),
      scope: scopeOf(ranked),
      threshold: fitted.threshold,
      encoder: model.encoder,
      readAs: isMended ? text : undefined,
    }
  }
  return { read, judge }
}
function readerOf({ spellings, terms }: ViewModel) {
  const { words, counts } = spellings
  return createReader({ vocabulary: words.map((word, i) => [word, counts[i] as number] as const), terms })
}

/** Made when it is first asked for: of a hundred packs, many are asked nothing for hours. */
function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The same ranking with one page at its head. */
function putFirst(ranked: RankedQuestion, page: string): RankedQuestion {
  const first = ranked.candidates.find((c) => c.page === page)
  if (!first) return ranked
  const rest = ranked.candidates.filter((c) => c !== first)
  const confidence = Math.max(first.confidence, authoredConfidence)
  return {
    ...ranked,
    candidates: [
      { ...first, confidence },
      ...rest.map((c) => ({ ...c, confidence: Math.min(c.confidence, 1 - confidence) })),
    ],
  }
}
