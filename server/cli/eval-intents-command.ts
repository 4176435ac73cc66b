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
    .option('--shots <number>', 'learn from so many examples an intent', wholeNumber)
    .option('--draws <number>', 'mean over so many draws of them', wholeNumber)
    .option('--language <language>', 'language of the texts', 'lv')
    .option('--recognizer <name>', 'ours, nlpjs or characters', 'ours')
    .option('--no-encoder', 'leave the sentence encoder out')
    .option('--noise <kind>', 'fold: test without diacritics; typo: with a slip in half of the longer words')
    .option('--json', 'one JSON line on stdout', false)
    .action((options: EvalIntentsOptions) => run(() => printIntentEvaluation(options)))
}

function wholeNumber(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number > 0) return number
  throw new AppError('EVAL_UNKNOWN_OPTION', `"${value}" is not a whole number above 0.`)
}
