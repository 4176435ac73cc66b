import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FindPulls } from '../packs/check/check-questions.ts'
import { findPackIds, loadPack } from '../packs/load-pack.ts'
import { readFitted } from '../runtime/artefacts/model-file.ts'
import { loadBaseModels } from '../runtime/base-models.ts'
import { learntName, modelsFolder } from '../runtime/learn-pack.ts'
import { questionsElsewhere } from '../runtime/view.ts'

export interface PullsOf {
  botsDir: string
  dataDir: string
  /** Day in Riga, YYYY-MM-DD, whose facts the packs were learnt with. */
  day: string
}

/**
 * Questions that another topic would answer, as far as packs have been learnt as they stand; learning takes minutes,
 * and `check` seconds.
 */
export async function learntPulls({ botsDir, dataDir, day }: PullsOf): Promise<FindPulls> {
  if (!existsSync(join(dataDir, 'models'))) return () => []
  const base = loadBaseModels()
  const packs = findPackIds(botsDir).flatMap((id) => loadPack(botsDir, id).pack ?? [])
  const pulls = new Map(
    await Promise.all(
      packs.map(async (pack) => {
        const task = { pack, elsewhere: questionsElsewhere(pack, packs), day }
        const name = await learntName(task, base, dataDir)
        const fitted = name === undefined ? undefined : readFitted(join(modelsFolder(dataDir), name))
        return [pack.id, fitted?.pulled ?? []] as const
      }),
    ),
  )
  const idOf = (key: string) => key.slice(key.indexOf('/') + 1)
  return ({ id }) =>
    (pulls.get(id) ?? []).map(({ question, page, pulledBy }) => ({
      question,
      page: idOf(page),
      pulledBy: idOf(pulledBy),
    }))
}
