import { readFileSync, statSync } from 'node:fs'
import { LineCounter, parseDocument, type YAMLError } from 'yaml'
import type { z } from 'zod'
import type { Problem } from './problem.ts'
import { issueSaid } from './schema-issue.ts'

const maxFileBytes = 2_000_000
// A page is read by a person on a telephone.
const maxTextBytes = 100_000

export interface YamlFile<T> {
  value: T
  /** The 1-based line on which the node at `path` begins. */
  lineOf(path: ReadonlyArray<string | number>): number
}

/** A file of a pack: where it lies, and its path below the packs folder. */
export interface PackFile {
  path: string
  file: string
}

/** Reads one file as text; a file that is too large or not UTF-8 is a problem, and then the result is undefined. */
export function readText(source: PackFile, problems: Problem[], maxBytes: number = maxTextBytes): string | undefined {
  const report = reporter(source.file, problems)
  if (statSync(source.path).size > maxBytes) {
    const message = `The file is larger than ${maxBytes / 1000} KB.`
    report(1, 'PACK_FILE_TOO_LARGE', { message, hint: 'Split it.' })
    return undefined
  }
  const text = readFileSync(source.path, 'utf8')
  if (!text.includes('\uFFFD')) return text
  report(1, 'PACK_NOT_UTF8', { message: 'The file is not UTF-8.', hint: 'Save it as UTF-8.' })
  return undefined
}

/** Reads one YAML file against its schema; problems are added to `problems`, and then the result is undefined. */
export function readYaml<T>(source: PackFile, schema: z.ZodType<T>, problems: Problem[]): YamlFile<T> | undefined {
  const report = reporter(source.file, problems)
  const text = readText(source, problems, maxFileBytes)
  if (text === undefined) return undefined
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false })
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line)
  for (const error of document.errors) {
    report(lineAt(error.pos[0]), 'PACK_YAML', yamlSaid(error))
  }
  if (document.errors.length > 0) return undefined

  const lineOf = lineFinder(document, lineAt)
  const value = toValue(document, report)
  if (value === undefined) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return { value: parsed.data, lineOf }
  for (const issue of parsed.error.issues) {
    for (const { path, ...said } of issueSaid(issue, { schema, value })) report(lineOf(path), 'PACK_SCHEMA', said)
  }
  return undefined
}

type Report = (line: number, code: string, said: { message: string; hint: string }) => void

function reporter(file: string, problems: Problem[]): Report {
  return (line, code, said) => problems.push({ file, line, code, ...said, severity: 'error' })
}

type LineOf = (path: ReadonlyArray<string | number>) => number

// A key has a line of its own; a path that leads nowhere is found as far as it goes.
function lineFinder(document: ReturnType<typeof parseDocument>, lineAt: (offset: number) => number): LineOf {
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const node =
        length === 0
          ? document.contents
          : (keyAt(document, path, length) ?? document.getIn(path.slice(0, length), true))
      const range = (node as { range?: [number, number, number] } | null | undefined)?.range
      if (range) return lineAt(range[0])
    }
    return 1
  }
}

function keyAt(
  document: ReturnType<typeof parseDocument>,
  path: ReadonlyArray<string | number>,
  length: number,
): unknown {
  const parent = document.getIn(path.slice(0, length - 1), true) as { items?: unknown[] } | undefined
  const pair = parent?.items?.find((item) => (item as { key?: { value?: unknown } }).key?.value === path[length - 1])
  return (pair as { key?: unknown } | undefined)?.key
}

/** The 1-based line of a place in a YAML text; the first line when it cannot be read. */
export function findYamlLine(text: string, path: ReadonlyArray<string | number>): number {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  return lineFinder(document, (offset) => Math.max(1, lines.linePos(offset).line))(path)
}

// A document of nested aliases can expand to gigabytes; the parser's own limit stops it here.
function toValue(document: ReturnType<typeof parseDocument>, report: Report): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 }) ?? {}
  } catch (error) {
    report(1, 'PACK_YAML', { message: `${(error as Error).message}.`, hint: 'Write the content without aliases.' })
    return undefined
  }
}

// What authors run into most often, in words for them; all else in the parser's.
function yamlSaid(error: YAMLError): { message: string; hint: string } {
  if (error.code === 'DUPLICATE_KEY') return { message: 'This key stands twice.', hint: 'Take one of them out.' }
  if (error.code === 'TAB_AS_INDENT') return { message: 'The line is indented with a tab.', hint: 'Use spaces.' }
  const message = `${error.message.split('\n')[0]}.`
  if (/^Nested mappings/.test(message))
    return { message: 'A second colon stands in this line.', hint: 'Put the whole text after the first one in quotes.' }
  return { message, hint: 'Mend the YAML of this line: its indent, its quotes, its colons.' }
}
