import type { GlobalOptions } from './main.ts'

/** One line for a person, or the same as JSON. */
export function print({ json }: Pick<GlobalOptions, 'json'>, value: unknown, line: string): void {
  process.stdout.write(`${json ? JSON.stringify(value) : line}\n`)
}
