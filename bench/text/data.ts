import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The text of a development file; throws where it should stand and how to name another folder. */
export function readData(dataDir: string, name: string): string {
  const file = join(dataDir, name)
  if (!existsSync(file)) {
    throw new Error(`${file} is missing. Set EVAL_DATA to the folder with the development data; see docs/settings.md.`)
  }
  return readFileSync(file, 'utf8')
}

/** A number that depends on the text alone; splits data into halves. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  hash ^= hash >>> 15
  return hash >>> 0
}
