import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { hashPack } from '../../packs/pack-files.ts'
import { type PackPlace, type ReadPack, readPack } from '../read-pack.ts'
import { keepNewest } from './keep-newest.ts'
import { writeWhole } from './write-whole.ts'

// Raise it when the shape of a read pack changes.
export const packFormat = 1

/** Packs as they were read, kept by their content: hundreds of YAML files take a second, one of JSON some milliseconds. */
export interface PackCache {
  read(place: PackPlace): ReadPack
}

/** Keeps read packs below `DATA_DIR/packs`; a pack with errors is read from its files every time. */
export function createPackCache(dataDir: string): PackCache {
  const folder = join(dataDir, 'packs')
  mkdirSync(folder, { recursive: true })
  const pathOf = (id: string, hash: string) => join(folder, `${id}-${packFormat}-${hash.slice(0, 20)}.json`)
  const isOther = ({ version }: PackPlace, hash: string) => version !== undefined && version !== hash

  return {
    read(place) {
      const { id } = place
      const hash = hashPack(place.folder, id)
      const path = pathOf(id, hash)
      const kept = isOther(place, hash) ? undefined : readKept(path, hash)
      if (kept) return kept
      const read = readPack(place)
      // A file that changed while the others were being read would stand under a name that is not its own.
      if (read.pack?.hash === hash && hashPack(place.folder, id) === hash) {
        writeWhole(path, JSON.stringify(read))
        keepNewest(folder, new RegExp(`^${id}-\\d+-[0-9a-f]{20}\\.json$`))
      }
      return read
    },
  }
}

function readKept(path: string, hash: string): ReadPack | undefined {
  if (!existsSync(path)) return undefined
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as ReadPack
    return read.pack?.hash === hash ? read : undefined
  } catch {
    // Half a file: it is only a cache, made again from the pack.
    rmSync(path, { force: true })
    return undefined
  }
}
