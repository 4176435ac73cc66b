import { readFileSync, writeFileSync } from 'node:fs'
import { createRuntime } from '../server/runtime/index.ts'
import { qualityTables } from './quality.ts'

export const begin = '<!-- generated: npm run quality -->'
export const end = '<!-- end of generated -->'

/** Replaces the generated part of docs/quality.md. */
export function withTables(text: string, tables: string): string {
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`docs/quality.md has lost its marks ${begin} … ${end}.`)
  return `${text.slice(0, from + begin.length)}\n\n${tables}\n\n${text.slice(to)}`
}

if (process.argv[1]?.endsWith('write-quality.ts')) {
  const runtime = await createRuntime({
    botsDir: 'bots',
    dataDir: 'var',
    progress: (m) => process.stderr.write(`${m}\n`),
  })
  writeFileSync('docs/quality.md', withTables(readFileSync('docs/quality.md', 'utf8'), qualityTables(runtime, 'bots')))
}
