import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../errors.ts'
import { slicesOf } from './edit-yaml.ts'
import { filesOf, type Item } from './item.ts'

/** Texts of files by their paths below the packs folder; null where there is to be no file. */
export type Files = Readonly<Record<string, string | null>>

/** A piece of an item as its versions are compared: a whole file, or one fact's lines of `facts.yaml`. */
export interface Part {
  name: string
  text: string
}

/** Reads the files of an item as they are now. */
export function readFiles(botsDir: string, item: Item): Files {
  return Object.fromEntries(
    filesOf(item).map((file) => {
      const path = join(botsDir, file)
      return [file, existsSync(path) ? readFileSync(path, 'utf8') : null]
    }),
  )
}

/** What belongs to the item itself; empty when there is no such item. */
export function partsOf(item: Item, files: Files): Part[] {
  const [main] = filesOf(item)
  const text = files[main] ?? null
  if (item.kind === 'fact') {
    const slice = text === null ? undefined : slicesOf(text).get(item.id)
    return slice === undefined ? [] : [{ name: item.id, text: slice }]
  }
  if (text === null) return []
  return Object.entries(files).flatMap(([file, content]) =>
    content === null ? [] : [{ name: basename(file), text: content }],
  )
}

/** The hash of an item's content; null when there is no such item. */
export function hashOf(parts: readonly Part[]): string | null {
  if (parts.length === 0) return null
  const content = JSON.stringify(parts.map(({ name, text }) => [name, text]))
  return createHash('sha256').update(content).digest('hex').slice(0, 20)
}

/**
 * Writes what differs from `before`: every file is first written beside its place, and only then are all put there.
 * Throws STUDIO_CANNOT_WRITE when that is not possible; then the files are as they were.
 */
export function writeFiles(botsDir: string, files: Files, before: Files): void {
  const changed = Object.entries(files).filter(([file, text]) => text !== before[file])
  const moves = changed.flatMap(([file, text]) => {
    const path = join(botsDir, file)
    return text === null ? [] : [{ text, path, part: join(dirname(path), `.${basename(path)}.part`) }]
  })
  const written: string[] = []
  try {
    for (const { text, path, part } of moves) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(part, text)
      written.push(part)
    }
  } catch (error) {
    for (const part of written) rmSync(part, { force: true })
    const { code } = error as NodeJS.ErrnoException
    throw new AppError('STUDIO_CANNOT_WRITE', `The pack's folder cannot be written (${code}). Nothing was saved.`, 503)
  }
  for (const { part, path } of moves) renameSync(part, path)
  for (const [file, text] of changed) if (text === null) rmSync(join(botsDir, file), { force: true })
}
