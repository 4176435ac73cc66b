import { describe, expect, test } from 'vitest'
import { claimLine, claimOf } from '../../../server/cli/claim.ts'
import { wilson } from '../../../server/cli/share-with-interval.ts'

describe('a target of wrong answers', () => {
  test('is shown when even the upper end of the interval keeps it', () => {
    expect(claimOf({ wrong: 0.01, answers: 1000, target: 0.03 })).toEqual({
      outcome: 'shown',
      atMost: wilson(0.01, 1000).high,
    })
  })

  test('is missed when more are wrong', () => {
    expect(claimOf({ wrong: 0.04, answers: 1000, target: 0.03 })).toEqual({ outcome: 'missed', wrong: 0.04 })
  })

  test('is not claimed on thirty answers without a mistake; it says how many more it takes', () => {
    const claim = claimOf({ wrong: 0, answers: 30, target: 0.03 })
    expect(claim.outcome).toBe('too-few')
    const more = claim.outcome === 'too-few' ? claim.moreAnswers : 0
    expect(wilson(0, 30 + more).high).toBeLessThanOrEqual(0.03)
    expect(wilson(0, (30 + more) * 0.9).high).toBeGreaterThan(0.03)
  })

  test('is not claimed on no answers at all', () => {
    expect(claimOf({ wrong: 0, answers: 0, target: 0.03 })).toMatchObject({ outcome: 'too-few', atMost: 1 })
  })

  test('is told in words, with questions for answers', () => {
    expect(claimLine({ outcome: 'shown', atMost: 0.0204 }, 0.9)).toBe('shown: at most 2.0 % are wrong (95 %)')
    expect(claimLine({ outcome: 'missed', wrong: 0.04 }, 0.9)).toBe('missed: 4.0 % are wrong')
    expect(claimLine({ outcome: 'too-few', atMost: 0.1, moreAnswers: 90 }, 0.5)).toBe(
      'not shown: up to 10.0 % may be wrong (95 %); about 180 more questions are needed',
    )
  })
})
