import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { settings } from '../../server/config.ts'
import { reasons } from '../../server/runtime/reasons.ts'

const doc = (name: string) => readFileSync(`docs/${name}.md`, 'utf8')

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? sourceFiles(path) : path.endsWith('.ts') ? [path] : []
  })
}

/** The first cells of a table's rows that look like code. */
function firstCells(text: string): string[] {
  return [...text.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] as string)
}

/** Every code that the source throws or reports. */
function codesInSource(): string[] {
  const text = ['server', 'dialogs', 'nlu-models']
    .flatMap(sourceFiles)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const thrown = [...text.matchAll(/new (?:App|Dialog|Encoder)Error\(\s*'([A-Za-z_0-9]+)'/g)].map((m) => m[1] as string)
  const reported = [...text.matchAll(/'(PACK_[A-Z_0-9]+)'/g)].map((m) => m[1] as string)
  return [...new Set([...thrown, ...reported])].sort()
}

describe('docs/errors.md', () => {
  const [errors = '', reasonsPart = ''] = doc('errors').split('## Reasons')

  test('lists every error code of the code and no other', () => {
    expect(firstCells(errors).sort()).toEqual(codesInSource())
  })

  test('lists every reason and no other', () => {
    expect(firstCells(reasonsPart).sort()).toEqual(Object.keys(reasons).sort())
  })
})

test('docs/settings.md lists every setting with its default and no other', () => {
  const rows = doc('settings')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, 4)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
  expect(rows).toEqual(settings.map((s) => [s.name, s.default, s.meaning]))
})

test('docs/cli.md names every verb', () => {
  const main = ['main', 'staff', 'publishing'].map((name) => readFileSync(`server/cli/${name}.ts`, 'utf8')).join('\n')
  const verbs = [...main.matchAll(/(?:verb\(|\.command\()\s*'([a-z]+)/g)]
    .map((m) => m[1] as string)
    .filter((verb) => verb !== 'bot' && verb !== 'add')
  expect(verbs.length).toBeGreaterThan(5)
  for (const verb of verbs) expect(doc('cli')).toContain(verb)
})

test('every reason of a dialog in the packs is a known one', () => {
  const files = readdirSync('bots/_shared/dialogs')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(`bots/_shared/dialogs/${name}`, 'utf8'))
  const used = files.flatMap((text) => /^reason: (\S+)/m.exec(text)?.[1] ?? [])
  expect(used.filter((reason) => !(reason in reasons))).toEqual([])
})
