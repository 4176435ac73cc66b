import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { toShortRows } from '../../nlu-models/kernel/short-row-products.ts'
import { findPackIds } from '../../server/packs/load-pack.ts'
import { deleteOldFormats } from '../../server/runtime/artefacts/delete-old-formats.ts'
import { writeModel } from '../../server/runtime/artefacts/model-file.ts'
import { createPackCache } from '../../server/runtime/artefacts/pack-cache.ts'
import { loadBaseModels } from '../../server/runtime/base-models.ts'
import type { LearntModel } from '../../server/runtime/learn.ts'
import { modelFormat, modelNameOf, modelsFolder } from '../../server/runtime/learn-pack.ts'
import { indexTexts } from '../../server/runtime/text-index.ts'
import { createView, questionsElsewhere } from '../../server/runtime/view.ts'

/**
 * Writes the models of all packs of a folder with their whole indexes, but weights that nothing was learnt for: they take
 * the same room and time whatever they are, and learning a hundred packs would take an hour.
 */
export async function writeModels(
  { botsDir, dataDir, day }: { botsDir: string; dataDir: string; day: string },
  progress: (message: string) => void,
): Promise<void> {
  const base = loadBaseModels()
  deleteOldFormats(dataDir, modelFormat)
  const cache = createPackCache(dataDir)
  const packs = findPackIds(botsDir).flatMap((id) => cache.read({ id, folder: botsDir }).pack ?? [])
  for (const [i, pack] of packs.entries()) {
    const view = await createView(pack, questionsElsewhere(pack, packs), day)
    const path = join(modelsFolder(dataDir), modelNameOf(view, base))
    if (existsSync(path)) continue
    const vectors = view.examples.map(({ text }) => base.encoder.encode(text))
    const index = indexTexts(view, { vectors, spread: 1 }, base.encoder)
    const { pages } = index.texts
    const weights = toShortRows(pages.length, view.examples.length, (_, into) => into.fill(1e-3))
    // The report of a measurement is not looked at by a turn.
    const fitted = { calibration: { slope: 1, offset: 0 }, threshold: 0.8 } as LearntModel['fitted']
    writeModel(path, { index, margins: { pages, weights }, fitted }, base.encoder.id)
    if (i % 10 === 0) progress(`Wrote ${i + 1} of ${packs.length} models.`)
  }
}
