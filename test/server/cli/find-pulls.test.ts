import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { learntPulls } from '../../../server/cli/find-pulls.ts'
import { loadPack } from '../../../server/packs/load-pack.ts'
import type { Pack } from '../../../server/packs/pack.ts'
import { readModel, writeModel } from '../../../server/runtime/artefacts/model-file.ts'
import { loadBaseModels } from '../../../server/runtime/base-models.ts'
import type { LearntModel } from '../../../server/runtime/learn.ts'
import { fixtureBots, fixtureRuntime } from '../../support/fixture-runtime.ts'

test('what the learnt model says is pulled away is named by topic, and nothing is before a pack has been learnt', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pulls-'))
  const day = '2026-11-24'
  const pack = loadPack(fixtureBots, 'library').pack as Pack
  expect((await learntPulls({ botsDir: fixtureBots, dataDir, day }))(pack)).toEqual([])
  await fixtureRuntime({ dataDir, now: new Date(`${day}T10:00:00Z`) })
  const models = join(dataDir, 'models')
  const file = join(models, readdirSync(models).find((name) => /^library-.*model$/.test(name)) as string)
  const { encoder } = loadBaseModels()
  const model = readModel(file, encoder.id) as LearntModel
  const pulled = [{ question: 'kartes cena', page: 'library/opening-hours', pulledBy: 'library/card-fee' }]
  writeModel(file, { ...model, fitted: { ...model.fitted, pulled } }, encoder.id)
  expect((await learntPulls({ botsDir: fixtureBots, dataDir, day }))(pack)).toEqual([
    { question: 'kartes cena', page: 'opening-hours', pulledBy: 'card-fee' },
  ])
})
