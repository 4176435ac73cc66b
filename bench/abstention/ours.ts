import { createPageWords } from '../../knowledge/page-words.ts'
import { createRetriever } from '../../knowledge/retriever.ts'
import { createVectorIndex } from '../../knowledge/vector-index.ts'
import type { Encoder } from '../../nlu-models/encoder/encoder.ts'
import { bestAnswer, type RankedQuestion } from '../../server/runtime/decide/candidates.ts'
import { crossValidate, fitDecision, measureCases } from '../../server/runtime/decide/fit.ts'
import { createScorer, rankCandidates } from '../../server/runtime/decide/scorer.ts'
import { createMargins, trainMargins } from '../../server/runtime/margins.ts'
import { rootsOf, wordsOf } from '../../server/runtime/text.ts'
import { answers, type PackTask } from './pack-task.ts'
import type { PackVerdicts, Verdict } from './verdicts.ts'

const folds = 5
const language = 'lv'

/**
 * Asks our own decision, as the packs' report does: each text and each page left out by itself, and a probability from
 * trees that have seen no question of that page.
 */
export function askOurs({ view, offTopic, nearMiss, twins }: PackTask, encoder: Encoder): PackVerdicts {
  const { examples } = view
  const vectors = createVectorIndex(
    examples.map(({ text }) => encoder.encode(text)),
    encoder.dimensions,
  )
  const retriever = createRetriever({ examples, vectors, embed: encoder.encode, words: wordsOf })
  const pageWords = createPageWords(examples, rootsOf, createWordVectors(encoder))
  const similarities = examples.map(({ text }) => retriever.compare(text))
  const margins = trainMargins(view, similarities)
  const scorer = createScorer(view, { retriever, pageWords })
  const cases = measureCases({ view, scorer, similarities, margins })
  const ranked = crossValidate(cases, folds)
  const judged = cases.flatMap(({ origin, page, scored }, i) => {
    const isAsked = scored.language === language && view.pages.get(page)?.kind === 'topic' && answers(view, page)
    return isAsked ? [{ origin, question: { page, text: '' }, verdict: verdictOf(ranked[i] as RankedQuestion) }] : []
  })

  const trees = fitDecision(cases)
  const marginsOf = createMargins(margins.saved)
  const ask = (text: string): Verdict => {
    const compared = retriever.compare(text)
    const question = {
      text,
      language,
      similarities: compared,
      margins: (p: readonly string[]) => marginsOf(compared, p),
    }
    return verdictOf(rankCandidates(scorer(question), trees))
  }
  return {
    present: judged.filter(({ origin }) => origin === 'present'),
    removed: judged.filter(({ origin }) => origin === 'removed'),
    offTopic: offTopic.map(ask),
    nearMiss: nearMiss.map(ask),
    twins: twins.map((pair) => ({ twins: pair, verdicts: [ask(pair[0].text), ask(pair[1].text)] as const })),
  }
}

function verdictOf(ranked: RankedQuestion): Verdict {
  const best = bestAnswer(ranked)
  return { page: best?.page ?? '', score: best?.confidence ?? 0 }
}

// Words repeat from question to question.
function createWordVectors(encoder: Encoder): (word: string) => Float32Array {
  const known = new Map<string, Float32Array>()
  return (word) => {
    const vector = known.get(word) ?? encoder.encode(word)
    known.set(word, vector)
    return vector
  }
}
