import { expect, test } from 'vitest'
import { fitSharpness, softmax } from '../../../nlu-models/calibration/temperature.ts'

const rows = (pairs: ReadonlyArray<readonly [right: number, wrong: number]>) =>
  pairs.map((pair) => Float32Array.from(pair))

test('the sharpness makes the stated probabilities as right as the answers were', () => {
  const scores = rows([...new Array(9).fill([1, 0] as const), [0, 1]])
  const labels = new Array(10).fill(0)
  expect(softmax(scores[0] as Float32Array, fitSharpness(scores, labels))[0]).toBeCloseTo(0.9, 2)
})
