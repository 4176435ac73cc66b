import { describe, expect, test } from 'vitest'
import type { RankedCandidate } from '../../../../server/runtime/decide/candidates.ts'
import { decide, type Recognition } from '../../../../server/runtime/decide/decide.ts'

type Kind = RankedCandidate['kind']

function recognition(
  candidates: ReadonlyArray<readonly [page: string, confidence: number, kind?: Kind]>,
  more: { scope?: number; wordCount?: number } = {},
): Recognition {
  const ranked = candidates.map(
    ([page, confidence, kind = 'topic']) => ({ page, kind, confidence, words: { coverage: 0.5 } }) as RankedCandidate,
  )
  const best = ranked.find(({ kind }) => kind !== 'off-topic' && kind !== 'elsewhere')
  return {
    ranked: { language: 'lv', wordCount: more.wordCount ?? 5, knownShare: 1, candidates: ranked },
    confidence: best?.confidence ?? 0,
    scope: more.scope ?? 0.95,
    threshold: 0.7,
    encoder: 'ours',
  }
}

const may = { mayClarify: true }
const mayNot = { mayClarify: false }

describe('a decision', () => {
  test('answers from the threshold on, not below it', () => {
    expect(decide(recognition([['ur/a', 0.7]]), may)).toMatchObject({ outcome: 'answer', candidate: { page: 'ur/a' } })
    expect(decide(recognition([['ur/a', 0.69]]), may).outcome).not.toBe('answer')
  })

  test('asks which is meant when two pages share the belief', () => {
    const shared = recognition([
      ['ur/a', 0.45],
      ['ur/b', 0.35],
      ['ur/c', 0.02],
    ])
    const decision = decide(shared, may)
    expect(decision.outcome === 'clarify' && decision.options.map(({ page }) => page)).toEqual(['ur/a', 'ur/b'])
  })

  test('does not ask twice, it hands over', () => {
    const shared = recognition([
      ['ur/a', 0.45],
      ['ur/b', 0.35],
    ])
    expect(decide(shared, mayNot)).toMatchObject({ outcome: 'handoff', reason: 'low-confidence' })
  })

  test('does not ask when neither of the two is likely', () => {
    const unlikely = recognition([
      ['ur/a', 0.2],
      ['ur/b', 0.15],
    ])
    expect(decide(unlikely, may)).toMatchObject({ outcome: 'handoff', reason: 'no-page' })
  })

  test('asks about a message of one word, however unlikely each page is', () => {
    const short = recognition(
      [
        ['ur/a', 0.2],
        ['ur/b', 0.15],
      ],
      { wordCount: 1 },
    )
    expect(decide(short, may).outcome).toBe('clarify')
  })

  test('sends a question to the neighbour that probably knows', () => {
    const elsewhere = recognition([['vid/a', 0.5, 'neighbour']], { scope: 0.3 })
    expect(decide(elsewhere, may)).toMatchObject({ outcome: 'refer', candidate: { page: 'vid/a' } })
  })

  test('refuses what is not ours, and says whose it seems to be', () => {
    const offTopic = recognition(
      [
        ['_off-topic', 0.8, 'off-topic'],
        ['ur/a', 0.1],
      ],
      { scope: 0.2 },
    )
    expect(decide(offTopic, may)).toMatchObject({ outcome: 'refuse', reason: 'off-topic' })
    const others = recognition(
      [
        ['_elsewhere', 0.7, 'elsewhere'],
        ['_off-topic', 0.1, 'off-topic'],
      ],
      { scope: 0.2 },
    )
    expect(decide(others, may)).toMatchObject({ outcome: 'refuse', reason: 'other-institution' })
  })
})
