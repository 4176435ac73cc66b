import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { learntPulls } from '../../../server/cli/find-pulls.ts'
import { loadPack } from '../../../server/packs/load-pack.ts'
import type { Pack } from '../../../server/packs/pack.ts'
import { createRuntime } from '../../../server/runtime/index.ts'
import { editedBots } from '../../support/edited-bots.ts'

const misplaced = 'cik eiro maksā bibliotēkas lasītāja karte'

test('a question that another topic would answer is named once the pack has been learnt, and not before', async () => {
  const bots = editedBots()
  bots.edit('library/knowledge/opening-hours.yaml', (text) => text.replace(/ {2}lv: \[/, `  lv: [${misplaced}, `))
  const dataDir = mkdtempSync(join(tmpdir(), 'pulls-'))
  const pack = loadPack(bots.folder, 'library').pack as Pack
  expect((await learntPulls(bots.folder, dataDir))(pack)).toEqual([])
  await createRuntime({ botsDir: bots.folder, dataDir })
  expect((await learntPulls(bots.folder, dataDir))(pack)).toContainEqual({
    question: misplaced,
    page: 'opening-hours',
    pulledBy: 'card-fee',
  })
})
