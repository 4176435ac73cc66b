import { join } from 'node:path'
import { loadEncoder } from '../../nlu-models/encoder/encoder.ts'
import { type Example, intentsOf } from '../../nlu-models/linear/example.ts'
import { seededRandom, shuffle } from '../../nlu-models/linear/random.ts'
import { blendedRecognizer } from '../../nlu-models/recognizer/blended-recognizer.ts'
import { nlpjsRecognizer } from '../../nlu-models/recognizer/nlpjs-recognizer.ts'
import type {
  Recognition,
  Recognizer,
  RecognizerModel,
  RecognizerOptions,
} from '../../nlu-models/recognizer/recognizer.ts'
import { addTypos, dropDiacritics } from '../../nlu-models/recognizer/typos.ts'
import { AppError } from '../errors.ts'
import { projectRoot } from '../runtime/project-root.ts'
import { readExamples, readTexts, refuseOneIntent } from './eval-intents-data.ts'
import {
  chooseConfidence,
  formatReport,
  type IntentReport,
  type Measured,
  meanReport,
  reportOn,
} from './eval-intents-report.ts'
import { progress } from './progress.ts'

export interface EvalIntentsOptions {
  train: string
  test: string
  dev?: string
  /** Texts of no intent: to learn from, and to be tested on. */
  oosTrain?: string
  oos?: string
  /** Lines with this intent belong to none. */
  oosLabel?: string
  /** Examples an intent, drawn anew `draws` times. */
  shots?: number
  draws?: number
  language?: string
  recognizer?: string
  withoutEncoder?: boolean
  noise?: string
  json?: boolean
}

const recognizers: Record<string, { recognizer: Recognizer; usesEncoder: boolean }> = {
  ours: { recognizer: blendedRecognizer, usesEncoder: true },
  characters: { recognizer: blendedRecognizer, usesEncoder: false },
  nlpjs: { recognizer: nlpjsRecognizer, usesEncoder: false },
}

const noises: Record<string, (text: string) => string> = {
  fold: dropDiacritics,
  typo: (text) => addTypos(text, { probability: 0.5, seed: 20_250_101 }),
}

/** Trains, recognises the test part once, and prints the figures; returns the exit code. */
export async function printIntentEvaluation(options: EvalIntentsOptions): Promise<number> {
  const { report, counts } = await evalIntents(options)
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : formatReport(report, counts))
  return 0
}

/** Trains on `train` and `dev`, then reads the test part; throws AppErrors named EVAL_… and CLI_…. */
export async function evalIntents(
  options: EvalIntentsOptions,
): Promise<{ report: IntentReport; counts: { inScope: number; outOfScope: number } }> {
  const chosen = recognizers[options.recognizer ?? 'ours']
  if (!chosen) throw unknownName('--recognizer', options.recognizer, Object.keys(recognizers))
  if (options.draws !== undefined && options.shots === undefined) {
    throw new AppError('CLI_USAGE', '--draws says how often --shots are drawn. Give both.')
  }
  const noise = options.noise === undefined ? (text: string) => text : noises[options.noise]
  if (!noise) throw unknownName('--noise', options.noise, Object.keys(noises))
  const material = readMaterial(options)
  const encoderPath = join(projectRoot, 'nlu-models', 'encoder', 'encoder-lv-en-ru.slm')
  const training: RecognizerOptions = {
    encoder: chosen.usesEncoder && !options.withoutEncoder ? loadEncoder(encoderPath) : undefined,
    outOfScope: material.outOfScope,
    language: options.language ?? 'lv',
    report: progress,
  }
  const draws = options.shots ? (options.draws ?? 1) : 1
  const models: TrainedModel[] = []
  for (let draw = 1; draw <= draws; draw++) {
    const drawn = options.shots ? drawShots(material.train, { shots: options.shots, seed: draw }) : material.train
    const dev = options.shots ? [] : material.dev
    progress(`training on ${drawn.length + dev.length} examples (${draw} of ${draws}) …`)
    models.push(await trainModel(chosen.recognizer, { train: drawn, dev, options: training }))
  }
  const test = readTest(options, noise)
  const reports: IntentReport[] = []
  for (const model of models) reports.push(reportOn(await measure(model, test)))
  return {
    report: meanReport(reports),
    counts: { inScope: test.inScope.length, outOfScope: test.outOfScope.length },
  }
}

interface Material {
  train: Example[]
  dev: Example[]
  outOfScope: string[]
}

function readMaterial({ train, dev, oosTrain, oosLabel }: EvalIntentsOptions): Material {
  const trainLines = readExamples(train)
  const devLines = dev === undefined ? [] : readExamples(dev)
  const isInScope = (example: Example) => example.intent !== oosLabel
  const inScope = trainLines.filter(isInScope)
  refuseOneIntent(inScope, train)
  const outside = [...trainLines, ...devLines].filter((example) => !isInScope(example)).map((example) => example.text)
  return {
    train: inScope,
    dev: devLines.filter(isInScope),
    outOfScope: [...outside, ...(oosTrain === undefined ? [] : readTexts(oosTrain))],
  }
}

interface TestPart {
  inScope: Example[]
  outOfScope: string[]
}

function readTest({ test, oos, oosLabel }: EvalIntentsOptions, noise: (text: string) => string): TestPart {
  const lines = readExamples(test).map((example) => ({ ...example, text: noise(example.text) }))
  const outside = lines.filter((example) => example.intent === oosLabel).map((example) => example.text)
  const inScope = lines.filter((example) => example.intent !== oosLabel)
  if (inScope.length === 0) {
    throw new AppError('EVAL_NOTHING_IN_SCOPE', `${test}:1 and all other lines are out of scope. Give some in scope.`)
  }
  return { inScope, outOfScope: [...outside, ...(oos === undefined ? [] : readTexts(oos).map(noise))] }
}

interface TrainedModel {
  model: RecognizerModel
  chosen: Measured['chosen']
  trainSeconds: number
}

/** Dev examples are left out in turn like the others, and then learnt from; without that they only choose thresholds. */
async function trainModel(
  recognizer: Recognizer,
  { train, dev, options }: { train: Example[]; dev: Example[]; options: RecognizerOptions },
): Promise<TrainedModel> {
  const start = performance.now()
  if (recognizer !== nlpjsRecognizer) {
    const model = await recognizer.train([...train, ...dev], options)
    const chosen = { confidence: chooseConfidence(model.leftOut), scope: model.scopeThreshold }
    return { model, chosen, trainSeconds: (performance.now() - start) / 1000 }
  }
  const held = dev.length > 0 ? dev : train.filter(isTenth)
  const model = await recognizer.train(dev.length > 0 ? train : train.filter((example) => !isTenth(example)), options)
  const trainSeconds = (performance.now() - start) / 1000
  const outcomes: Array<{ confidence: number; isRight: boolean }> = []
  for (const { text, intent } of held) {
    const recognition = await model.recognize(text)
    outcomes.push({ confidence: recognition.confidence, isRight: recognition.intent === intent })
  }
  return { model, chosen: { confidence: chooseConfidence(outcomes), scope: model.scopeThreshold }, trainSeconds }
}

function isTenth({ text }: Example): boolean {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return (hash >>> 0) % 10 === 0
}

async function measure({ model, chosen, trainSeconds }: TrainedModel, test: TestPart): Promise<Measured> {
  const times: number[] = []
  const recognize = async (text: string): Promise<Recognition> => {
    const start = performance.now()
    const recognition = await model.recognize(text)
    times.push(performance.now() - start)
    return recognition
  }
  const inScope: Array<{ intent: string; recognition: Recognition }> = []
  for (const { text, intent } of test.inScope) inScope.push({ intent, recognition: await recognize(text) })
  const outOfScope: Recognition[] = []
  for (const text of test.outOfScope) outOfScope.push(await recognize(text))
  return { inScope, outOfScope, chosen, trainSeconds, times }
}

function drawShots(examples: readonly Example[], { shots, seed }: { shots: number; seed: number }): Example[] {
  const random = seededRandom(seed)
  return intentsOf(examples).flatMap((intent) => {
    const own = examples.filter((example) => example.intent === intent)
    return shuffle(own, random).slice(0, shots)
  })
}

function unknownName(option: string, given: string | undefined, known: readonly string[]): AppError {
  return new AppError('EVAL_UNKNOWN_OPTION', `${option} "${given}" is not known. Known: ${known.join(', ')}.`)
}
