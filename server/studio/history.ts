import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Item } from './item.ts'
import type { Part } from './item-store.ts'

/** One version of an item as it was kept. */
export interface Version {
  /** 1, 2, 3 … in the order in which they were kept. */
  number: number
  /** What was done; `found`: it had been written outside the studio before it was first saved here. */
  did: 'saved' | 'signed' | 'found'
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
  return {
    list: (item) => numbersOf(item).map((number) => read(item, number)),
    latest(item) {
      const number = numbersOf(item).at(-1)
      return number === undefined ? undefined : read(item, number)
    },
    keep(item, version) {
      const folder = folderOf(item)
      mkdirSync(folder, { recursive: true })
      const kept = { number: (numbersOf(item).at(-1) ?? 0) + 1, ...version }
      const path = join(folder, `${kept.number}.json`)
      writeFileSync(`${path}.part`, JSON.stringify(kept))
      renameSync(`${path}.part`, path)
      return kept
    },
  }
}
