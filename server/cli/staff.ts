import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Config } from '../config.ts'
import { AppError } from '../errors.ts'
import { addStaff } from '../staff/staff.ts'
import { sqliteStore } from '../store/sqlite-store.ts'
import { requireKnownBot } from './known-bot.ts'

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
  if (options.bot !== '*') requireKnownBot(options.bots, options.bot)
  if (process.stdin.isTTY) process.stderr.write('Type the password (12 characters or more), Enter, Ctrl+D.\n')
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
