import type { Command } from 'commander'
import { AppError } from '../errors.ts'
import { type EvalIntentsOptions, printIntentEvaluation } from './eval-intents.ts'

/** Adds `eval intents` to the command line. */
export function addIntentEvaluation(parent: Command, run: (action: () => Promise<number>) => Promise<void>): void {
  parent
    .command('intents')
    .description('train and test the intent recogniser on files of {text, intent} lines')
    .requiredOption('--train <file>', 'examples to learn from')
    .requiredOption('--test <file>', 'read only at the end')
    .option('--dev <file>', 'chooses the thresholds, then learnt from too; without it, left-out parts of train')
    .option('--oos-train <file>', 'texts out of scope, to learn from')
    .option('--oos <file>', 'texts out of scope, to be tested on')
    .option('--oos-label <intent>', 'lines with this intent are out of scope')
    .option('--shots <number>', 'learn from so many examples an intent')
    .option('--draws <number>', 'mean over so many draws of them')
    .option('--language <language>', 'language of the texts', 'lv')
    .option('--recognizer <name>', 'ours, nlpjs or characters', 'ours')
    .option('--without-encoder', 'leave the sentence encoder out: it has seen the training part of MASSIVE')
    .option('--noise <kind>', 'fold: test without diacritics; typo: with a slip in half of the longer words')
    .option('--json', 'one JSON line on stdout', false)
    .action(({ shots, draws, ...options }: Typed) =>
      run(() =>
        printIntentEvaluation({
          ...options,
          ...(shots === undefined ? {} : { shots: wholeNumber('--shots', shots) }),
          ...(draws === undefined ? {} : { draws: wholeNumber('--draws', draws) }),
        }),
      ),
    )
}

/** The options as they are typed. */
type Typed = Omit<EvalIntentsOptions, 'shots' | 'draws'> & { shots?: string; draws?: string }

function wholeNumber(option: string, value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number > 0) return number
  throw new AppError('EVAL_UNKNOWN_OPTION', `${option} "${value}" is not a whole number above 0.`)
}
