import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { editorSettings, fileKinds, jsonSchemas } from '../../server/packs/json-schemas.ts'

const schemas = jsonSchemas()

describe('docs/schemas', () => {
  test.each([...schemas.keys()])('%s is what the code says; write it with: npm run schemas', (name) => {
    expect(readFileSync(join('docs/schemas', name), 'utf8')).toBe(schemas.get(name))
  })

  test('holds nothing else', () => {
    expect(readdirSync('docs/schemas').sort()).toEqual([...schemas.keys()].sort())
  })

  test('is what editors are told to use', () => {
    expect(JSON.parse(readFileSync('.vscode/settings.json', 'utf8'))).toEqual(editorSettings())
  })

  test.each(Object.keys(fileKinds))('%s explains every key that an author writes', (name) => {
    const kind = fileKinds[name]
    const schema = z.toJSONSchema((kind as NonNullable<typeof kind>).schema, { io: 'input' }) as {
      properties?: Record<string, { description?: string }>
    }
    const silent = Object.entries(schema.properties ?? {}).filter(([, property]) => property.description === undefined)
    expect(silent.map(([key]) => key)).toEqual([])
  })
})

test('every YAML file of the packs belongs to one kind', () => {
  const patterns = Object.values(fileKinds).flatMap(({ files }) => files.map(toPattern))
  const files = (readdirSync('bots', { recursive: true }) as string[])
    .filter((file) => file.endsWith('.yaml') && !file.includes('interface'))
    .map((file) => `bots/${file}`)
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => patterns.filter((pattern) => pattern.test(file)).length !== 1)).toEqual([])
})

const toPattern = (glob: string) => new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}$`)
