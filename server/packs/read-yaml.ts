import { readFileSync, statSync } from 'node:fs'
import { LineCounter, parseDocument, type YAMLError } from 'yaml'
import type { z } from 'zod'
import type { Problem } from './problem.ts'

const maxFileBytes = 2_000_000

export interface YamlFile<T> {
  value: T
  /** The 1-based line on which the node at `path` begins. */
  lineOf(path: ReadonlyArray<string | number>): number
}

/** Reads one YAML file against its schema; problems are added to `problems`, and then the result is undefined. */
export function readYaml<T>(
  source: { path: string; file: string },
  schema: z.ZodType<T>,
  problems: Problem[],
): YamlFile<T> | undefined {
  const report: Report = (line, code, said) => {
    problems.push({ file: source.file, line, code, ...said, severity: 'error' })
  }

  if (statSync(source.path).size > maxFileBytes) {
    report(1, 'PACK_FILE_TOO_LARGE', {
      message: `The file is larger than ${maxFileBytes / 1e6} MB.`,
      hint: 'Split it.',
    })
    return undefined
  }
  const text = readFileSync(source.path, 'utf8')
  if (text.includes('\uFFFD')) {
    report(1, 'PACK_NOT_UTF8', { message: 'The file is not UTF-8.', hint: 'Save it as UTF-8.' })
    return undefined
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false })
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
  for (const error of document.errors) {
    report(lineAt(error.pos[0]), 'PACK_YAML', { message: yamlMessage(error), hint: 'Mend the YAML of this line.' })
  }
  if (document.errors.length > 0) return undefined

  const lineOf = (path: ReadonlyArray<string | number>): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
      const range = (node as { range?: [number, number, number] } | null | undefined)?.range
      if (range) return lineAt(range[0])
    }
    return 1
  }
  const value = toValue(document, report)
  if (value === undefined) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return { value: parsed.data, lineOf }
  for (const issue of parsed.error.issues) {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
    report(lineOf(path), 'PACK_SCHEMA', {
      message: `"${path.join('.')}": ${issue.message}.`,
      hint: 'See docs/authors.md.',
    })
  }
  return undefined
}

type Report = (line: number, code: string, said: { message: string; hint: string }) => void

// A document of nested aliases can expand to gigabytes; the parser's own limit stops it here.
function toValue(document: ReturnType<typeof parseDocument>, report: Report): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 }) ?? {}
  } catch (error) {
    report(1, 'PACK_YAML', { message: `${(error as Error).message}.`, hint: 'Write the content without aliases.' })
    return undefined
  }
}

function yamlMessage(error: YAMLError): string {
  return error.code === 'DUPLICATE_KEY' ? 'This key stands twice.' : `${error.message.split('\n')[0]}.`
}
