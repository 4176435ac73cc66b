import { AppError } from '../errors.ts'
import { checkPack } from '../packs/check/check-pack.ts'
import { checkShared } from '../packs/check/check-shared.ts'
import { findPackIds } from '../packs/load-pack.ts'
import { formatProblem } from '../packs/problem.ts'
import { learntPulls } from './find-pulls.ts'
import type { GlobalOptions } from './main.ts'

/** Lists all problems of one pack or of all; exit code 1 when an error is among them. */
export async function check(options: GlobalOptions & { bot?: string | undefined }): Promise<number> {
  const known = findPackIds(options.bots)
  if (options.bot !== undefined && !known.includes(options.bot)) {
    throw new AppError('PACK_UNKNOWN_BOT', `No bot called "${options.bot}". Known bots: ${known.join(', ')}.`)
  }
  const ids = options.bot === undefined ? known : [options.bot]
  const findPulls = await learntPulls(options.bots, options.data)
  const problems = [...checkShared(options.bots), ...ids.flatMap((id) => checkPack(options.bots, id, { findPulls }))]
  for (const problem of problems) {
    process.stdout.write(`${options.json ? JSON.stringify(problem) : formatProblem(problem)}\n`)
  }
  const errors = problems.filter((p) => p.severity === 'error').length
  const files = new Set(problems.map((p) => p.file)).size
  process.stderr.write(
    problems.length === 0
      ? `All good: ${ids.join(', ')}.\n`
      : `${errors} errors and ${problems.length - errors} warnings in ${files} files. Mend them and run: npm run bot -- check ${options.bot ?? ''}\n`,
  )
  return errors > 0 ? 1 : 0
}
