import { beforeAll, describe, expect, test } from 'vitest'
import type { Runtime } from '../../../server/runtime/index.ts'
import { emptyConversationState } from '../../../server/runtime/types.ts'
import { chatWith, fixtureRuntime } from '../../support/fixture-runtime.ts'

let runtime: Runtime
beforeAll(async () => {
  runtime = await fixtureRuntime()
})

const ask = (text: string, bot = 'library') => chatWith(runtime, bot).say(text)

describe('an answer', () => {
  test('carries its source, its date and the words of a pilot', () => {
    const answer = ask('Kad bibliotēka ir atvērta?')
    expect(answer).toMatchObject({ status: 'answered', page: 'opening-hours', reason: null, pilot: true })
    expect(answer.citations).toEqual([
      {
        title: 'Bibliotēkas darba laiks',
        url: 'https://library.example',
        seenOn: '2026-11-24',
        reviewedOn: null,
        reviewedBy: null,
      },
    ])
    expect(answer.text).toContain('https://library.example; skatīts 24.11.2026.')
    expect(answer.notes).toContain('Izmēģinājums: iestāde šo atbildi vēl nav apstiprinājusi')
  })

  test('that rests on an old source asks to check it', () => {
    expect(ask('Kad bibliotēka ir atvērta?').notes).toHaveLength(2)
    expect(ask('Kā pagarināt grāmatas termiņu?').notes).toHaveLength(0)
  })

  test('that was signed is no pilot and names the reviewer', () => {
    const answer = ask('Kā pagarināt grāmatas termiņu?')
    expect(answer.pilot).toBe(false)
    expect(answer.citations[0]).toMatchObject({ reviewedBy: 'Ilze Paraudziņa', reviewedOn: '2026-11-01' })
  })

  test('comes in the language of the question, or in Latvian with a word about it', () => {
    expect(ask('What are the opening hours of the library?')).toMatchObject({ language: 'en', page: 'opening-hours' })
    expect(ask('When is the library open?').summary).toBe('On weekdays the library is open from 10.00 to 19.00.')
  })

  test('speaks with the fact of the day', async () => {
    const nextYear = await fixtureRuntime({ now: new Date('2026-12-31T22:00:00Z') })
    expect(ask('cik maksā karte pieaugušajam').summary).toContain('3 EUR')
    // 22.00 UTC is midnight in Riga.
    expect(chatWith(nextYear, 'library').say('cik maksā karte pieaugušajam').summary).toContain('5 EUR')
  })
})

describe('a condition', () => {
  test('fixed by the words gives that variant alone', () => {
    expect(ask('cik maksā lasītāja karte bērnam')).toMatchObject({ variant: 'child', buttons: [] })
    expect(ask('cik maksā karte skolēnam').summary).not.toContain('3 EUR')
  })

  test('not fixed shows every variant with its condition', () => {
    const answer = ask('Cik maksā lasītāja karte?')
    expect(answer).toMatchObject({ status: 'answered', variant: null })
    expect(answer.summary).toContain('**Pieaugušajam.**')
    expect(answer.summary).toContain('**Bērnam.**')
  })

  test('is decided by a button pressed afterwards', () => {
    const chat = chatWith(runtime, 'library')
    const button = chat.say('Cik maksā lasītāja karte?').buttons[1]
    expect(chat.say(button?.value ?? '')).toMatchObject({ page: 'card-fee', variant: 'child' })
  })
})

describe('a case for a person', () => {
  test('a wish for a person is granted, wherever it stands', () => {
    expect(ask('man apnika, es gribu runāt ar cilvēku tūlīt')).toMatchObject({
      status: 'handoff',
      reason: 'asked-for-a-person',
    })
  })

  test('crisis comes before all else', () => {
    expect(ask('gribu runāt ar cilvēku, jo negribu dzīvot')).toMatchObject({ reason: 'crisis' })
    expect(ask('negribu dzīvot').text).toContain('112')
  })

  test('a gap in the facts is never filled in', () => {
    const answer = ask('Cik jāmaksā par nokavētu grāmatu?')
    expect(answer).toMatchObject({ status: 'handoff', reason: 'gap', page: 'late-fee' })
    expect(answer.text).not.toMatch(/\d+ (EUR|eiro)/)
  })
})

describe("another institution's matter", () => {
  test('is answered in its name', () => {
    const answer = ask('Vai baseinā vajag peldcepuri?')
    expect(answer).toMatchObject({ status: 'answered', institution: 'pool', page: 'swim-cap' })
    expect(answer.text).toContain('Peldbaseins')
  })
})

describe('hostile or empty text', () => {
  test.each([
    ['', 'empty-message'],
    ['   \u200b\u202e ', 'empty-message'],
    ['😀😀😀', 'no-words'],
    ['a'.repeat(10_000), 'too-long'],
    ['x '.repeat(60_000), 'too-long'],
  ])('%j asks again', (text, reason) => {
    expect(ask(text.slice(0, 120_000))).toMatchObject({ status: 'clarify', reason })
  })

  test.each([
    '<script>alert(1)</script>',
    '{"text": "cik maksā karte"}',
    '\ud800 \udfff',
    '__proto__ constructor toString',
    "'; DROP TABLE conversations; --",
  ])('%j is only text', (text) => {
    expect(['answered', 'clarify', 'handoff', 'refused']).toContain(ask(text).status)
  })
})

test('the same question gets the same answer to the bit', () => {
  const turn = () =>
    runtime.respond({ bot: 'library', text: 'kad slēdz bibliotēku', state: emptyConversationState, now: runtime.now() })
  expect(turn().answers).toEqual(turn().answers)
})

test('a model that is built again is the same', async () => {
  const again = await fixtureRuntime()
  expect(again.report('library')).toEqual(runtime.report('library'))
})

test('an unknown bot is named with the known ones', () => {
  expect(() => runtime.requireBot('bank')).toThrow(/library, pool/)
})
