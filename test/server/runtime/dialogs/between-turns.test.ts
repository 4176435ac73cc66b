import { beforeAll, describe, expect, test } from 'vitest'
import { createBetweenTurns } from '../../../../server/runtime/dialogs/between-turns.ts'
import type { Runtime } from '../../../../server/runtime/index.ts'
import { type ConversationState, emptyConversationState } from '../../../../server/runtime/types.ts'
import { chatWith, fixtureRuntime } from '../../../support/fixture-runtime.ts'

let runtime: Runtime
let between: ReturnType<typeof createBetweenTurns>
beforeAll(async () => {
  runtime = await fixtureRuntime()
  between = createBetweenTurns(runtime.brain)
})

const standing = (state: ConversationState = emptyConversationState) => ({
  bot: 'library',
  state,
  language: 'lv' as const,
  now: runtime.now(),
})
const slots = (dialogs: string[], state?: ConversationState) => between.slots({ ...standing(state), dialogs })
const give = (slot: string, text: string) => between.giveSlot({ ...standing(), slot, text })

describe('what a person may note', () => {
  test('is what the dialogs under way ask for, with the answers that there are; a contact is the citizen’s to give', () => {
    expect(slots(['get-card', 'nothing', '_shared/person'])).toEqual([
      { slot: 'reader', label: 'lasītājs', value: null, options: ['Pieaugušajam', 'Bērnam'] },
      { slot: 'visit', label: 'diena', value: null, options: [] },
    ])
  })

  test('is what has been given in any dialog too', () => {
    const talk = chatWith(runtime, 'library')
    talk.say('gribu saņemt lasītāja karti')
    talk.say('Bērnam')
    expect(slots([], talk.state())).toEqual([
      { slot: 'reader', label: 'lasītājs', value: 'Bērnam', options: ['Pieaugušajam', 'Bērnam'] },
    ])
    expect(between.given(standing(talk.state()))).toEqual([{ slot: 'reader', label: 'lasītājs', value: 'Bērnam' }])
  })
})

describe('a value that a person notes', () => {
  test.each([
    ['reader', 'Bērnam', 'child'],
    ['reader', 'meitai', 'child'],
    ['visit', 'rīt', '2026-11-25'],
    ['company', '4000 3245 752', '40003245752'],
  ])('as %s = %s is known to the bot', (slot, text, value) => {
    const given = give(slot, text)
    expect(given.outcome === 'given' && given.state.dialogs.slots[slot]?.value).toBe(value)
  })

  test.each([
    ['visit', '2026-11-01', 'Mazākā iespējamā atbilde'],
    ['company', '40003245753', 'kāds no cipariem nav pareizs'],
    ['reader', 'kaķim', 'Šāda atbilde te neder.'],
  ])('as %s = %s is refused in words', (slot, text, said) => {
    expect(give(slot, text)).toEqual({ outcome: 'wrong', said: expect.stringContaining(said) })
  })

  test.each(['mail', 'telephone', 'nothing', '__proto__'])('as %s is unknown', (slot) => {
    expect(give(slot, 'x')).toEqual({ outcome: 'unknown' })
  })
})

test('how soon an answer comes is said in the language of the conversation, where the pack promises it', () => {
  const promise = (bot: string, language: 'lv' | 'ru') => between.promiseOf({ bot, language, now: runtime.now() })
  expect(promise('library', 'lv')).toBe('divu darba dienu laikā')
  expect(promise('library', 'ru')).toBe('в течение двух рабочих дней')
  expect(promise('pool', 'lv')).toBeNull()
})
