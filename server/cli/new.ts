import { AppError } from '../errors.ts'
import { makePack } from '../packs/new-pack.ts'
import type { GlobalOptions } from './main.ts'

/** Makes a pack that works: a copy of bots/_template with its names put in. */
export async function newBot(options: GlobalOptions & { bot: string }): Promise<number> {
  const { bot, bots } = options
  const made = makePack(bots, bot)
  if (made.outcome === 'bad-name') {
    throw new AppError(
      'CLI_BAD_BOT_NAME',
      `"${bot}" cannot be a pack. Use lower case letters, digits and hyphens: my-office.`,
    )
  }
  const { folder } = made
  if (made.outcome === 'taken')
    throw new AppError('CLI_BOT_EXISTS', `There is already a folder ${folder}. Choose another name.`)
  if (options.json) process.stdout.write(`${JSON.stringify({ bot, folder })}\n`)
  process.stderr.write(nextSteps(bot, folder))
  return 0
}

function nextSteps(bot: string, folder: string): string {
  return `Made ${folder}. It works as it is:
  npm run bot -- check ${bot}
  npm run bot -- test ${bot}
  npm run bot -- try ${bot}
Now write, in this order:
  1. bot.yaml: name, assistant, sources, scope
  2. facts.yaml: every amount, deadline and telephone number, with its source
  3. knowledge/: one topic for each question that citizens have
  4. dialogs/: conversations in steps, if there are any
  5. tests/: what must keep working
"check" lists every sample that is still to be replaced; each is marked PARAUGS. docs/authors.md explains each file.
`
}
