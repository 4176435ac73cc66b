import { describe, expect, test } from 'vitest'
import {
  accuracyAndMacroF1,
  areaUnderRoc,
  coverageAtPrecision,
  expectedCalibrationError,
} from '../../../nlu-models/calibration/metrics.ts'

const outcomes = (pairs: ReadonlyArray<readonly [number, boolean]>) =>
  pairs.map(([confidence, isRight]) => ({ confidence, isRight }))

describe('how true a confidence is', () => {
  test('a stated 0.9 that is right nine times of ten has no error', () => {
    const ten = Array.from({ length: 10 }, (_, i) => [0.9, i > 0] as const)
    expect(expectedCalibrationError(outcomes(ten))).toBeCloseTo(0, 6)
  })

  test('a stated 1 that is right every second time has an error of one half', () => {
    expect(
      expectedCalibrationError(
        outcomes([
          [1, true],
          [1, false],
        ]),
      ),
    ).toBeCloseTo(0.5, 6)
  })
})

describe('coverage at a precision', () => {
  test('is the largest share from the top that keeps it', () => {
    // Sorted: right ×3, wrong, right ×4: after all eight 7 of 8 are right.
    const list = outcomes([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2].map((c, i) => [c, i !== 3] as const))
    expect(coverageAtPrecision(list, 0.95)).toBeCloseTo(3 / 8, 6)
    expect(coverageAtPrecision(list, 0.87)).toBe(1)
  })

  test('is 0 when the surest answer is wrong', () => {
    expect(coverageAtPrecision(outcomes([[0.9, false]]), 0.95)).toBe(0)
  })

  test('takes no part of equal confidences: a threshold cannot either', () => {
    const tied = outcomes(Array.from({ length: 40 }, (_, i) => [0.9, i < 30] as const))
    expect(coverageAtPrecision(tied, 0.95)).toBe(0)
  })
})

test('the area under the curve is 1 when all right ones score higher, one half by chance and for ties', () => {
  expect(areaUnderRoc([0.9, 0.8], [0.1, 0.2])).toBe(1)
  expect(areaUnderRoc([0.1, 0.2], [0.9, 0.8])).toBe(0)
  expect(areaUnderRoc([0.5, 0.5], [0.5])).toBeCloseTo(0.5, 6)
})

test('accuracy counts texts, macro-F1 counts intents alike', () => {
  const meant = ['a', 'a', 'a', 'b']
  const said = ['a', 'a', 'a', 'a']
  const { accuracy, macroF1 } = accuracyAndMacroF1(meant, said)
  expect(accuracy).toBe(0.75)
  expect(macroF1).toBeCloseTo((2 * 0.75) / 1.75 / 2, 6)
})
