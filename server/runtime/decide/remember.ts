import type { Retrieval, Retriever } from '../../../knowledge/retriever.ts'
import type { SoftScores } from '../../../knowledge/soft-coverage.ts'
import type { LeftOut } from '../../../knowledge/word-index.ts'

/**
 * A retriever that remembers what it found with a text or a page left out: bots that share their texts measure the
 * same questions, and only the first one pays for the search.
 */
export function rememberLeftOut(retriever: Retriever): Retriever {
  const found = new Map<string, Retrieval>()
  const compared = new Map<string, SoftScores>()
  const keyOf = ({ item, page }: LeftOut, text: string) => `${item ?? ''}\t${page ?? ''}\t${text}`
  return {
    ...retriever,
    retrieve(question, without) {
      if (!without) return retriever.retrieve(question)
      const key = keyOf(without, question.text)
      const retrieval = found.get(key) ?? retriever.retrieve(question, without)
      found.set(key, retrieval)
      return retrieval
    },
    compareWords(question, page, without) {
      if (!without) return retriever.compareWords(question, page)
      const key = keyOf(without, `${page}\t${question.stems.map(({ word }) => word).join(' ')}`)
      const scores = compared.get(key) ?? retriever.compareWords(question, page, without)
      compared.set(key, scores)
      return scores
    },
  }
}
