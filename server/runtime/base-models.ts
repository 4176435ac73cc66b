import { join } from 'node:path'
import { loadEncoder } from '../../nlu-models/encoder/encoder.ts'
import { featureNames } from './decide/candidates.ts'
import { loadDecisionTrees } from './decide/decision-trees.ts'
import type { BaseModels } from './learn.ts'
import { projectRoot } from './project-root.ts'

const folder = join(projectRoot, 'nlu-models')

/** Sentence encoder of Latvian, English and Russian. */
export const encoderPath = join(folder, 'encoder', 'encoder-lv-en-ru.slm')

/** What the packs have taught about certainty; `npm run learn-decision` writes it. */
export const decisionTreesPath = join(folder, 'decision', 'decision-trees.json')

/** Reads the models that the platform brings along. */
export function loadBaseModels(): BaseModels {
  return { encoder: loadEncoder(encoderPath), trees: loadDecisionTrees(decisionTreesPath, featureNames) }
}
