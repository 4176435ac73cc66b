import { createPassageComparison, passageFeatures } from '../../knowledge/passage-search.ts'
import { searchParts } from '../../server/cli/eval-retrieval.ts'
import { progress } from '../../server/cli/progress.ts'
import { shareWithInterval } from '../../server/cli/share-with-interval.ts'
import { table } from '../table.ts'
import { type ComparedQuestion, learnWeights, recallAt1 } from './learn-weights.ts'
import { type Collection, packCollections } from './pack-collections.ts'

interface Compared {
  name: string
  sameLanguage: ComparedQuestion[]
  acrossLanguages: ComparedQuestion[]
}

// Letters in common across languages are names and chance.
const acrossCount = passageFeatures.indexOf('characters')

/** Learns the weights of knowledge/passage-search.ts from the packs, and measures them on a pack that they have not seen. */
export function retrievalBench(): string {
  const compared = packCollections('bots').map(compare)
  const packs = [...new Set(compared.map(({ name }) => name))]
  const rows = (['sameLanguage', 'acrossLanguages'] as const).map((kind) => {
    const width = kind === 'sameLanguage' ? passageFeatures.length : acrossCount
    const learn = (some: readonly Compared[]) =>
      padded(
        learnWeights(
          some.map((c) => c[kind]),
          width,
        ),
      )
    const unseen = packs.flatMap((pack) => {
      const weights = learn(compared.filter(({ name }) => name !== pack))
      return compared.filter(({ name }) => name === pack).map((c) => ({ questions: c[kind], weights }))
    })
    const count = unseen.reduce((sum, { questions }) => sum + questions.length, 0)
    const right = unseen.reduce(
      (sum, { questions, weights }) => sum + questions.length * recallAt1(questions, weights),
      0,
    )
    return { kind, recall: shareWithInterval(right / count, count), count, weights: learn(compared) }
  })
  return [
    table(
      ['question and passage', 'questions', 'right passage first, pack not learnt from'],
      rows.map(({ kind, count, recall }) => [kind, count, recall]),
    ),
    table(
      ['weight of', ...rows.map(({ kind }) => kind)],
      passageFeatures.map((name, k) => [name, ...rows.map(({ weights }) => (weights[k] as number).toFixed(2))]),
    ),
  ].join('\n\n')
}

function compare({ name, passages, questions }: Collection): Compared {
  progress(`${name}: ${passages.length} passages, ${questions.length} questions …`)
  const featuresOf = createPassageComparison(searchParts(passages))
  const places = new Map(passages.map(({ id }, i) => [id, i]))
  const compared = (isSame: boolean) =>
    questions
      .filter(({ language }) => (language === 'lv') === isSame)
      .map((question): ComparedQuestion => {
        const rows = featuresOf(question).map((row) => (isSame ? row : row.slice(0, acrossCount)))
        return { rows, right: places.get(question.id) as number }
      })
  return { name, sameLanguage: compared(true), acrossLanguages: compared(false) }
}

const padded = (weights: readonly number[]) => passageFeatures.map((_, k) => weights[k] ?? 0)
