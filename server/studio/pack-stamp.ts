import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sharedId } from '../packs/pack-files.ts'

/** Changes whenever a file does that the pack is read from. */
export function stampOf(botsDir: string, bot: string): string {
  const folders = [bot, `${bot}/knowledge`, `${bot}/dialogs`, `${bot}/tests`, `${sharedId}/dialogs`]
  const stamps = folders.flatMap((folder) => {
    const path = join(botsDir, folder)
    const names = statSync(path, { throwIfNoEntry: false }) ? readdirSync(path) : []
    return names.map((name) => `${folder}/${name} ${statSync(join(path, name), { throwIfNoEntry: false })?.mtimeMs}`)
  })
  return createHash('sha256').update(stamps.join('\n')).digest('hex')
}
