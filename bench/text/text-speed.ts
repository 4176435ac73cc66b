import { findEntities } from '../../nlu-models/text/entities/find-entities.ts'
import { identifyLanguage } from '../../nlu-models/text/language.ts'
import { countWords, createReader } from '../../nlu-models/text/reader.ts'
import { splitQuestions } from '../../nlu-models/text/sentences.ts'
import { stem } from '../../nlu-models/text/stem.ts'
import { tokenize } from '../../nlu-models/text/tokens.ts'
import { wordsOf } from '../../nlu-models/text/words.ts'
import { table } from '../table.ts'
import { readPages } from './search-judge.ts'
import { cpuMsOf } from './speed.ts'

const repetitions = 500
const longest = 10_000

/** Processor time of each step on questions of the packs and on texts of 10 000 characters. */
export function textSpeedBench(): string {
  const pages = readPages('bots', 'lv')
  const questions = questionsOfWords(
    pages.flatMap((page) => page.questions),
    15,
  )
  const read = createReader({ vocabulary: countWords(pages.flatMap((page) => [...page.questions, page.text])) })
  const steps: ReadonlyArray<readonly [string, (text: string) => unknown]> = [
    ['tokenize', tokenize],
    ['tokenize and stem', (text) => tokenize(text).map((word) => stem(word, 'lv'))],
    ['words with places', wordsOf],
    ['language', (text) => identifyLanguage(text, { allowed: ['lv', 'en', 'ru'] })],
    ['questions', splitQuestions],
    ['entities', (text) => findEntities(text, { today: '2026-01-01' })],
    ['reader (spelling, stems, roots)', (text) => read(text, 'lv')],
  ]
  const long = [
    questions.join(' ').slice(0, longest),
    'a'.repeat(longest),
    '1 000 '.repeat(longest / 6),
    '. '.repeat(longest / 2),
  ]
  const rows = steps.map(([name, step]) => {
    const short = cpuMsOf(() => {
      for (let i = 0; i < repetitions; i++) step(questions[i % questions.length] as string)
    })
    const longMs = long.map((text) => cpuMsOf(() => step(text)).toFixed(1))
    return [name, ((1000 * short) / repetitions).toFixed(0), longMs.join(' · ')]
  })
  return table(['step', '15 words, µs', '10 000 characters, ms: sentences · one word · numbers · full stops'], rows)
}

/** Questions one after another, cut to so many words. */
function questionsOfWords(questions: readonly string[], count: number): string[] {
  const words = questions.join(' ').split(' ')
  return Array.from({ length: 200 }, (_, i) => words.slice(i * count, (i + 1) * count).join(' '))
}
