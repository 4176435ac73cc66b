import type { Example } from '../../nlu-models/linear/example.ts'
import { AppError } from '../errors.ts'
import { progress } from './progress.ts'
import { type JsonLine, readJsonLines } from './read-json-lines.ts'

const mostLines = 60_000
// Real collections hold a few texts that two people labelled differently; more than that is a mistake in the file.
const mostContradictions = 0.02

/** Reads lines of {text, intent}; throws EVAL_TOO_MANY_LINES, EVAL_BAD_LINE or EVAL_TWO_INTENTS. */
export function readExamples(file: string): Example[] {
  const lines = readLines(file)
  const examples = lines.map((line) => ({ text: textOf(line), intent: intentOf(line) }))
  refuseContradictions(examples, lines)
  return examples
}

/** Reads lines of {text}; an intent, where one stands, is not read. */
export function readTexts(file: string): string[] {
  return readLines(file).map(textOf)
}

/** Throws EVAL_ONE_INTENT when there is nothing to tell apart. */
export function refuseOneIntent(examples: readonly Example[], file: string): void {
  const intents = new Set(examples.map((example) => example.intent))
  if (intents.size > 1) return
  const found = intents.size === 0 ? 'no intent' : `only the intent "${[...intents][0]}"`
  throw new AppError('EVAL_ONE_INTENT', `${file}:1 and all other lines hold ${found}. Give examples of two or more.`)
}

function readLines(file: string): JsonLine[] {
  const lines = readJsonLines(file)
  if (lines.length <= mostLines) return lines
  throw new AppError(
    'EVAL_TOO_MANY_LINES',
    `${file}:${lines[mostLines]?.line} is beyond the ${mostLines} lines that fit into memory and time. Give fewer lines.`,
  )
}

function textOf({ value, file, line }: JsonLine): string {
  const { text } = value
  if (typeof text === 'string' && text.trim() !== '') return text
  throw new AppError('EVAL_BAD_LINE', `${file}:${line} needs a "text" that is not empty.`)
}

function intentOf({ value, file, line }: JsonLine): string {
  const { intent } = value
  if (typeof intent === 'string' && intent.trim() !== '') return intent
  throw new AppError('EVAL_BAD_LINE', `${file}:${line} needs an "intent" that is not empty.`)
}

function refuseContradictions(examples: readonly Example[], lines: readonly JsonLine[]): void {
  const first = new Map<string, number>()
  const problems: string[] = []
  examples.forEach(({ text, intent }, i) => {
    const key = text.trim().toLowerCase()
    const earlier = first.get(key)
    if (earlier === undefined) {
      first.set(key, i)
    } else if (examples[earlier]?.intent !== intent) {
      const { file, line } = lines[i] as JsonLine
      const other = `"${examples[earlier]?.intent}" in line ${lines[earlier]?.line}`
      problems.push(`${file}:${line} says "${text}" is "${intent}", but it is ${other}.`)
    }
  })
  const [example] = problems
  if (!example) return
  const others = problems.length > 1 ? ` (${problems.length - 1} more)` : ''
  if (problems.length > mostContradictions * examples.length) {
    throw new AppError('EVAL_TWO_INTENTS', `${example}${others} Keep one intent a text.`)
  }
  progress(`note: ${example}${others} Both are kept.`)
}
