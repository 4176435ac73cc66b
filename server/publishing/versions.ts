import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../errors.ts'
import type { Pack } from '../packs/pack.ts'
import { hashPack, sharedId } from '../packs/pack-files.ts'

/** Copies of packs that were published, kept in the data folder under the hash of their content. */
export interface Versions {
  /**
   * Keeps a pack that was read from a packs folder; false when it was kept already. Throws PUBLISH_CHANGED_MEANWHILE when
   * its files are others by now.
   */
  keep(botsDir: string, pack: Pick<Pack, 'id' | 'hash'>): boolean
  /** The packs folder of a kept version: it holds the pack and what it inherits, nothing else. */
  folderOf(bot: string, version: string): string
  /** Whether everything of a version is there, byte for byte. */
  isWhole(bot: string, version: string): boolean
}

/** Versions below `DATA_DIR/versions`: one folder a bot, one folder a version. */
export function createVersions(dataDir: string): Versions {
  const folderOf = (bot: string, version: string) => join(dataDir, 'versions', bot, version)
  const isWhole = (bot: string, version: string) => {
    const folder = folderOf(bot, version)
    return existsSync(folder) && hashPack(folder, bot) === version
  }
  return {
    folderOf,
    isWhole,
    keep(botsDir, { id: bot, hash: version }) {
      if (isWhole(bot, version)) return false
      // Copied beside its place and then moved there: a version that is not whole never has a version's name.
      const part = folderOf(bot, `.part-${randomBytes(6).toString('hex')}`)
      try {
        for (const folder of [sharedId, bot]) copyFolder(join(botsDir, folder), join(part, folder))
        if (hashPack(part, bot) !== version) throw changedMeanwhile(bot)
        putInPlace(part, folderOf(bot, version), () => isWhole(bot, version))
      } finally {
        rmSync(part, { recursive: true, force: true })
      }
      return true
    },
  }
}

/** What was read is not what lies there now. */
export function changedMeanwhile(bot: string): AppError {
  return new AppError(
    'PUBLISH_CHANGED_MEANWHILE',
    `The files of "${bot}" were changed while they were being published. Publish again when they are as they should be.`,
    409,
  )
}

/** Moves a folder to its place; what is there already stays if it is whole, and makes room if it is damaged. */
function putInPlace(part: string, place: string, isWhole: () => boolean): void {
  if (existsSync(place) && !isWhole()) rmSync(place, { recursive: true, force: true })
  try {
    renameSync(part, place)
  } catch (error) {
    // Somebody else has kept the same version in this moment.
    if (!isWhole()) throw error
  }
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyFolder(source, target)
    else if (entry.isFile()) writeDurably(target, readFileSync(source))
  }
}

// On the disk before the version has its name: a version must outlive the power going off.
function writeDurably(path: string, content: Buffer): void {
  const file = openSync(path, 'w')
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
