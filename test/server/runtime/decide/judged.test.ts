import { describe, expect, test } from 'vitest'
import type { RankedCandidate, RankedQuestion } from '../../../../server/runtime/decide/candidates.ts'
import { judge } from '../../../../server/runtime/decide/judged.ts'
import { reportDecision } from '../../../../server/runtime/decide/report.ts'
import type { Page, View } from '../../../../server/runtime/view.ts'

const pages = [
  { key: 'ur/fee', kind: 'topic', topic: {} },
  { key: 'ur/hours', kind: 'topic', topic: { handoff: 'gap' } },
  { key: '_shared/complaint', kind: 'dialog', dialog: { status: 'handoff' } },
  { key: '_shared/abuse', kind: 'dialog', dialog: { status: 'refused' } },
  { key: 'ur/found-sia', kind: 'dialog', dialog: { status: 'answered' } },
] as unknown as Page[]
const view = { pages: new Map(pages.map((page) => [page.key, page])) } as View

/** A question of the page "ur/fee", asked when that page is gone, that leads to another page. */
function ledTo(page: string) {
  const candidates = [{ page, kind: view.pages.get(page)?.kind, confidence: 0.95 } as RankedCandidate]
  const ranked: RankedQuestion = { language: 'lv', wordCount: 4, knownShare: 1, candidates }
  return judge(view, { origin: 'removed', page: 'ur/fee' }, ranked)
}

const falseAnswers = (page: string) =>
  reportDecision({ view, judged: [ledTo(page)], offTopic: [], threshold: 0.7 }).leftOutFalseAnswers

describe('a question whose page is gone', () => {
  test('is answered wrongly by another page that answers', () => {
    expect(falseAnswers('ur/fee')).toBe(1)
    expect(falseAnswers('ur/found-sia')).toBe(1)
  })

  test('is not answered by what only hands over or refuses, a dialog no more than a topic', () => {
    expect(falseAnswers('ur/hours')).toBe(0)
    expect(falseAnswers('_shared/complaint')).toBe(0)
    expect(falseAnswers('_shared/abuse')).toBe(0)
  })
})
