import { AppError } from '../errors.ts'
import type { Editing, EditingParts, Saved } from './editing.ts'
import { findFormProblems } from './form-problems.ts'
import type { Version } from './history.ts'
import { type Item, isFixed } from './item.ts'
import { type Files, hashOf, partsOf, readFiles, writeFiles } from './item-store.ts'
import { isThere, withOtherName, withoutItem, withVersion } from './moving.ts'
import { withSignature } from './signature.ts'

/** What changes whether and under which name an item is there; each refused when somebody else was faster. */
export interface Removing {
  remove(item: Item, given: Given): Saved
  /** Throws STUDIO_NAME_TAKEN. */
  rename(item: Item, given: Given & { to: Item }): Saved
  /** Puts a version from the history in the place of what stands there; throws STUDIO_NO_VERSION. */
  restore(item: Item, given: Given & { number: number }): Saved
}

function requireMovable(item: Item): void {
  if (!isFixed(item)) return
  throw new AppError('STUDIO_STAYS', 'The file has a fixed name and stays. Empty its form instead.', 409)
}

interface Given {
  hash: string | null
  by: string
}

/** Everything between reading and writing is done in one go, as for saving. */
export function createRemoving({ botsDir, history, now, read }: EditingParts & Pick<Editing, 'read'>): Removing {
  const at = () => now().toISOString()
  const keep = (item: Item, files: Files, did: Pick<Version, 'did' | 'by'>) => {
    const parts = partsOf(item, files)
    history.keep(item, { ...did, at: at(), hash: hashOf(parts) ?? '', parts })
  }
  /** What was written outside the studio would otherwise be lost to the history. */
  const keepFound = (item: Item, files: Files) => {
    const hash = hashOf(partsOf(item, files))
    if (hash !== null && hash !== history.latest(item)?.hash) keep(item, files, { did: 'found', by: null })
  }
  const ifSame = (item: Item, hash: string | null, work: (before: Files) => Saved): Saved => {
    const before = readFiles(botsDir, item)
    if (hash !== hashOf(partsOf(item, before))) return { outcome: 'conflict', current: read(item) }
    return work(before)
  }

  return {
    remove: (item, { hash, by }) =>
      ifSame(item, hash, (before) => {
        requireMovable(item)
        if (hash === null) return { outcome: 'saved', current: read(item) }
        keepFound(item, before)
        writeFiles(botsDir, withoutItem(item, before), before)
        keep(item, before, { did: 'removed', by })
        return { outcome: 'saved', current: read(item) }
      }),
    rename: (item, { hash, by, to }) =>
      ifSame(item, hash, (before) => {
        requireMovable(item)
        const taken = readFiles(botsDir, to)
        if (hash === null || isThere(to, taken)) {
          throw new AppError('STUDIO_NAME_TAKEN', `"${to.id}" is the name of another. Choose a new name.`, 409)
        }
        keepFound(item, before)
        const files = withOtherName(item, to.id, before)
        writeFiles(botsDir, files, { ...taken, ...before })
        history.carry(item, to)
        keep(to, readFiles(botsDir, to), { did: 'renamed', by })
        keep(item, before, { did: 'renamed', by })
        return { outcome: 'saved', current: read(to) }
      }),
    restore: (item, { hash, by, number }) =>
      ifSame(item, hash, (before) => {
        const version = history.list(item).find((one) => one.number === number)
        if (!version) throw new AppError('STUDIO_NO_VERSION', 'There is no such version. Load the page again.', 404)
        // A signature is given only by signing.
        const files = withSignature(item, withVersion(item, version.parts, before), null)
        const problems = findFormProblems({ botsDir, item, files })
        if (problems.length > 0) return { outcome: 'refused', problems }
        keepFound(item, before)
        writeFiles(botsDir, files, before)
        keep(item, files, { did: 'restored', by })
        return { outcome: 'saved', current: read(item) }
      }),
  }
}
