import type { DecisionReport } from '../runtime/decide/report.ts'
import { claimLine, claimOf } from './claim.ts'
import type { GlobalOptions } from './main.ts'
import { openRuntime } from './open-runtime.ts'
import { shareWithInterval } from './share-with-interval.ts'

/** Prints how far a pack's bot can be trusted, measured on its own left-out questions. */
export async function evalBot(options: GlobalOptions & { bot: string }): Promise<number> {
  const runtime = await openRuntime(options)
  runtime.requireBot(options.bot)
  const report = runtime.report(options.bot)
  if (!options.json) process.stdout.write(table(report, runtime.brain(options.bot).view.bot.bot.target.wrong))
  else {
    const { pages, questions, coverage, precision, leftOutFalseAnswers, offTopicAnswered, ece } = report
    const figures = { pages, questions, coverage, precision, leftOutFalseAnswers, offTopicAnswered, ece }
    process.stdout.write(`${JSON.stringify(figures)}\n`)
  }
  return 0
}

function table(report: DecisionReport, target: number): string {
  const { questions, removed, offTopicCount, coverage } = report
  const answered = Math.round(report.coverage * questions)
  const rows = [
    ['pages', String(report.pages)],
    ['questions, each left out in turn', String(questions)],
    ['answers from a confidence of', report.threshold.toFixed(3)],
    ['answered when the page is there', shareWithInterval(report.coverage, questions)],
    ['right among answered', shareWithInterval(report.precision, answered)],
    [
      `target: at most ${(100 * target).toFixed(0)} % wrong`,
      claimLine(claimOf({ wrong: 1 - report.precision, answers: answered, target }), coverage),
    ],
    ['answered though the page is gone', shareWithInterval(report.leftOutFalseAnswers, removed)],
    ['held-out off-topic set answered', shareWithInterval(report.offTopicAnswered, offTopicCount)],
    ['expected calibration error (15 bins)', report.ece.toFixed(3)],
  ]
  const bins = report.reliability.map(
    (b) =>
      `  ${b.from.toFixed(2)}–${b.to.toFixed(2)}   ${String(b.count).padStart(5)}   ${b.stated.toFixed(3)}   ${b.right.toFixed(3)}`,
  )
  return [
    ...rows.map(([name = '', value]) => `${name.padEnd(40)} ${value}`),
    '',
    'Reliability (question left out, page there):',
    '  stated      count    mean    right',
    ...bins,
    '',
  ].join('\n')
}
