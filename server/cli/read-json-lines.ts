import { readFileSync } from 'node:fs'
import { AppError } from '../errors.ts'

/** One object of a JSON-lines file and where it stands. */
export interface JsonLine {
  value: Record<string, unknown>
  file: string
  line: number
}

/** Reads a file of JSON objects, one a line; throws CLI_NO_FILE, CLI_NOT_UTF8, CLI_BAD_LINE or CLI_EMPTY_FILE. */
export function readJsonLines(file: string): JsonLine[] {
  const lines = readText(file)
    .split('\n')
    .flatMap((text, i) => (text.trim() === '' ? [] : [{ text, line: i + 1 }]))
  if (lines.length === 0) throw new AppError('CLI_EMPTY_FILE', `${file} holds no lines. Write one JSON object a line.`)
  return lines.map(({ text, line }) => ({ value: parseObject(text, `${file}:${line}`), file, line }))
}

function readText(file: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch {
    throw new AppError('CLI_NO_FILE', `${file} cannot be read. Name an existing file of JSON lines.`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('CLI_NOT_UTF8', `${file} is not UTF-8. Save it as UTF-8.`)
  }
}

function parseObject(text: string, where: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Said below, with file and line.
  }
  throw new AppError('CLI_BAD_LINE', `${where} is not a JSON object. Write one object a line.`)
}
