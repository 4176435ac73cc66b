import { claimLine, claimOf } from '../server/cli/claim.ts'
import { wilson } from '../server/cli/share-with-interval.ts'
import { loadTests } from '../server/packs/load-tests.ts'
import { playQuestions } from '../server/playing/play-questions.ts'
import type { DecisionReport } from '../server/runtime/decide/report.ts'
import type { Runtime } from '../server/runtime/index.ts'
import { routingTable } from './routing.ts'
import { table } from './table.ts'

/** The tables of docs/quality.md that rest on files of the repository alone; the same files give the same text. */
export function qualityTables(runtime: Runtime, botsDir: string): string {
  const between = `### Asked at one institution, owned by another\n\n${routingTable(runtime, botsDir)}`
  return [packTable(runtime), reliabilityTable(runtime), blindTable(runtime, botsDir), between].join('\n\n')
}

function packTable(runtime: Runtime): string {
  const rows = runtime.packs().map(({ id }) => {
    const r = runtime.report(id)
    const answered = Math.round(r.coverage * r.questions)
    const { wrong } = runtime.brain(id).view.bot.bot.target
    return [
      `\`${id}\``,
      r.pages,
      r.questions,
      r.threshold.toFixed(3),
      interval(r.coverage, r.questions),
      interval(r.precision, answered),
      interval(r.leftOutFalseAnswers, r.removed),
      interval(r.offTopicAnswered, r.offTopicCount),
      r.ece.toFixed(3),
      claimLine(claimOf({ wrong: 1 - r.precision, answers: answered, target: wrong }), r.coverage),
    ]
  })
  rows.push(togetherRow(runtime))
  const head = [
    'pack',
    'pages',
    'questions',
    'answers from',
    'answered when the page is there',
    'right among answered',
    'answered though the page is gone',
    'off topic answered (held out)',
    'calibration error',
    'target of wrong answers',
  ]
  return `### Leave one question out, leave one page out\n\n${table(head, rows)}`
}

/** All packs as one: every question counts the same. */
function togetherRow(runtime: Runtime): Array<string | number> {
  const reports = runtime.packs().map(({ id }) => runtime.report(id))
  const sum = (value: (r: DecisionReport) => number) => reports.reduce((total, r) => total + value(r), 0)
  const questions = sum((r) => r.questions)
  const answered = sum((r) => r.coverage * r.questions)
  const removed = sum((r) => r.removed)
  return [
    'all',
    sum((r) => r.pages),
    questions,
    '',
    interval(answered / questions, questions),
    interval(sum((r) => r.precision * r.coverage * r.questions) / answered, Math.round(answered)),
    interval(sum((r) => r.leftOutFalseAnswers * r.removed) / removed, removed),
    '',
    '',
    '',
  ]
}

function reliabilityTable(runtime: Runtime): string {
  const rows = runtime
    .report('ur')
    .reliability.map((b) => [
      `${b.from.toFixed(2)}–${b.to.toFixed(2)}`,
      b.count,
      b.stated.toFixed(3),
      b.right.toFixed(3),
    ])
  return `### Is the stated confidence true? (\`ur\`)\n\n${table(['stated', 'questions', 'mean stated', 'right'], rows)}`
}

function blindTable(runtime: Runtime, botsDir: string): string {
  const rows = runtime.packs().flatMap(({ id }) => {
    const { tests } = loadTests(botsDir, id)
    if (tests.length === 0) return []
    const played = playQuestions(runtime, id, tests)
    const passed = played.filter((p) => p.passed).length
    const answered = played.filter((p) => p.answer.status === 'answered')
    const wrong = answered.filter((p) => !p.passed).length
    const forPage = played.filter((p) => p.test.page !== null)
    const covered = forPage.filter((p) => p.passed).length
    const silent = played.filter((p) => p.test.page === null)
    const broken = silent.filter((p) => p.answer.status === 'answered' && !p.passed).length
    return [
      [
        `\`${id}\``,
        tests.length,
        `${passed}`,
        `${covered} of ${forPage.length}`,
        `${wrong} of ${answered.length} (${interval(answered.length ? wrong / answered.length : 0, answered.length)})`,
        `${broken} of ${silent.length}`,
      ],
    ]
  })
  const head = [
    'pack',
    'questions',
    'as expected',
    'right page',
    'wrong among answered',
    'answered though it must not be',
  ]
  return `### Questions written blind\n\n${table(head, rows)}`
}

function interval(share: number, count: number): string {
  const { low, high } = wilson(share, count)
  return `${share.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`
}
