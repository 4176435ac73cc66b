import { describe, expect, test } from 'vitest'
import { rigaDay } from '../../../server/runtime/riga-day.ts'
import { editedBots } from '../../support/edited-bots.ts'
import { chatWith, fixtureRuntime } from '../../support/fixture-runtime.ts'

/** The library's packs with a card that costs 3 before a day and 5 from it on, and a telephone that changes with it. */
function changingOn(day: string) {
  const bots = editedBots()
  const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
  bots.replace('library/facts.yaml', 'until: 2026-12-31', `until: ${before}`)
  bots.replace('library/facts.yaml', 'from: 2027-01-01', `from: ${day}`)
  const phones = `[{ value: "67000000", until: ${before} }, { value: "67999999", from: ${day} }]`
  bots.replace('library/facts.yaml', 'contact.phone: "67000000"', `contact.phone: ${phones}`)
  return bots.folder
}

// The clocks in Riga go forward on 28 March 2027 and back on 25 October 2026; midnight of those days is before that.
const midnights = [
  ['an ordinary day in winter', '2027-01-01', '2026-12-31T22:00:00.000Z'],
  ['an ordinary day in summer', '2027-07-01', '2027-06-30T21:00:00.000Z'],
  ['the day on which summer time begins', '2027-03-28', '2027-03-27T22:00:00.000Z'],
  ['the day after it', '2027-03-29', '2027-03-28T21:00:00.000Z'],
  ['the day on which summer time ends', '2026-10-25', '2026-10-24T21:00:00.000Z'],
  ['the day after it', '2026-10-26', '2026-10-25T22:00:00.000Z'],
] as const

describe.each(midnights)('on %s (%s)', (_, day, midnight) => {
  test('the calendar turns at midnight in Riga', () => {
    expect(rigaDay(new Date(Date.parse(midnight) - 1))).not.toBe(day)
    expect(rigaDay(new Date(midnight))).toBe(day)
  })

  test('the new value speaks in every page, dialog and language, and not a moment before', async () => {
    let now = new Date(Date.parse(midnight) - 1)
    const runtime = await fixtureRuntime({ botsDir: changingOn(day), clock: () => now })
    const spoken = () =>
      (['lv', 'en', 'ru'] as const).map((language) => {
        const talk = (text: string) => chatWith(runtime, 'library').all(text)
        const inPage = { lv: 'cik maksā karte pieaugušajam', en: 'What does the card for an adult cost?', ru: '' }[
          language
        ]
        const said = [
          ...(inPage === '' ? [] : talk(inPage)).map((answer) => answer.text),
          endOfDialog(runtime, language),
          runtime.messages('contacts', 'library', { language }),
        ].join('\n')
        return {
          language,
          fee: /(\d) EUR/.exec(said)?.[1],
          phone: /67\d{6}/.exec(said)?.[0],
          old: said.match(/[35] EUR/g),
        }
      })

    expect(spoken().map(({ fee, phone }) => [fee, phone])).toEqual(Array(3).fill(['3', '67000000']))
    now = new Date(midnight)
    const after = spoken()
    expect(after.map(({ fee, phone }) => [fee, phone])).toEqual(Array(3).fill(['5', '67999999']))
    expect(after.flatMap(({ old }) => old ?? []).every((amount) => amount === '5 EUR')).toBe(true)
  })
})

type Words = Record<'lv' | 'en' | 'ru', string[]>
const dialogWords: Words = {
  lv: ['gribu saņemt lasītāja karti', 'Bērnam', 'rīt', 'nē'],
  en: ['i want to get a library card', 'A child', 'tomorrow', 'no'],
  ru: ['хочу получить читательский билет', 'Ребёнку', 'завтра', 'нет'],
}

function endOfDialog(runtime: Awaited<ReturnType<typeof fixtureRuntime>>, language: keyof Words): string {
  const chat = chatWith(runtime, 'library')
  return dialogWords[language].map((text) => chat.say(text).text).at(-1) ?? ''
}

describe('what is not in force is not said', () => {
  const over = '2027-07-01T00:00:00Z'

  test('a page whose fact is over hands over', async () => {
    const bots = editedBots()
    bots.replace('library/facts.yaml', '  values: { renewals: 3 }', '  values: { renewals: 3 }\n  until: 2027-06-30')
    const runtime = await fixtureRuntime({ botsDir: bots.folder, now: new Date(over) })
    const answer = chatWith(runtime, 'library').say('Kā pagarināt grāmatas termiņu?')
    expect(answer).toMatchObject({ status: 'handoff', reason: 'out-of-date', citations: [] })
    expect(answer.text).not.toContain('{')
  })

  test('a page whose own last day is over hands over', async () => {
    const bots = editedBots()
    bots.replace('library/knowledge/renew-loan.yaml', 'mark: A', 'mark: A\nuntil: 2027-06-30')
    const runtime = await fixtureRuntime({ botsDir: bots.folder, now: new Date(over) })
    expect(chatWith(runtime, 'library').say('Kā pagarināt grāmatas termiņu?')).toMatchObject({ reason: 'out-of-date' })
  })

  test('a dialog that would name such a fact hands over and ends', async () => {
    const bots = editedBots()
    bots.replace('library/facts.yaml', ', { value: 5, from: 2027-01-01 }', '')
    const runtime = await fixtureRuntime({ botsDir: bots.folder, now: new Date(over) })
    const chat = chatWith(runtime, 'library')
    const last = dialogWords.lv.map((text) => chat.say(text)).at(-1)
    expect(last).toMatchObject({ status: 'handoff', reason: 'out-of-date' })
    expect(chat.state().dialogs.open).toEqual([])
  })
})
