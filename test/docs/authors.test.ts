import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { sentences } from '../../dialogs/dialog-tools.ts'
import { fileKinds } from '../../server/packs/json-schemas.ts'

const page = (name: string) => readFileSync(`docs/authors/${name}.md`, 'utf8')
const pages = [...new Set(Object.values(fileKinds).map((kind) => kind.page))]

interface Node {
  properties?: Record<string, Node>
  items?: Node
  additionalProperties?: Node | boolean
  anyOf?: Node[]
}

/** Every key that an author may write in a kind of file, but for languages and what has a table of its own. */
function keysOf(node: Node): string[] {
  const below = [
    ...Object.values(node.properties ?? {}),
    ...(node.items ? [node.items] : []),
    ...(typeof node.additionalProperties === 'object' ? [node.additionalProperties] : []),
    ...(node.anyOf ?? []),
  ]
  return [...Object.keys(node.properties ?? {}), ...below.flatMap(keysOf)]
}
const languages = ['lv', 'en', 'ru']
const kinds = Object.entries(fileKinds)

test.each(kinds)('every key of %s stands on its page', (_, kind) => {
  const text = page(kind.page)
  const keys = [...new Set(keysOf(z.toJSONSchema(kind.schema, { io: 'input' }) as Node))]
  expect(
    keys.filter((key) => !languages.includes(key) && !text.includes(`\`${key}\``) && !text.includes(`${key}:`)),
  ).toEqual([])
})

test('no page explains a key that there is not', () => {
  for (const name of pages) {
    const known = kinds
      .filter(([, kind]) => kind.page === name)
      .flatMap(([, kind]) => keysOf(z.toJSONSchema(kind.schema, { io: 'input' }) as Node))
    // Repairs and word lists are files, not keys: their tables name them.
    const files = [...sentences, 'off-topic.yaml', 'near-miss.yaml', 'languages.yaml', 'yes-no.yaml']
    const explained = [...page(name).matchAll(/^\| (`[^|]+`)(?: alone)? \|/gm)].flatMap((row) =>
      [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] as string),
    )
    expect(explained.filter((key) => ![...known, ...files].includes(key))).toEqual([])
  }
})

// What is done with a pack as a whole.
const guides = ['publishing', 'studio']

test('there is a page for every kind of file, and no other but the guides', () => {
  const all = [...pages, ...guides]
  expect(readdirSync('docs/authors').sort()).toEqual(all.map((name) => `${name}.md`).sort())
  for (const name of all) expect(readFileSync('docs/authors.md', 'utf8')).toContain(`authors/${name}.md`)
})

describe('the examples', () => {
  const examples = ['bot', 'facts', 'topics', 'dialogs', 'data', 'tests', 'messages', 'glossary'].flatMap((name) =>
    [...page(name).matchAll(/```yaml\n([\s\S]*?)```/g)].map(
      (match, i) => [`${name} ${i + 1}`, match[1] as string] as const,
    ),
  )

  test.each(examples)('%s is good YAML', (_, text) => {
    // Several conditions stand one below the other: each line is an example of its own.
    const pieces = text.startsWith('when: {') ? text.trim().split('\n') : [text]
    for (const piece of pieces) expect(() => parse(piece)).not.toThrow()
  })

  test.each([
    ['bot', 'bot'],
    ['facts', 'facts'],
    ['topic', 'topics'],
    ['dialog', 'dialogs'],
    ['data', 'data'],
    ['tests', 'tests'],
    ['messages', 'messages'],
    ['glossary', 'glossary'],
  ])('of a whole %s is one', (kind, name) => {
    const example = /```yaml\n([\s\S]*?)```/.exec(page(name))?.[1] ?? ''
    expect(fileKinds[kind]?.schema.safeParse(parse(example)).error?.issues).toBeUndefined()
  })
})
