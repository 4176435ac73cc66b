import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { threadId } from 'node:worker_threads'

/** Writes a file so that a reader sees the old one or the whole new one; two processes or threads may write the same. */
export function writeWhole(path: string, text: string): void {
  const part = `${path}.${process.pid}-${threadId}.part`
  try {
    writeFileSync(part, text)
    renameSync(part, path)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}
