import { describe, expect, test } from 'vitest'
import type { TestForm, TopicForm } from '../../../web/studio/forms.ts'
import { canTakeBoth, differingFields, firstChoice, mergeForms } from '../../../web/studio/merge.ts'

const base: TopicForm = {
  title: { lv: 'Karte', en: 'Card', ru: '' },
  questions: { lv: ['cik maksā karte'], en: [], ru: [] },
  facts: ['LIB-1'],
  source: 'front',
  mark: 'A',
  seen: '2026-11-24',
  until: '',
  service: '',
  handoff: '',
  carries: [],
  ask: { lv: '', en: '', ru: '' },
  slot: '',
  variants: [],
  texts: { lv: 'Karte maksā.', en: '', ru: '' },
}

/** What is chosen when the author changes nothing in the view. */
function mergedAtFirst(mine: TopicForm, theirs: TopicForm) {
  const fields = differingFields(base, { mine, theirs })
  return mergeForms({ base, mine, theirs }, new Map(fields.map(({ path }) => [path, firstChoice(base, path, mine)])))
}

describe('two versions of one form', () => {
  test('changed in different fields go together by themselves', () => {
    const mine = { ...base, title: { ...base.title, lv: 'Kartes cena' } }
    const theirs = { ...base, title: { ...base.title, en: 'Card price' }, mark: 'B' }
    expect(mergedAtFirst(mine, theirs)).toEqual({
      ...base,
      title: { lv: 'Kartes cena', en: 'Card price', ru: '' },
      mark: 'B',
    })
  })

  test('changed in the same field leave the choice to the author, and keep mine until then', () => {
    const mine = { ...base, texts: { ...base.texts, lv: 'Mans' } }
    const theirs = { ...base, texts: { ...base.texts, lv: 'Otra' } }
    expect(differingFields(base, { mine, theirs })).toEqual([
      { path: 'texts.lv', mine: 'Mans', theirs: 'Otra', isContested: true },
    ])
    expect(mergedAtFirst(mine, theirs)).toEqual(mine)
    expect(mergeForms({ base, mine, theirs }, new Map([['texts.lv', 'theirs']]))).toEqual(theirs)
  })

  test('changed in the same way are no conflict', () => {
    const both = { ...base, mark: 'B' }
    expect(differingFields(base, { mine: both, theirs: both })).toEqual([])
  })

  test('with other questions can keep those of both, once each', () => {
    const mine = { ...base, questions: { ...base.questions, lv: ['cik maksā karte', 'kartes cena'] } }
    const theirs = { ...base, questions: { ...base.questions, lv: ['cik maksā karte', 'karte cik'] } }
    expect(canTakeBoth(mine, 'questions.lv')).toBe(true)
    expect(canTakeBoth(mine, 'texts.lv')).toBe(false)
    const merged = mergeForms({ base, mine, theirs }, new Map([['questions.lv', 'both' as const]])) as TopicForm
    expect(merged.questions.lv).toEqual(['cik maksā karte', 'karte cik', 'kartes cena'])
  })

  test('of one file of tests keep what both added, and an old form of what one wrote anew is gone', () => {
    const question = (ask: string, status: string[] = []) => ({
      ...{ ask, status, page: [], reason: [], variant: '', answeredBy: [] },
    })
    const file = (questions: TestForm['questions']): TestForm => ({ day: '', data: [], questions, conversations: [] })
    const [before, mine, theirs] = [
      file([question('a'), question('b')]),
      file([question('a', ['answered']), question('b'), question('mine')]),
      file([question('a'), question('b'), question('theirs')]),
    ]
    expect(canTakeBoth(mine, 'questions')).toBe(true)
    const merged = mergeForms({ base: before, mine, theirs }, new Map([['questions', 'both' as const]])) as TestForm
    expect(merged.questions).toEqual([question('b'), question('theirs'), question('a', ['answered']), question('mine')])
  })
})
