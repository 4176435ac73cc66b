import { z } from 'zod'
import { fileKinds } from './json-schemas.ts'
import { closest } from './problem.ts'

/** What is wrong at one place of a file, in words for an author. */
export interface IssueSaid {
  path: Array<string | number>
  message: string
  hint: string
}

/** The schema that a file failed, and what stands in the file. */
export interface Failed {
  schema: z.ZodType
  value: unknown
}

/** A schema's complaint as problems; an unknown key is one problem each, with the key that was probably meant. */
export function issueSaid(issue: z.core.$ZodIssue, { schema, value }: Failed): IssueSaid[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  const at = path.length === 0 ? 'The file' : `"${path.join('.')}"`
  const hint = `See ${pageOf(schema)}.`
  const known = () => keysAt(z.toJSONSchema(schema, { io: 'input' }), path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], ...unknownKey(key, known()) }))
    case 'invalid_union':
      return [{ path, message: `${at}: this is not one of the forms allowed here.`, hint }]
    case 'invalid_key': {
      const why = issue.issues[0]?.message ?? 'is not allowed'
      const name = String(path.at(-1))
      if (/\s/.test(name)) return [{ path, ...unknownKey(name, []) }]
      return [{ path, message: `The name "${name}" ${why}.`, hint: 'Rename it.' }]
    }
    case 'invalid_value':
      return [{ path, message: `${at} must be one of: ${issue.values.join(', ')}.`, hint }]
    case 'invalid_type': {
      const wanted = issue.expected === 'object' && known().includes('lv') ? 'words' : issue.expected
      const { wrong, cure } = ofAnotherKind(wanted, valueAt(value, path))
      return [{ path, message: `${at} ${wrong}.`, hint: cure === undefined ? hint : `${cure} ${hint}` }]
    }
    default:
      if (valueAt(value, path) === '') return [{ path, message: `${at} is empty.`, hint: `Fill it in. ${hint}` }]
      return [{ path, message: `${at}: ${issue.message}.`, hint }]
  }
}

/** The page that explains the kind of file. */
function pageOf(schema: z.ZodType): string {
  const kind = Object.values(fileKinds).find((one) => one.schema === schema)
  return kind === undefined ? 'docs/authors.md' : `docs/authors/${kind.page}.md`
}

/** What is wanted by the kind of value, and how it is written. */
const kinds: Readonly<Record<string, { name: string; form: string }>> = {
  string: { name: 'a text', form: 'Write it after the colon.' },
  number: { name: 'a number', form: 'Write it in digits, without quotes.' },
  int: { name: 'a whole number', form: 'Write it in digits, without quotes.' },
  boolean: { name: 'true or false', form: 'Write one of the two.' },
  array: { name: 'a list', form: 'Write it in brackets, [one, two], or each entry on a line after "- ".' },
  object: { name: 'several keys', form: 'Write each on its own line below, indented.' },
  record: { name: 'several names', form: 'Write each with its value on its own line below, indented.' },
  words: { name: 'words by language', form: 'Write { lv: … }, or each language on its own line below, indented.' },
}

function ofAnotherKind(wanted: string, found: unknown): { wrong: string; cure: string | undefined } {
  const { name, form } = kinds[wanted] ?? { name: wanted, form: undefined }
  if (found === undefined) return { wrong: `is missing: ${name}`, cure: form }
  if (found === null) return { wrong: `is empty: ${name} is needed`, cure: 'Write it, or take the line out.' }
  const wrong = `must be ${name}`
  if (wanted !== 'string') return { wrong, cure: form }
  if (typeof found === 'object')
    return { wrong, cure: 'If it is one sentence with a colon or braces in it, put the whole sentence in quotes.' }
  return { wrong, cure: `Put it in quotes: "${found}".` }
}

function valueAt(value: unknown, path: ReadonlyArray<string | number>): unknown {
  return path.reduce<unknown>((found, part) => (found as Record<string | number, unknown> | undefined)?.[part], value)
}

function unknownKey(key: string, known: readonly string[]): { message: string; hint: string } {
  if (/\s/.test(key)) {
    const message = `"${key}" stands here as if it were a key.`
    return { message, hint: 'Put the whole text before it in quotes: its comma or colon ended it.' }
  }
  const near = closest(key, known)
  const hint = near === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean "${near}"?`
  return { message: `There is no key "${key}" here.`, hint }
}

interface SchemaNode {
  properties?: Record<string, SchemaNode>
  additionalProperties?: SchemaNode | boolean
  items?: SchemaNode
  anyOf?: SchemaNode[]
}

/** The keys that may stand at a place, over all forms that the place may have. */
function keysAt(root: object, path: ReadonlyArray<string | number>): string[] {
  let nodes: SchemaNode[] = [root as SchemaNode]
  for (const part of path) {
    nodes = nodes.flatMap(formsOf).flatMap((node) => {
      const rest = typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined
      const next = typeof part === 'number' ? node.items : (node.properties?.[part] ?? rest)
      return next === undefined ? [] : [next]
    })
  }
  return [...new Set(nodes.flatMap(formsOf).flatMap((node) => Object.keys(node.properties ?? {})))]
}

function formsOf(node: SchemaNode): SchemaNode[] {
  return node.anyOf && !node.properties ? node.anyOf.flatMap(formsOf) : [node]
}
