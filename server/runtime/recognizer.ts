import { countWords, createReader } from '../../nlu-models/text/reader.ts'
import type { RankedQuestion } from './decide/candidates.ts'
import type { Recognition } from './decide/decide.ts'
import { confidenceOf, rankCandidates, scopeOf } from './decide/scorer.ts'
import type { ViewModel } from './model.ts'
import { wordsOf } from './text.ts'
import type { Language } from './types.ts'
import { elsewhereKey, offTopicKey, type View } from './view.ts'

/** What one pack alone makes of a question. */
export type Recognizer = (text: string, language: Language) => Recognition

// An author has written these very words under one page: what is left is the chance of a slip there.
const authoredConfidence = 0.995

/** Joins a view with what has been learnt from it. */
export function createRecognizer(view: View, { scorer, retriever, margins, trees, fitted }: ViewModel): Recognizer {
  const authoredPages = pagesByQuestion(view)
  const read = createReader({ vocabulary: countWords(view.examples.map((example) => example.text)) })
  return (typed, language) => {
    const { words, changes } = read(typed, language)
    // Words that are in order stay as they were typed: the texts were learnt that way, too.
    const text = changes.length === 0 ? typed : words.join(' ')
    const similarities = retriever.compare(text)
    const question = {
      text,
      language,
      similarities,
      margins: (pages: readonly string[]) => margins(similarities, pages),
    }
    const learnt = rankCandidates(scorer(question), { trees, calibration: fitted.calibration })
    const authored = authoredPages.get(wordsOf(text).join(' '))
    const ranked = authored === undefined ? learnt : putFirst(learnt, authored)
    return {
      ranked,
      confidence: confidenceOf(ranked),
      scope: scopeOf(ranked),
      threshold: fitted.threshold,
      readAs: changes.length === 0 ? undefined : text,
    }
  }
}

/** Which page each question of an author stands under, by its folded words; questions of two pages are left out. */
function pagesByQuestion(view: View): Map<string, string> {
  const pages = new Map<string, string | null>()
  for (const { kind, text, page } of view.examples) {
    if (kind !== 'question' || page === offTopicKey || page === elsewhereKey) continue
    const words = wordsOf(text).join(' ')
    pages.set(words, pages.has(words) && pages.get(words) !== page ? null : page)
  }
  return new Map([...pages].filter((entry): entry is [string, string] => entry[1] !== null))
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
