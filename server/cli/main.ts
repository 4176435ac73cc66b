import { Command } from 'commander'
import { EncoderError } from '../../nlu-models/encoder/encoder-error.ts'
import { loadConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import { ask } from './ask.ts'
import { check } from './check.ts'
import { evalBot } from './eval-bot.ts'
import { addIntentEvaluation } from './eval-intents-command.ts'
import { evalRetrieval } from './eval-retrieval.ts'
import { newBot } from './new.ts'
import { playTests } from './play-tests.ts'
import { addPublishingVerbs } from './publishing.ts'
import { addStaffCommand } from './staff.ts'
import { tryBot } from './try.ts'

/** Options that every verb understands. */
export interface GlobalOptions {
  bots: string
  data: string
  json: boolean
}

const program = new Command('bot')
  .description('One runtime for the virtual assistants of public institutions.')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .configureHelp({ showGlobalOptions: true })

const config = loadConfig()

function verb(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--bots <folder>', 'packs folder', config.botsDir)
    .option('--data <folder>', 'data folder', config.dataDir)
    .option('--json', 'JSON lines on stdout, all else on stderr', false)
}

verb('ask <bot> [question]', 'answer one question, or every line of a file')
  .option('--file <file>', 'JSON lines of {id, text}')
  .action((bot: string, question: string | undefined, options: GlobalOptions & { file?: string }) =>
    run(() => ask({ bot, question, ...options })),
  )
verb('try <bot>', 'chat in the terminal; "/why" says how an answer came about').action(
  (bot: string, options: GlobalOptions) => run(() => tryBot({ bot, ...options })),
)
verb('check [bot]', 'list all problems of the packs').action((bot: string | undefined, options: GlobalOptions) =>
  run(() => check({ bot, ...options })),
)
verb('new <bot>', 'make a pack that works, to be filled in').action((bot: string, options: GlobalOptions) =>
  run(() => newBot({ bot, ...options })),
)
verb('test [bot]', 'play the questions and conversations in bots/*/tests').action(
  (bot: string | undefined, options: GlobalOptions) => run(() => playTests({ bot, ...options })),
)
addPublishingVerbs(verb, run)

const evaluate = program.command('eval').description('measure')
evaluate
  .command('bot <bot>', { isDefault: true })
  .description('leave-one-page-out, coverage, precision, reliability of a pack')
  .option('--bots <folder>', 'packs folder', config.botsDir)
  .option('--data <folder>', 'data folder', config.dataDir)
  .option('--json', 'JSON lines on stdout, all else on stderr', false)
  .action((bot: string, options: GlobalOptions) => run(() => evalBot({ bot, ...options })))
evaluate
  .command('retrieval')
  .description('question → passage on files of {id, text} lines')
  .requiredOption('--passages <file>', 'lines of {id, text[, language]}')
  .requiredOption('--questions <file>', 'the same; a question has the id of its right passage')
  .option('--json', 'one JSON line on stdout', false)
  .action((options: { passages: string; questions: string; json: boolean }) =>
    run(() => evalRetrieval({ ...options, encoder: config.encoder })),
  )
addIntentEvaluation(evaluate, run)
addStaffCommand(program, { config, run })

// Who reads only the first lines (`| head`) has seen enough; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

/** Runs one verb; its result is the exit code: 0 fine, 1 problems found, 2 could not run. */
async function run(action: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await action()
  } catch (error) {
    const known = error instanceof AppError || error instanceof EncoderError
    process.stderr.write(
      known ? `${error.code}: ${error.message}\n` : `CLI_UNEXPECTED: ${String((error as Error).stack)}\n`,
    )
    process.exitCode = 2
  }
}

await program.parseAsync()
