import { existsSync, readFileSync } from 'node:fs'
import { parseDocument } from 'yaml'

/**
 * What a YAML text holds, as far as it can be told: where it is no map, or its aliases multiply, nothing. For lists
 * and comparisons of drafts; what is wrong with the text is for the checks to say.
 */
export function readLeniently(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = parseDocument(text).toJS({ maxAliasCount: 50 })
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
  } catch {
    // The parser's own limit has stopped a bomb of aliases.
    return {}
  }
}

/** The same of a file; of one that is not there, nothing. */
export function readFileLeniently(path: string): Readonly<Record<string, unknown>> {
  return existsSync(path) ? readLeniently(readFileSync(path, 'utf8')) : {}
}
