import { startWorker } from '../../nlu-models/start-worker.ts'
import { checkPack } from '../packs/check/check-pack.ts'
import { checkShared } from '../packs/check/check-shared.ts'
import { filesOfPack } from '../packs/pack-files.ts'
import type { Problem } from '../packs/problem.ts'
import { createPackCache, type PackCache } from './artefacts/pack-cache.ts'
import type { PackPlace, ReadPack } from './read-pack.ts'

/** What a pack is read for. */
export interface ReadTask {
  place: PackPlace
  /** Day (YYYY-MM-DD) on which it must have no error that `check` finds; null where being readable is enough. */
  checkedOn: string | null
}

/** Reads packs beside the turns of those that serve. */
export type ReadBeside = (task: ReadTask) => Promise<ReadPack>

// Reading and checking so few files takes a moment; starting a thread would take longer.
const fewFiles = 150

/** Reads large packs in a thread, which leaves them in the cache, and small ones at once. */
export function createPackReading(cache: PackCache, dataDir: string): ReadBeside {
  return async (task) => {
    const { id, folder } = task.place
    const isLarge = filesOfPack(folder, id).length > fewFiles
    const errors = isLarge ? await inThread({ ...task, dataDir }) : findErrors(task)
    return errors.length > 0 ? { pack: undefined, problems: errors } : cache.read(task.place)
  }
}

/** What the thread does: everything is checked and read, and what was read lies in the cache. */
export function readIntoCache({ dataDir, ...task }: ReadTask & { dataDir: string }): Problem[] {
  const errors = findErrors(task)
  if (errors.length === 0) createPackCache(dataDir).read(task.place)
  return errors
}

function findErrors({ place: { folder, id }, checkedOn }: ReadTask): Problem[] {
  if (checkedOn === null) return []
  const problems = [...checkShared(folder), ...checkPack(folder, id, { day: checkedOn })]
  return problems.filter(({ severity }) => severity === 'error')
}

function inThread(task: ReadTask & { dataDir: string }): Promise<Problem[]> {
  const worker = startWorker('read-worker', { from: import.meta.url, data: task })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The thread that reads ${task.place.id} ended with ${code}.`)))
  })
}
