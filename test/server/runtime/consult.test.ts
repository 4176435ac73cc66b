import { describe, expect, test } from 'vitest'
import { consultNeighbours } from '../../../server/runtime/consult.ts'
import type { RankedCandidate } from '../../../server/runtime/decide/candidates.ts'
import type { Recognition } from '../../../server/runtime/decide/decide.ts'

const candidate = (page: string, confidence: number, kind: RankedCandidate['kind'] = 'topic') =>
  ({ page, kind, confidence }) as RankedCandidate

function recognition(page: string, confidence: number, more: Partial<Recognition> = {}): Recognition {
  return {
    ranked: { language: 'lv', wordCount: 4, knownShare: 1, candidates: [candidate(page, confidence)] },
    confidence,
    scope: 0.9,
    threshold: 0.7,
    encoder: 'ours',
    ...more,
  }
}

const first = ({ ranked }: Recognition) => ranked.candidates[0]

describe('neighbours', () => {
  test('are not asked when the bot itself is sure', () => {
    const own = recognition('ur/a', 0.8)
    const neverAsked = () => {
      throw new Error('asked')
    }
    expect(consultNeighbours('x', own, [neverAsked])).toBe(own)
  })

  test('answer when one is so sure that it stays above its threshold at our door', () => {
    const found = consultNeighbours('x', recognition('ur/a', 0.3, { scope: 0.4 }), [
      () => recognition('vid/b', 0.96, { threshold: 0.95 }),
      () => recognition('csdd/c', 0.9, { threshold: 0.7 }),
    ])
    expect(first(found)).toMatchObject({ page: 'csdd/c', kind: 'neighbour' })
    expect(found).toMatchObject({ confidence: 0.9, threshold: 0.7 })
  })

  test('are named, and do not answer, when one is sure at its own door alone', () => {
    const found = consultNeighbours('x', recognition('ur/a', 0.1, { scope: 0.1 }), [
      () => recognition('csdd/c', 0.8, { threshold: 0.7 }),
    ])
    expect(first(found)).toMatchObject({ page: 'csdd/c', kind: 'neighbour' })
    expect(found.threshold).toBe(1)
  })

  test('are named, and do not answer, when one is sure but the question seems to be ours', () => {
    const own = recognition('ur/a', 0.3, { scope: 0.8 })
    const found = consultNeighbours('x', own, [() => recognition('csdd/c', 0.72)])
    expect(first(found)).toMatchObject({ page: 'csdd/c', kind: 'neighbour' })
    expect(found.confidence).toBeLessThan(found.threshold)
    // Odds of 99 are still 25 when the question is four times as likely ours.
    expect(consultNeighbours('x', own, [() => recognition('csdd/c', 0.99)])).toMatchObject({ threshold: 0.7 })
  })

  test('are named when one is probably right and the question does not seem to be ours', () => {
    const found = consultNeighbours('x', recognition('ur/a', 0.1, { scope: 0.3 }), [() => recognition('vid/b', 0.5)])
    expect(first(found)).toMatchObject({ page: 'vid/b', kind: 'neighbour' })
    expect(found.confidence).toBe(0.5)
  })

  test('are not named when the question seems to be ours, or when none is likely', () => {
    const ours = recognition('ur/a', 0.1, { scope: 0.8 })
    expect(consultNeighbours('x', ours, [() => recognition('vid/b', 0.5)])).toBe(ours)
    const whose = recognition('ur/a', 0.1, { scope: 0.2 })
    expect(consultNeighbours('x', whose, [() => recognition('vid/b', 0.35)])).toBe(whose)
  })

  test('are named, and do not answer, when a word alone was said', () => {
    const word = { ranked: { ...recognition('ur/a', 0.1).ranked, wordCount: 1 } }
    const own = recognition('ur/a', 0.1, { scope: 0.3, ...word })
    const found = consultNeighbours('x', own, [() => recognition('csdd/b', 0.95)])
    expect(first(found)).toMatchObject({ page: 'csdd/b', kind: 'neighbour' })
    expect(found.confidence).toBeLessThan(found.threshold)
  })

  test('whose best is small talk have nothing to say', () => {
    const own = recognition('ur/a', 0.1, { scope: 0.2 })
    const smallTalk = recognition('_shared/thanks', 0.9)
    smallTalk.ranked.candidates[0] = candidate('_shared/thanks', 0.9, 'dialog')
    expect(consultNeighbours('x', own, [() => smallTalk])).toBe(own)
  })
})
