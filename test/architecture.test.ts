import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const engines = ['dialogs', 'knowledge', 'nlu-models']
const codeFolders = [...engines, 'server', 'web']
const contentEndings = ['.yaml', '.yml', '.md']

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (name === 'node_modules' || name === 'dist') return []
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
}

function localImports(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/from '(\.{1,2}\/[^']+)'|import\('(\.{1,2}\/[^']+)'\)/g)].map((match) =>
    relative('.', resolve(dirname(file), (match[1] ?? match[2]) as string)),
  )
}

/** Imports that leave the folder, as "file -> target". */
function importsLeaving(folder: string, files: ReadonlyArray<{ file: string; imports: string[] }>): string[] {
  return files.flatMap(({ file, imports }) =>
    imports.filter((target) => !target.startsWith(`${folder}/`)).map((target) => `${file} -> ${target}`),
  )
}

describe('the layout', () => {
  test.each(engines)('%s imports nothing of ours', (engine) => {
    const files = filesBelow(engine).filter((f) => f.endsWith('.ts'))
    expect(files.length).toBeGreaterThan(0)
    expect(
      importsLeaving(
        engine,
        files.map((file) => ({ file, imports: localImports(file) })),
      ),
    ).toEqual([])
  })

  test('an import out of an engine is seen', () => {
    const planted = [{ file: 'knowledge/x.ts', imports: ['server/errors.ts', 'knowledge/example.ts'] }]
    expect(importsLeaving('knowledge', planted)).toEqual(['knowledge/x.ts -> server/errors.ts'])
  })

  test('bots holds words and no code', () => {
    const others = filesBelow('bots').filter((f) => !contentEndings.some((ending) => f.endsWith(ending)))
    expect(others).toEqual([])
  })

  test('code folders hold no content but their README', () => {
    const content = codeFolders
      .flatMap(filesBelow)
      .filter((f) => contentEndings.some((ending) => f.endsWith(ending)) && !f.endsWith('README.md'))
    expect(content).toEqual([])
  })

  test('no Latvian or Russian sentence stands in code', () => {
    const suspicious = codeFolders
      .flatMap(filesBelow)
      .filter((f) => f.endsWith('.ts') || f.endsWith('.tsx'))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/['"`]([^'"`\n]*)['"`]/g)]
          .map((match) => match[1] as string)
          .filter((text) => /[āčēģīķļņšūž]|[а-яё]{3}/i.test(text) && text.trim().split(/\s+/).length >= 4)
          .map((text) => `${file}: ${text}`),
      )
    // Word lists of the text layer are data about the language, not something a bot says.
    expect(
      suspicious.filter((line) => !line.startsWith('nlu-models/text/') && !line.startsWith('server/packs/facts.ts')),
    ).toEqual([])
  })
})
