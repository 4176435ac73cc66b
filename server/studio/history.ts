import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Item, type ItemKind, itemKinds, toItem } from './item.ts'
import type { Part } from './item-store.ts'

/** One version of an item as it was kept. */
export interface Version {
  /** 1, 2, 3 … in the order in which they were kept. */
  number: number
  /**
   * What was done; `found`: it had been written outside the studio before it was first saved here; `removed`: this is
   * what was taken out.
   */
  did: 'saved' | 'signed' | 'found' | 'removed' | 'renamed' | 'restored'
  /** The author; null for what was found. */
  by: string | null
  /** Moment in ISO 8601. */
  at: string
  hash: string
  parts: Part[]
}

/** All versions of items that went through the studio. */
export interface History {
  list(item: Item): Version[]
  latest(item: Item): Version | undefined
  keep(item: Item, version: Omit<Version, 'number'>): Version
  /** Gives another item the same history: it is the same under a new name. */
  carry(item: Item, to: Item): void
  /** Items of a pack whose last version was taken out. */
  removed(bot: string): Array<{ kind: ItemKind; id: string; by: string | null; at: string }>
}

/** Keeps each version as one file, `<data>/studio/history/<bot>/<kind>/<id>/<number>.json`. */
export function createHistory(dataDir: string): History {
  const folderOf = ({ bot, kind, id }: Item) => join(dataDir, 'studio', 'history', bot, kind, id)
  const numbersOf = (item: Item) => {
    const folder = folderOf(item)
    const names = existsSync(folder) ? readdirSync(folder) : []
    return names
      .filter((name) => /^\d+\.json$/.test(name))
      .map((name) => Number.parseInt(name, 10))
      .sort((a, b) => a - b)
  }
  const read = (item: Item, number: number) =>
    JSON.parse(readFileSync(join(folderOf(item), `${number}.json`), 'utf8')) as Version
  const latest = (item: Item) => {
    const number = numbersOf(item).at(-1)
    return number === undefined ? undefined : read(item, number)
  }
  const keep = (item: Item, version: Omit<Version, 'number'>) => {
    const folder = folderOf(item)
    mkdirSync(folder, { recursive: true })
    const kept = { ...version, number: (numbersOf(item).at(-1) ?? 0) + 1 }
    const path = join(folder, `${kept.number}.json`)
    writeFileSync(`${path}.part`, JSON.stringify(kept))
    renameSync(`${path}.part`, path)
    return kept
  }
  const list = (item: Item) => numbersOf(item).map((number) => read(item, number))
  return {
    list,
    latest,
    keep,
    carry(item, to) {
      const known = new Set(list(to).map(({ at, did, hash }) => `${at} ${did} ${hash}`))
      for (const version of list(item)) {
        if (!known.has(`${version.at} ${version.did} ${version.hash}`)) keep(to, version)
      }
    },
    removed: (bot) =>
      itemKinds.flatMap((kind) => {
        const folder = join(dataDir, 'studio', 'history', bot, kind)
        return (existsSync(folder) ? readdirSync(folder).sort() : []).flatMap((id) => {
          const item = toItem(bot, kind, id)
          const last = item && latest(item)
          return last?.did === 'removed' ? [{ kind, id, by: last.by, at: last.at }] : []
        })
      }),
  }
}
