import {
  accuracyAndMacroF1,
  areaUnderRoc,
  coverageAtPrecision,
  expectedCalibrationError,
  thresholdForPrecision,
} from '../../nlu-models/calibration/metrics.ts'
import type { Recognition } from '../../nlu-models/recognizer/recognizer.ts'
import { shareWithInterval } from './share-with-interval.ts'

/** Figures that the call's data allow; shares in 0..1, times in the unit of their name. */
export interface IntentReport {
  accuracy: number
  macroF1: number
  ece: number
  auroc?: number
  coverageAt95: number
  coverageAtChosen?: number
  precisionAtChosen?: number
  inScopeAccuracy?: number
  oosRecall?: number
  oosAuroc?: number
  inScopeAccuracyAtOosRecall80?: number
  trainSeconds: number
  msMedian: number
  msP99: number
}

export interface Measured {
  /** In-scope test texts: what was meant and what was recognised. */
  inScope: ReadonlyArray<{ intent: string; recognition: Recognition }>
  outOfScope: readonly Recognition[]
  /** Confidence from which to answer so that 95 % are right, and `inScope` from which a text is in scope. */
  chosen: { confidence: number | undefined; scope: number }
  trainSeconds: number
  /** One a text. */
  times: number[]
}

export const promisedPrecision = 0.95

/** Turns what was measured on the test part into figures. */
export function reportOn({ inScope, outOfScope, chosen, trainSeconds, times }: Measured): IntentReport {
  const outcomes = inScope.map(({ intent, recognition }) => ({
    confidence: recognition.confidence,
    isRight: recognition.intent === intent,
  }))
  const right = outcomes.filter((outcome) => outcome.isRight).map((outcome) => outcome.confidence)
  const wrong = outcomes.filter((outcome) => !outcome.isRight).map((outcome) => outcome.confidence)
  const sorted = times.toSorted((a, b) => a - b)
  return {
    ...accuracyAndMacroF1(
      inScope.map(({ intent }) => intent),
      inScope.map(({ recognition }) => recognition.intent),
    ),
    ece: expectedCalibrationError(outcomes),
    ...(right.length > 0 && wrong.length > 0 ? { auroc: areaUnderRoc(right, wrong) } : {}),
    coverageAt95: coverageAtPrecision(outcomes, promisedPrecision),
    ...atChosen(outcomes, chosen.confidence),
    ...scopeFigures(inScope, outOfScope, chosen.scope),
    trainSeconds,
    msMedian: sorted[Math.floor(sorted.length / 2)] ?? 0,
    msP99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  }
}

function atChosen(
  outcomes: ReadonlyArray<{ confidence: number; isRight: boolean }>,
  threshold: number | undefined,
): Partial<IntentReport> {
  if (threshold === undefined) return {}
  const answered = outcomes.filter((outcome) => outcome.confidence >= threshold)
  const coverageAtChosen = answered.length / outcomes.length
  if (answered.length === 0) return { coverageAtChosen }
  return { coverageAtChosen, precisionAtChosen: answered.filter((o) => o.isRight).length / answered.length }
}

function scopeFigures(
  inScope: Measured['inScope'],
  outOfScope: readonly Recognition[],
  threshold: number,
): Partial<IntentReport> {
  if (outOfScope.length === 0) return {}
  const accuracyFrom = (cut: number) =>
    inScope.filter(({ intent, recognition }) => recognition.inScope >= cut && recognition.intent === intent).length /
    inScope.length
  const outside = outOfScope.map((recognition) => recognition.inScope)
  const atMost = outside.toSorted((a, b) => a - b)
  const handedOff = Math.ceil(0.8 * atMost.length)
  return {
    inScopeAccuracy: accuracyFrom(threshold),
    oosRecall: outside.filter((score) => score < threshold).length / outside.length,
    oosAuroc: areaUnderRoc(
      inScope.map(({ recognition }) => recognition.inScope),
      outside,
    ),
    // Just above the last of those that must be handed off.
    inScopeAccuracyAtOosRecall80: accuracyFrom((atMost[handedOff - 1] ?? 0) + 1e-12),
  }
}

/** The lowest confidence from which 95 % of the left-out examples were right. */
export function chooseConfidence(leftOut: ReadonlyArray<{ confidence: number; isRight: boolean }>): number | undefined {
  return leftOut.length === 0 ? undefined : thresholdForPrecision(leftOut, promisedPrecision)
}

/** The mean of several reports. */
export function meanReport(reports: readonly IntentReport[]): IntentReport {
  const keys = Object.keys(reports[0] ?? {}) as Array<keyof IntentReport>
  const mean = (key: keyof IntentReport) => {
    const values = reports.flatMap((report) => report[key] ?? [])
    return values.reduce((sum, value) => sum + value, 0) / values.length
  }
  return Object.fromEntries(keys.map((key) => [key, mean(key)])) as unknown as IntentReport
}

/** A table for people: shares with their 95 % intervals, the rest as numbers. */
export function formatReport(report: IntentReport, counts: { inScope: number; outOfScope: number }): string {
  const counted: Partial<Record<keyof IntentReport, number>> = {
    accuracy: counts.inScope,
    coverageAt95: counts.inScope,
    coverageAtChosen: counts.inScope,
    precisionAtChosen: Math.round(counts.inScope * (report.coverageAtChosen ?? 0)),
    inScopeAccuracy: counts.inScope,
    inScopeAccuracyAtOosRecall80: counts.inScope,
    oosRecall: counts.outOfScope,
  }
  return Object.entries(report)
    .map(([key, value]) => {
      const count = counted[key as keyof IntentReport]
      const shown = count === undefined ? Number(value).toFixed(3) : shareWithInterval(Number(value), count)
      return `${key.padEnd(30)}${shown}\n`
    })
    .join('')
}
