import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FindPulls } from '../packs/check/check-questions.ts'
import { findPackIds, loadPack } from '../packs/load-pack.ts'
import { loadBaseModels } from '../runtime/base-models.ts'
import { readLearnt } from '../runtime/model.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import { createView } from '../runtime/view.ts'

/**
 * Questions that another topic would answer, as far as packs have been learnt as they stand; learning takes minutes,
 * and `check` seconds.
 */
export async function learntPulls(botsDir: string, dataDir: string): Promise<FindPulls> {
  if (!existsSync(join(dataDir, 'models'))) return () => []
  const base = loadBaseModels()
  const packs = findPackIds(botsDir).flatMap((id) => loadPack(botsDir, id).pack ?? [])
  const day = rigaDay(new Date())
  const pulls = new Map(
    await Promise.all(
      packs.map(async (pack) => {
        const learnt = readLearnt(await createView(pack, packs, day), { dataDir, base })
        return [pack.id, learnt?.fitted.pulled ?? []] as const
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
