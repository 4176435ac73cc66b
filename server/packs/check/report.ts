import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { closest, type Problem } from '../problem.ts'
import { findYamlLine } from '../read-yaml.ts'

/** Where in a file: a piece of its text, or the keys that lead to a place in YAML. */
export type Place = string | ReadonlyArray<string | number>

export interface Said {
  message: string
  hint: string
  at?: Place | undefined
  /** Instead of a place: the line itself. */
  line?: number
  warning?: boolean
}

/** Adds one problem to a file of the pack. */
export type Report = (file: string, code: string, said: Said) => void

/** Collects problems of the files below one folder, each with its line. */
export function createReport(botsDir: string, folder: string, problems: Problem[]): Report {
  const texts = new Map<string, string>()
  const textOf = (file: string): string => {
    const known = texts.get(file)
    if (known !== undefined) return known
    const path = join(botsDir, file)
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    texts.set(file, text)
    return text
  }
  return (name, code, { message, hint, at, line, warning }) => {
    const file = `${folder}/${name}`
    const found = line ?? (at === undefined ? 1 : lineOf(textOf(file), at))
    problems.push({ file, line: found, code, message, hint, severity: warning ? 'warning' : 'error' })
  }
}

function lineOf(text: string, at: Place): number {
  if (typeof at !== 'string') return findYamlLine(text, at)
  const offset = text.indexOf(at)
  return offset < 0 ? 1 : text.slice(0, offset).split('\n').length
}

/** "Did you mean …?", or what else to do. */
export function suggest(word: string, known: readonly string[], otherwise: string): string {
  const near = closest(word, known)
  return near === undefined ? otherwise : `Did you mean "${near}"?`
}
