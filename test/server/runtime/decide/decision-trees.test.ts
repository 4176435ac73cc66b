import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decisionTreesPath } from '../../../../server/runtime/base-models.ts'
import { fitBoosted, type LabelledRow, predictBoosted } from '../../../../server/runtime/decide/boosted-trees.ts'
import { featureNames } from '../../../../server/runtime/decide/candidates.ts'
import {
  foldCount,
  foldOf,
  loadDecisionTrees,
  writeDecisionTrees,
} from '../../../../server/runtime/decide/decision-trees.ts'
import { seededRandom } from '../../../support/seeded-random.ts'

function someTrees(seed: number) {
  const random = seededRandom(seed)
  return fitBoosted(
    Array.from({ length: 300 }, (): LabelledRow => {
      const features = Float32Array.of(random(), random())
      return { features, label: random() < (features[0] as number) ? 1 : 0, weight: 1 }
    }),
  )
}

const folder = () => mkdtempSync(join(tmpdir(), 'trees-'))

describe('a file of decision trees', () => {
  const trees = { all: someTrees(1), folds: [someTrees(2), someTrees(3)] }

  test('says after reading what was said before writing', () => {
    const path = join(folder(), 'trees.json')
    writeDecisionTrees(path, ['a', 'b'], trees)
    const read = loadDecisionTrees(path, ['a', 'b'])
    for (const x of [0.1, 0.35, 0.9]) {
      expect(predictBoosted(read.all, [x, x])).toBeCloseTo(predictBoosted(trees.all, [x, x]), 4)
      read.folds.forEach((fold, i) => {
        expect(predictBoosted(fold, [x, 1 - x])).toBeCloseTo(
          predictBoosted(trees.folds[i] as typeof trees.all, [x, 1 - x]),
          4,
        )
      })
    }
  })

  test('has an id that changes with its content', () => {
    const path = join(folder(), 'trees.json')
    writeDecisionTrees(path, ['a', 'b'], trees)
    const { id } = loadDecisionTrees(path, ['a', 'b'])
    writeDecisionTrees(path, ['a', 'b'], { ...trees, all: someTrees(4) })
    expect(loadDecisionTrees(path, ['a', 'b']).id).not.toBe(id)
  })

  test('that was learnt from other features is refused with the cure', () => {
    const path = join(folder(), 'trees.json')
    writeDecisionTrees(path, ['a', 'b'], trees)
    expect(() => loadDecisionTrees(path, ['a', 'c'])).toThrow('npm run learn-decision')
  })

  test('that is cut in half is not read', () => {
    const path = join(folder(), 'trees.json')
    writeDecisionTrees(path, ['a', 'b'], trees)
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 500))
    expect(() => loadDecisionTrees(path, ['a', 'b'])).toThrow()
  })

  test('comes with the platform, for the features of today', () => {
    expect(loadDecisionTrees(decisionTreesPath, featureNames).folds).toHaveLength(foldCount)
  })
})

describe('the fold of a measured question', () => {
  test('is one for all questions of a page', () => {
    const folds = ['a', 'b', 'c', 'd'].map((text) => foldOf({ page: 'ur/fee-sia', text }))
    expect(new Set(folds).size).toBe(1)
  })

  test('is spread over what has no page of its own', () => {
    const folds = Array.from({ length: 60 }, (_, i) => foldOf({ page: '_off-topic', text: `text ${i}` }))
    expect(new Set(folds)).toEqual(new Set([0, 1, 2, 3, 4]))
  })
})
