import { describe, expect, test } from 'vitest'
import type { Judged } from '../../../../server/runtime/decide/judged.ts'
import { chooseThreshold } from '../../../../server/runtime/decide/report.ts'
import type { Page, View } from '../../../../server/runtime/view.ts'

const page = { key: 'ur/fee', kind: 'topic', topic: {} } as unknown as Page
const bot = { bot: { target: { wrong: 0.05 } } }
const view = { bot, pages: new Map([[page.key, page]]) } as unknown as View

/** So many questions of one page, each with the same confidence. */
const questions = (count: number, judged: Partial<Judged>): Judged[] =>
  Array.from({ length: count }, () => ({
    ...{ origin: 'present', page: 'ur/fee', isAnswer: true, isRight: true, confidence: 0.9 },
    ...judged,
  })) as Judged[]

describe('a pack answers from the lowest confidence', () => {
  test('at which its target of wrong answers holds, to a thousandth', () => {
    const judged = [
      ...questions(90, { confidence: 0.9 }),
      ...questions(5, { confidence: 0.7123 }),
      ...questions(20, { confidence: 0.6, isRight: false }),
    ]
    expect(chooseThreshold(view, judged)).toBe(0.713)
  })

  test('but from none that is likelier wrong than right', () => {
    const judged = [...questions(50, { confidence: 0.4 }), ...questions(50, { confidence: 0.56 })]
    expect(chooseThreshold(view, judged)).toBe(0.56)
  })

  test('at which few enough are answered though their page is gone', () => {
    const judged = [
      ...questions(90, { confidence: 0.95 }),
      ...questions(10, { origin: 'removed', isRight: false, confidence: 0.8 }),
      ...questions(10, { confidence: 0.75 }),
    ]
    expect(chooseThreshold(view, judged)).toBe(0.95)
  })
})
