import { beforeAll, describe, expect, test } from 'vitest'
import type { Runtime } from '../../../server/runtime/index.ts'
import { chatWith, fixtureRuntime } from '../../support/fixture-runtime.ts'

const cap = 'Vai baseinā vajag peldcepuri?'
const muted = new Set<string>()
let runtime: Runtime
beforeAll(async () => {
  runtime = await fixtureRuntime({ isMuted: (bot) => muted.has(bot) })
})
/** What is said while a bot is silenced. */
function whileMuted<T>(bot: string, work: () => T): T {
  muted.add(bot)
  try {
    return work()
  } finally {
    muted.delete(bot)
  }
}

describe('a silenced bot', () => {
  test('answers nothing, says that it is paused and hands over, in the language of the conversation', () => {
    const chat = chatWith(runtime, 'library')
    chat.say('How much is a library card?')
    const answer = whileMuted('library', () => chat.say('When is the library open?'))
    expect(answer).toMatchObject({ status: 'handoff', reason: 'muted', page: null, citations: [], language: 'en' })
    expect(answer.text).toMatch(/paused.*member of staff.*112/)
    expect(chat.say('When is the library open?').status).toBe('answered')
  })

  test('goes on with no dialog and reminds of nothing; what was given is kept', () => {
    const chat = chatWith(runtime, 'library')
    chat.say('gribu saņemt lasītāja karti')
    chat.say('bērnam')
    const before = chat.state().dialogs
    whileMuted('library', () => {
      expect(chat.event('silence')).toEqual([])
      expect(chat.event('language')).toEqual([])
      expect(chat.say('rītdien').reason).toBe('muted')
    })
    expect(chat.state().dialogs).toEqual(before)
  })

  test('says nothing by the mouth of a neighbour, who may still name the institution', () => {
    expect(chatWith(runtime, 'library').say(cap)).toMatchObject({ status: 'answered', institution: 'pool' })
    const answer = whileMuted('pool', () => chatWith(runtime, 'library').say(cap))
    expect(answer.text).not.toContain('peldcepuri.')
    expect(answer).toMatchObject({ status: 'refer', institution: 'pool' })
  })

  test('changes nothing for the others', () => {
    const hours = () => chatWith(runtime, 'library').all('Kad bibliotēka ir atvērta?')
    const before = hours()
    expect(whileMuted('pool', hours)).toEqual(before)
  })
})
