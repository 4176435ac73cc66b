import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { fold, tokenize } from '../../nlu-models/text/tokens.ts'

export interface Page {
  questions: string[]
  text: string
}

/** The pages of all packs with their questions in one language. */
export function readPages(botsDir: string, language: string): Page[] {
  return readdirSync(botsDir)
    .filter((pack) => !pack.startsWith('_'))
    .flatMap((pack) => {
      const folder = `${botsDir}/${pack}/knowledge`
      return readdirSync(folder).flatMap((name) => {
        if (!name.endsWith('.yaml')) return []
        const topic = parse(readFileSync(`${folder}/${name}`, 'utf8')) as {
          title: Record<string, string>
          questions: Record<string, string[]>
        }
        const questions = topic.questions[language]
        if (!questions) return []
        const text = readFileSync(`${folder}/${name.replace('.yaml', `.${language}.md`)}`, 'utf8')
        return [{ questions, text: `${topic.title[language] ?? ''} ${text.replace(/\{[^}]*\}/g, ' ')}` }]
      })
    })
}

/** Share of questions whose own page comes first: found by the page's other questions, found by its text. */
export function judgeSearch(
  stem: (word: string) => string,
  pages: readonly Page[],
): { byQuestions: number; byText: number } {
  const stems = (text: string) => tokenize(text).map((word) => stem(fold(word)))
  const byQuestions = createBm25(pages.map((page) => page.questions.flatMap(stems)))
  const byText = createBm25(pages.map((page) => stems(page.text)))
  let questions = 0
  const right = { byQuestions: 0, byText: 0 }
  for (const [own, page] of pages.entries()) {
    for (const question of page.questions) {
      const words = stems(question)
      questions++
      if (isFirst(pages.length, own, (i) => byQuestions(words, i, i === own))) right.byQuestions++
      if (isFirst(pages.length, own, (i) => byText(words, i, false))) right.byText++
    }
  }
  return { byQuestions: right.byQuestions / questions, byText: right.byText / questions }
}

function isFirst(count: number, own: number, scoreOf: (page: number) => number): boolean {
  const best = scoreOf(own)
  for (let page = 0; page < count; page++) if (page !== own && scoreOf(page) >= best) return false
  return true
}

/** Word BM25; `withoutItself` leaves the question's own words out of its page. */
function createBm25(documents: readonly string[][]) {
  const counts = documents.map(countWords)
  const lengths = documents.map((words) => words.length)
  const average = lengths.reduce((a, b) => a + b, 0) / lengths.length
  const pagesWith = countWords(counts.flatMap((words) => [...words.keys()]))
  return (question: readonly string[], page: number, withoutItself: boolean): number => {
    const own = withoutItself ? countWords(question) : new Map<string, number>()
    let score = 0
    for (const word of question) {
      const count = (counts[page]?.get(word) ?? 0) - (own.get(word) ?? 0)
      if (count <= 0) continue
      const df = pagesWith.get(word) as number
      const idf = Math.log(1 + (documents.length - df + 0.5) / (df + 0.5))
      score += (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * (lengths[page] as number)) / average))
    }
    return score
  }
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
