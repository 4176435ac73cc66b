import { loadDictionary } from '../packs/check/dictionary.ts'
import { loadPack } from '../packs/load-pack.ts'
import { createBrokenTests } from './broken-tests.ts'
import { checkDraft } from './check-draft.ts'
import { listPack } from './list-pack.ts'
import { findNaming } from './naming.ts'
import type { PackResult, PackTask } from './pack-reader.ts'
import { serve } from './serve-thread.ts'

const findBrokenTests = createBrokenTests()
const dictionary = await loadDictionary()

serve((task: PackTask): PackResult => {
  if (task.does === 'check') return { did: 'check', report: checkDraft(task, dictionary) }
  if (task.does === 'naming') return { did: 'naming', named: findNaming(task) }
  if (task.does === 'tests') return { did: 'tests', broken: findBrokenTests(task) }
  if (task.does === 'hash') return { did: 'hash', hash: loadPack(task.botsDir, task.bot).pack?.hash ?? null }
  return { did: 'list', listing: listPack(task.botsDir, task.bot) }
})
