import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type EvalIntentsOptions, evalIntents, printIntentEvaluation } from '../../../server/cli/eval-intents.ts'
import { captureStdout } from '../../support/capture-stdout.ts'

const folder = mkdtempSync(join(tmpdir(), 'intents-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function file(content: string | Buffer | readonly object[]): string {
  const path = join(folder, `in-${++files}.jsonl`)
  const isLines = typeof content !== 'string' && !Buffer.isBuffer(content)
  writeFileSync(path, isLines ? content.map((line) => JSON.stringify(line)).join('\n') : content)
  return path
}

const words = {
  hours: ['atvērts', 'darba laiks', 'slēgts'],
  fee: ['maksa', 'cena', 'nodeva'],
  card: ['karte', 'pase', 'foto'],
}
const days = ['šodien', 'rīt', 'pirmdien', 'svētdien', 'vakarā', 'no rīta']
const examples = Object.entries(words).flatMap(([intent, list]) =>
  list.flatMap((word) => days.map((day) => ({ text: `${word} ${day}`, intent }))),
)
const train = file(examples)
const test4 = file([
  { text: 'cena vakarā', intent: 'fee' },
  { text: 'vai slēgts svētdien?', intent: 'hours' },
  { text: 'karte un foto', intent: 'card' },
  { text: 'darba laiks rīt', intent: 'hours' },
])
const strange = file([{ text: 'vēja ātrums jūrā' }, { text: 'futbola spēle' }, { text: 'zupa' }])

const run = (options: Partial<EvalIntentsOptions>) =>
  evalIntents({ train, test: test4, recognizer: 'characters', ...options })
const failure = (options: Partial<EvalIntentsOptions>) => run(options).catch((error: unknown) => error)

describe('eval intents', () => {
  test('--json ends with one line of the figures that the data allow, and no other', async () => {
    const options = { train, test: test4, recognizer: 'characters', json: true }
    const { text } = await captureStdout(() => printIntentEvaluation(options))
    expect(text.trim().split('\n')).toHaveLength(1)
    const figures = JSON.parse(text)
    expect(Object.keys(figures).filter((key) => key !== 'auroc')).toEqual([
      'accuracy',
      'macroF1',
      'ece',
      'coverageAt95',
      'coverageAtChosen',
      'precisionAtChosen',
      'trainSeconds',
      'msMedian',
      'msP99',
    ])
    expect(figures.accuracy).toBe(1)
  })

  test('texts out of scope add four figures', async () => {
    const { report, counts } = await run({ oos: strange })
    expect(counts).toEqual({ inScope: 4, outOfScope: 3 })
    for (const key of ['inScopeAccuracy', 'oosRecall', 'oosAuroc', 'inScopeAccuracyAtOosRecall80'] as const) {
      expect(report[key]).toBeGreaterThanOrEqual(0)
      expect(report[key]).toBeLessThanOrEqual(1)
    }
  })

  test('lines with the label of out of scope are neither learnt as an intent nor counted as one', async () => {
    const labelled = file([...examples, { text: 'zibens', intent: 'NONE' }, { text: 'sniegs', intent: 'NONE' }])
    const tested = file([
      { text: 'cena rīt', intent: 'fee' },
      { text: 'lietus', intent: 'NONE' },
    ])
    const { counts } = await run({ train: labelled, test: tested, oosLabel: 'NONE' })
    expect(counts).toEqual({ inScope: 1, outOfScope: 1 })
  })

  test('the table gives shares with their intervals', async () => {
    const options = { train, test: test4, recognizer: 'characters', oos: strange }
    const { text } = await captureStdout(() => printIntentEvaluation(options))
    expect(text).toMatch(/^accuracy +1\.000 \(0\.\d{3}–1\.000\)$/m)
    expect(text).toMatch(/^oosRecall +\d\.\d{3} \(\d\.\d{3}–\d\.\d{3}\)$/m)
  })

  test('the same draws give the same figures', async () => {
    const drawn = async () => {
      const { accuracy, macroF1, ece } = (await run({ shots: 4, draws: 2 })).report
      return { accuracy, macroF1, ece }
    }
    expect(await drawn()).toEqual(await drawn())
  })

  test('dev is learnt from too', async () => {
    const dev = file([
      { text: 'zvirbulis rīt', intent: 'card' },
      { text: 'zvirbulis vakarā', intent: 'card' },
    ])
    const tested = file([{ text: 'zvirbulis', intent: 'card' }])
    expect((await run({ dev, test: tested })).report.accuracy).toBe(1)
  })

  test('with the encoder left out, only characters and words are learnt from', async () => {
    const characters = (await run({})).report
    const without = (await run({ recognizer: 'ours', withoutEncoder: true })).report
    expect({ ece: without.ece, accuracy: without.accuracy }).toEqual({
      ece: characters.ece,
      accuracy: characters.accuracy,
    })
  })

  test('one example an intent is enough to run', async () => {
    const few = file([
      { text: 'cena', intent: 'fee' },
      { text: 'karte', intent: 'card' },
    ])
    const { report } = await run({ train: few, test: few })
    expect(report.accuracy).toBeGreaterThanOrEqual(0)
  })
})

describe('bad input of eval intents is refused with file and line', () => {
  const twice = [{ text: 'Cena', intent: 'fee' }, { text: 'cena ', intent: 'card' }, ...examples]

  test.each<[string, () => Partial<EvalIntentsOptions>, string, string]>([
    ['one intent', () => ({ train: file([{ text: 'cena', intent: 'fee' }]) }), 'EVAL_ONE_INTENT', ':1 '],
    ['an empty text', () => ({ train: file([...examples, { text: '  ', intent: 'fee' }]) }), 'EVAL_BAD_LINE', ':55 '],
    ['no intent', () => ({ train: file([{ text: 'cena' }]) }), 'EVAL_BAD_LINE', ':1 '],
    ['a line that is not JSON', () => ({ train: file('{"text":"a","intent":"b"}\nnot json') }), 'CLI_BAD_LINE', ':2 '],
    ['a list instead of an object', () => ({ train: file('[1]') }), 'CLI_BAD_LINE', ':1 '],
    ['one text under two intents', () => ({ train: file(twice.slice(0, 10)) }), 'EVAL_TWO_INTENTS', ':2 '],
    ['another encoding', () => ({ train: file(Buffer.from([0x7b, 0xe2, 0x7d])) }), 'CLI_NOT_UTF8', '.jsonl'],
    ['UTF-16', () => ({ train: file(Buffer.from('\ufeff{"text":"ā"}', 'utf16le')) }), 'CLI_NOT_UTF8', '.jsonl'],
    ['an empty file', () => ({ train: file('\n\n') }), 'CLI_EMPTY_FILE', '.jsonl'],
    ['a file that is not there', () => ({ train: join(folder, 'none.jsonl') }), 'CLI_NO_FILE', 'none.jsonl'],
    ['a folder', () => ({ train: folder }), 'CLI_NO_FILE', folder],
    ['an unknown recogniser', () => ({ recognizer: 'best' }), 'EVAL_UNKNOWN_OPTION', 'nlpjs'],
    ['draws without shots', () => ({ draws: 3 }), 'CLI_USAGE', '--shots'],
    [
      'a test part out of scope',
      () => ({ oosLabel: 'fee', test: file([{ text: 'a', intent: 'fee' }]) }),
      'EVAL_NOTHING_IN_SCOPE',
      ':1 ',
    ],
  ])('%s', async (_, options, code, place) => {
    expect(await failure(options())).toMatchObject({ code, message: expect.stringContaining(place) })
  })

  test('100 000 lines', async () => {
    const many = file(Array.from({ length: 100_000 }, (_, i) => ({ text: `teksts ${i}`, intent: `i${i % 7}` })))
    expect(await failure({ train: many })).toMatchObject({
      code: 'EVAL_TOO_MANY_LINES',
      message: expect.stringContaining(':60001 '),
    })
  })

  test('a number that is none ends the command with its code', async () => {
    const command = ['node_modules/tsx/dist/cli.mjs', 'server/cli/main.ts', 'eval', 'intents', '--train', train]
    const words = [...command, '--test', test4, '--shots', 'many']
    const { code, err } = await new Promise<{ code: unknown; err: string }>((resolve) => {
      execFile(process.execPath, words, (error, _, err) => resolve({ code: error?.code, err }))
    })
    expect(code).toBe(2)
    expect(err).toContain('EVAL_UNKNOWN_OPTION: --shots "many"')
  })
})
