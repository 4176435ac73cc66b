import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { packFormat } from './pack-cache.ts'
import { writeWhole } from './write-whole.ts'

// Files that former formats wrote under these endings; today's writes none.
const formerModel = /^[a-z0-9-]+-[0-9a-f]{20}\.(json|vectors)$/
// With a point and eight signs more: what another encoder has read.
const modelOrLink = /^[a-z0-9-]+(\.[0-9a-f]{8})?-[0-9a-f]{20}\.(model|link)$/
const readPack = /^[a-z0-9-]+-(\d+)-[0-9a-f]{20}\.json$/

/** Says of which format the models and links beside it are; their names do not. */
const formatFile = 'format'

/**
 * Deletes caches of a data folder that today's formats can never read, and gives back their names. Nothing is touched
 * but what has a name that we gave it; of models whose format nobody wrote down none is kept.
 */
export function deleteOldFormats(dataDir: string, modelFormat: number): string[] {
  const replays = join(dataDir, 'studio', 'replay')
  return [dataDir, replays].flatMap((folder) => deleteBelow(folder, modelFormat))
}

function deleteBelow(dataDir: string, modelFormat: number): string[] {
  const models = join(dataDir, 'models')
  mkdirSync(models, { recursive: true })
  const isToday = formatOf(models) === String(modelFormat)
  const deleted = [
    ...deleteIn(models, (name) => formerModel.test(name) || (!isToday && modelOrLink.test(name))),
    ...deleteIn(join(dataDir, 'packs'), (name) => {
      const format = readPack.exec(name)?.[1]
      return format !== undefined && format !== String(packFormat)
    }),
  ]
  // Last: who is stopped half way begins again.
  if (!isToday) writeWhole(join(models, formatFile), String(modelFormat))
  return deleted
}

function formatOf(models: string): string | undefined {
  const path = join(models, formatFile)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function deleteIn(folder: string, isOld: (name: string) => boolean): string[] {
  if (!existsSync(folder)) return []
  const old = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && isOld(entry.name))
  for (const { name } of old) rmSync(join(folder, name), { force: true })
  return old.map(({ name }) => name)
}
