import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FindPulls } from '../packs/check/check-questions.ts'
import { findPackIds, loadPack } from '../packs/load-pack.ts'
import { loadBaseModels } from '../runtime/base-models.ts'
import { readLearnt } from '../runtime/model.ts'
import { createView } from '../runtime/view.ts'

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
        const learnt = readLearnt(await createView(pack, packs, day), { dataDir, base })
        return [pack.id, learnt?.pulled ?? []] as const
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
