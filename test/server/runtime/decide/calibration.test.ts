import { describe, expect, test } from 'vitest'
import { calibrate, type Experience, fitCalibration } from '../../../../server/runtime/decide/calibration.ts'

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/** Both outcomes of every log-odds, weighing as much as `truth` says they happen. */
const world = (truth: (logOdds: number) => number, weight: number): Experience[] =>
  [-4, -2, -1, 0, 1, 2, 4].flatMap((logOdds) => [
    { logOdds, label: 1 as const, weight: weight * truth(logOdds) },
    { logOdds, label: 0 as const, weight: weight * (1 - truth(logOdds)) },
  ])

describe('a calibration', () => {
  test('changes nothing where the trees are right', () => {
    const { slope, offset } = fitCalibration(world(sigmoid, 1000))
    expect(slope).toBeCloseTo(1, 3)
    expect(offset).toBeCloseTo(0, 3)
  })

  test('finds how much too sure the trees are', () => {
    const { slope, offset } = fitCalibration(world((x) => sigmoid(0.5 * x - 1), 1e6))
    expect(slope).toBeCloseTo(0.5, 2)
    expect(offset).toBeCloseTo(-1, 2)
  })

  test('believes little of what three questions say', () => {
    const { slope, offset } = fitCalibration([
      { logOdds: 3, label: 0, weight: 1 },
      { logOdds: 3, label: 0, weight: 1 },
      { logOdds: -3, label: 1, weight: 1 },
    ])
    expect(slope).toBeGreaterThan(0.75)
    expect(Math.abs(offset)).toBeLessThan(0.1)
  })

  test('of no experience changes nothing', () => {
    expect(fitCalibration([])).toEqual({ slope: 1, offset: 0 })
  })

  test('never calls anything certain', () => {
    expect(calibrate({ slope: 1, offset: 0 }, 50)).toBe(0.995)
    expect(calibrate({ slope: 1, offset: 0 }, -50)).toBeCloseTo(0)
    expect(calibrate({ slope: 2, offset: 1 }, 0.5)).toBeCloseTo(sigmoid(2))
  })
})
