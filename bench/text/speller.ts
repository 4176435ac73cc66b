import { addTypos, dropDiacritics } from '../../nlu-models/recognizer/typos.ts'
import { createSpeller, type Speller } from '../../nlu-models/text/speller.ts'
import { root } from '../../nlu-models/text/stem.ts'
import { fold } from '../../nlu-models/text/tokens.ts'
import { wordsOf } from '../../nlu-models/text/words.ts'
import { table } from '../table.ts'
import { readData } from './data.ts'
import { readPages } from './search-judge.ts'
import { cpuMsOf } from './speed.ts'

const largeVocabulary = 20_000

/** A word as it was typed and as it was meant. */
interface Typed {
  typed: string
  meant: string
}

/** Damages words, has them corrected, and asks what came of them. */
export function spellerBench(dataDir: string): string {
  const pages = readPages('bots', 'lv')
  const questions = pages
    .flatMap((page) => page.questions)
    .flatMap(wordsOf)
    .filter(isPlain)
  const known = countWords([...questions, ...pages.flatMap((page) => wordsOf(page.text)).filter(isPlain)])
  const packs = createSpeller(known)
  const longer = questions.filter((word) => word.length >= 4)
  // The costs were chosen on every second word and on the 20 000 commonest words.
  const heldOut = longer.filter((_, i) => i % 2 === 1)

  const frequent = readFrequencies(dataDir)
  const foreign = frequent.filter(([word]) => !known.has(word) && word.length >= 3)
  const large = createSpeller(frequent.slice(0, largeVocabulary))
  const sample = every(
    10,
    frequent.slice(0, largeVocabulary).map(([word]) => word),
  ).filter((word) => word.length >= 4)
  const slips = damaged(sample, (word, i) => addTypos(word, { probability: 1, seed: i }))

  const once = countOfOnce(questions, known)
  const unknown = createSpeller([...known].filter(([word]) => !once.has(word)))

  const rows = [
    judge(
      "packs' words, one slip",
      packs,
      damaged(heldOut, (word, i) => addTypos(word, { probability: 1, seed: i })),
    ),
    judge("packs' words, no diacritics", packs, damaged(heldOut, dropDiacritics)),
    judge(
      "packs' words, both",
      packs,
      damaged(heldOut, (word, i) => dropDiacritics(addTypos(word, { probability: 1, seed: i }))),
    ),
    judge("packs' words that stand once, taken out", unknown, right([...once])),
    judge('common words of no pack', packs, right(foreign.slice(0, largeVocabulary).map(([word]) => word))),
    judge(
      'rare words of no pack',
      packs,
      right(
        every(
          5,
          foreign.slice(largeVocabulary, 60_000).map(([word]) => word),
        ),
      ),
    ),
    judge('20 000 common words, one slip', large, slips),
  ]
  const head = ['words', 'how many', 'as meant', 'same root as meant', 'changed wrongly', 'left wrong']
  const ms = cpuMsOf(() => large.correct(slips.map(({ typed }) => typed))) / slips.length
  return `${table(head, rows)}\n\nOne misspelt word in a vocabulary of 20 000: ${ms.toFixed(3)} ms.`
}

function judge(name: string, speller: Speller, words: readonly Typed[]): Array<string | number> {
  const counts = { exact: 0, root: 0, wrong: 0, left: 0 }
  for (const { typed, meant } of words) {
    const got = speller.correct([typed]).words.join(' ')
    const isSame = fold(got) === fold(meant) || root(got, 'lv') === root(meant, 'lv')
    if (got === meant) counts.exact++
    if (isSame) counts.root++
    else if (got === typed) counts.left++
    else counts.wrong++
  }
  return [name, words.length, ...Object.values(counts).map((n) => (n / words.length).toFixed(3))]
}

const isPlain = (word: string) => /^\p{L}+$/u.test(word)
const right = (words: readonly string[]): Typed[] => words.map((word) => ({ typed: word, meant: word }))
const every = <T>(n: number, items: readonly T[]): T[] => items.filter((_, i) => i % n === 0)

const damaged = (words: readonly string[], damage: (word: string, i: number) => string): Typed[] =>
  words.map((word, i) => ({ typed: damage(word, i), meant: word })).filter(({ typed, meant }) => typed !== meant)

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function countOfOnce(questions: readonly string[], counts: ReadonlyMap<string, number>): Set<string> {
  return new Set(questions.filter((word) => counts.get(word) === 1))
}

function readFrequencies(dataDir: string): Array<readonly [string, number]> {
  return readData(dataDir, 'lexicon/freq-lv_full.txt')
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([word = '', count]) => [word, Number(count)] as const)
    .filter(([word]) => isPlain(word))
}
