import { checkPack } from '../packs/check/check-pack.ts'
import { checkShared } from '../packs/check/check-shared.ts'
import { loadDictionary } from '../packs/check/dictionary.ts'
import { findPackIds } from '../packs/load-pack.ts'
import { formatProblem } from '../packs/problem.ts'
import { rigaDay } from '../runtime/riga-day.ts'
import { counted } from './counted.ts'
import { learntPulls } from './find-pulls.ts'
import { requireKnownBot } from './known-bot.ts'
import type { GlobalOptions } from './main.ts'

/** Lists all problems of one pack or of all; exit code 1 when an error is among them. */
export async function check(options: GlobalOptions & { bot?: string | undefined }): Promise<number> {
  if (options.bot !== undefined) requireKnownBot(options.bots, options.bot)
  const ids = options.bot === undefined ? findPackIds(options.bots) : [options.bot]
  const day = rigaDay(new Date())
  const findPulls = await learntPulls({ botsDir: options.bots, dataDir: options.data, day })
  const dictionary = await loadDictionary()
  if (dictionary === undefined) {
    process.stderr.write('Spelling is not checked: dictionary-lv and hunspell-wasm are not installed. Run: npm ci\n')
  }
  const problems = [
    ...checkShared(options.bots, { dictionary }),
    ...ids.flatMap((id) => checkPack(options.bots, id, { day, findPulls, dictionary })),
  ]
  for (const problem of problems) {
    process.stdout.write(`${options.json ? JSON.stringify(problem) : formatProblem(problem)}\n`)
  }
  const errors = problems.filter((p) => p.severity === 'error').length
  const files = new Set(problems.map((p) => p.file)).size
  process.stderr.write(
    problems.length === 0
      ? `All good: ${ids.join(', ')}.\n`
      : `${counted(errors, 'error')} and ${counted(problems.length - errors, 'warning')} in ${counted(files, 'file')}. Mend them and run: npm run bot -- check ${options.bot ?? ''}\n`,
  )
  return errors > 0 ? 1 : 0
}
