import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { templateFolder } from './template-folder.ts'

export type NewPack =
  | { outcome: 'made'; folder: string }
  | { outcome: 'bad-name' }
  | { outcome: 'taken'; folder: string }

const longestId = 60

/** Makes a pack that works: a copy of the template with its names put in. A server sees none or the whole of it. */
export function makePack(botsDir: string, id: string): NewPack {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > longestId) return { outcome: 'bad-name' }
  const folder = join(botsDir, id)
  if (existsSync(folder)) return { outcome: 'taken', folder }
  // A folder whose name begins with a dot is no pack.
  const part = join(botsDir, `.${id}.part`)
  try {
    cpSync(templateFolder(botsDir), part, { recursive: true })
    for (const file of readdirSync(part, { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.yaml')) fillIn(join(part, file), id)
    }
    renameSync(part, folder)
  } finally {
    rmSync(part, { recursive: true, force: true })
  }
  return { outcome: 'made', folder }
}

function fillIn(path: string, id: string): void {
  const prefix = id.replace(/[^a-z]/g, '').toUpperCase()
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replaceAll('EXAMPLE-', `${prefix}-`).replaceAll('queue: example', `queue: ${id}`))
}
