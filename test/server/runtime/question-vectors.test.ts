import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createQuestionVectors } from '../../../server/runtime/question-vectors.ts'

const vector = Float32Array.of(1, 0)
let faults: unknown[]
let asked: string[][]
let answer: (texts: readonly string[]) => Promise<Float32Array[]>
beforeEach(() => {
  vi.useFakeTimers()
  faults = []
  asked = []
  answer = async (texts) => texts.map(() => vector)
})
afterEach(() => {
  vi.useRealTimers()
})

const create = () =>
  createQuestionVectors({
    sentences: {
      id: 'letters',
      embed(texts) {
        asked.push([...texts])
        return answer(texts)
      },
    },
    withinMs: 1000,
    onFault: (error) => faults.push(error),
    now: () => Date.now(),
  })
const later = (ms: number, texts: readonly string[]) =>
  new Promise<Float32Array[]>((resolve) => setTimeout(() => resolve(texts.map(() => vector)), ms))

describe('what a turn asks', () => {
  test('is read for it, and remembered', async () => {
    const { find, settle } = create()
    expect(await settle(() => find('pase'))).toBe(vector)
    expect(find('pase')).toBe(vector)
    expect(asked).toEqual([['pase']])
  })

  test('and what it asks only then is read too', async () => {
    const { find, settle } = create()
    expect(await settle(() => find('pase') && find('nodeva'))).toBe(vector)
    expect(asked).toEqual([['pase'], ['nodeva']])
  })

  test('all at once is one request', async () => {
    const { find, settle } = create()
    await settle(() => [find('pase'), find('nodeva'), find('pase')])
    expect(asked).toEqual([['pase', 'nodeva']])
  })

  test('is nothing for a turn that asks nothing', async () => {
    const { settle } = create()
    expect(await settle(() => 7)).toBe(7)
    expect(asked).toEqual([])
  })

  test('does not mix with what another asks', async () => {
    const { find, settle } = create()
    await Promise.all([settle(() => find('pase')), settle(() => find('nodeva'))])
    expect(asked).toEqual([['pase'], ['nodeva']])
  })

  test('a fault of the turn itself is its own', async () => {
    const { settle } = create()
    const broken = () => {
      throw new Error('broken')
    }
    await expect(settle(broken)).rejects.toThrow('broken')
    expect(faults).toEqual([])
  })
})

describe('an encoder that does not answer', () => {
  test('is waited for no longer than a turn has', async () => {
    const { find, settle } = create()
    answer = () => new Promise(() => undefined)
    const turn = settle(() => find('pase') ?? 'without')
    await vi.advanceTimersByTimeAsync(999)
    expect(faults).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(await turn).toBe('without')
    expect(faults).toMatchObject([{ code: 'ENCODER_TOO_LATE' }])
  })

  test('has no new second for each thing that is asked', async () => {
    const { find, settle } = create()
    answer = (texts) => later(700, texts)
    const turn = settle(() => find('pase') && (find('nodeva') ?? 'without'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(await turn).toBe('without')
  })

  test('is not asked for half a minute, and then again', async () => {
    const { find, settle } = create()
    answer = () => Promise.reject(new Error('down'))
    expect(await settle(() => find('pase') ?? 'without')).toBe('without')
    expect(await settle(() => find('nodeva') ?? 'without')).toBe('without')
    expect(asked).toEqual([['pase']])
    expect(faults).toHaveLength(1)
    answer = async (texts) => texts.map(() => vector)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await settle(() => find('pase'))).toBe(vector)
  })

  test('and is back after all may be asked at once', async () => {
    const { find, settle } = create()
    answer = (texts) => later(1500, texts)
    const late = settle(() => find('pase') ?? 'without')
    await vi.advanceTimersByTimeAsync(1500)
    expect(await late).toBe('without')
    expect(find('pase')).toBe(vector)
    answer = async (texts) => texts.map(() => vector)
    expect(await settle(() => find('nodeva'))).toBe(vector)
  })
})
