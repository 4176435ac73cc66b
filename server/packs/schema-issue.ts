import { z } from 'zod'
import { closest } from './problem.ts'

/** What is wrong at one place of a file, in words for an author. */
export interface IssueSaid {
  path: Array<string | number>
  message: string
  hint: string
}

const seeDocs = 'See docs/authors.md.'

/** A schema's complaint as problems; an unknown key is one problem each, with the key that was probably meant. */
export function issueSaid(issue: z.core.$ZodIssue, schema: z.ZodType): IssueSaid[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  const at = path.length === 0 ? '' : `"${path.join('.')}": `
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(z.toJSONSchema(schema, { io: 'input' }), path)
    return issue.keys.map((key) => ({ path: [...path, key], ...unknownKey(key, known) }))
  }
  if (issue.code === 'invalid_union')
    return [{ path, message: `${at}this is not one of the forms allowed here.`, hint: seeDocs }]
  if (issue.code === 'invalid_key') {
    const why = issue.issues[0]?.message ?? 'is not allowed'
    return [{ path, message: `The name "${path.at(-1)}" ${why}.`, hint: 'Rename it.' }]
  }
  return [{ path, message: `${at}${issue.message}.`, hint: seeDocs }]
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
