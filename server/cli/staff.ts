import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import { findPackIds } from '../packs/load-pack.ts'
import { addStaff } from '../staff/staff.ts'
import { sqliteStore } from '../store/sqlite-store.ts'

interface AddOptions {
  role: string
  bot: string
  passwordStdin: boolean
  bots: string
  data: string
}

/** `staff add`: an account for the desk; there is no default one. */
export function addStaffCommand(
  program: Command,
  { config, run }: { config: Config; run: (action: () => Promise<number>) => Promise<void> },
): void {
  program
    .command('staff')
    .description('accounts of people at the desk')
    .command('add <name>')
    .requiredOption('--role <role>', 'agent, supervisor, author, analyst or administrator')
    .requiredOption('--bot <bot>', 'whose queue; "*" for all')
    .option('--password-stdin', 'read the password from standard input', false)
    .option('--bots <folder>', 'packs folder', config.botsDir)
    .option('--data <folder>', 'data folder', config.dataDir)
    .action((name: string, options: AddOptions) => run(() => add(name, options)))
}

async function add(name: string, options: AddOptions): Promise<number> {
  if (!options.passwordStdin) {
    throw new AppError(
      'CLI_USAGE',
      'Give the password on standard input: … staff add anna --role agent --bot ur --password-stdin < file',
    )
  }
  const known = findPackIds(options.bots)
  if (options.bot !== '*' && !known.includes(options.bot)) {
    throw new AppError('PACK_UNKNOWN_BOT', `No bot called "${options.bot}". Known bots: ${known.join(', ')}.`)
  }
  const password = (await readStdin()).replace(/\r?\n$/, '')
  mkdirSync(options.data, { recursive: true })
  const store = sqliteStore(join(options.data, 'asistents.sqlite'))
  try {
    await addStaff(store, { name, password, role: options.role, bot: options.bot }, new Date())
  } finally {
    store.close()
  }
  process.stderr.write(`Added ${name} (${options.role}, ${options.bot}).\n`)
  return 0
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
