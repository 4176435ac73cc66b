import { beforeAll, describe, expect, test } from 'vitest'
import { silenceAfterMs, takeContact } from '../../../../server/runtime/dialogs/contact.ts'
import type { Runtime } from '../../../../server/runtime/index.ts'
import type { ConversationState } from '../../../../server/runtime/types.ts'
import { chatWith, fixtureRuntime } from '../../../support/fixture-runtime.ts'

let runtime: Runtime
beforeAll(async () => {
  runtime = await fixtureRuntime({
    lookUp: (source, key) =>
      source === 'publishers' && key === '40003245752'
        ? { outcome: 'found', fields: { name: 'SIA "[Raksti](x) <b>"', since: '2001-03-05' } }
        : { outcome: 'none' },
  })
})

const chat = (from?: ConversationState) => chatWith(runtime, 'library', from)
const started = () => {
  const talk = chat()
  talk.say('gribu saņemt lasītāja karti')
  return talk
}

describe('a dialog in a conversation', () => {
  test('begins, asks with buttons and names what it asks for', () => {
    const answer = chat().say('gribu saņemt lasītāja karti')
    expect(answer).toMatchObject({ status: 'answered', page: 'get-card', asks: 'reader', text: 'Kam būs karte?' })
    expect(answer.buttons.map((b) => b.title)).toEqual(['Pieaugušajam', 'Bērnam'])
  })

  test('lets the topic answer in the variant that was chosen, with its own source, and asks on', () => {
    const [topic, prompt] = started().all('Bērnam')
    expect(topic).toMatchObject({ page: 'card-fee', variant: 'child', status: 'answered' })
    expect(topic?.citations).toHaveLength(1)
    expect(prompt).toMatchObject({ page: 'get-card', asks: 'visit' })
  })

  test('takes what its first words already say', () => {
    const [topic] = chat().all('uztaisiet karti manai meitai')
    expect(topic).toMatchObject({ page: 'card-fee', variant: 'child' })
  })

  test('keeps an answer out of the past and says from when', () => {
    const talk = started()
    talk.say('Bērnam')
    expect(talk.say('2026-11-01')).toMatchObject({ status: 'clarify', reason: 'invalid-answer' })
    expect(talk.state().dialogs.slots.visit).toBeUndefined()
  })

  test('ends with the source of what it stated', () => {
    const talk = started()
    talk.say('Bērnam')
    talk.say('rīt')
    const answer = talk.say('nē')
    expect(answer.text).toContain('Gaidīsim 2026. gada 25. novembrī.')
    expect(answer.text).toContain('3 EUR')
    expect(answer.citations[0]).toMatchObject({ title: 'Lasītāja kartes saņemšana', url: 'https://library.example' })
    expect(talk.state().dialogs.open).toEqual([])
  })

  test('brings in a person with what was given', () => {
    const talk = started()
    talk.say('Bērnam')
    talk.say('rīt')
    expect(talk.say('jā')).toMatchObject({
      status: 'handoff',
      reason: 'own-case',
      given: [
        { slot: 'reader', label: 'lasītājs', value: 'Bērnam' },
        { slot: 'visit', label: 'diena', value: '2026. gada 25. novembris' },
      ],
    })
  })

  test('shows a row of open data, and nothing in it becomes a link or markup', () => {
    const talk = chat()
    talk.say('pārbaudi izdevēju')
    const { text } = talk.say('40003245752')
    expect(text).toContain('SIA "[Raksti] (x) b", sarakstā kopš 2001. gada 5. marta.')
  })

  test('begins with a number and nothing else, and with a number in the question', () => {
    expect(chat().say('40003245752').text).toContain('sarakstā kopš')
    expect(chat().say('pārbaudi izdevēju 4000 3245 752').text).toContain('sarakstā kopš')
  })

  test('says so when the row is not there, and when the data are not', async () => {
    const talk = chat()
    talk.say('pārbaudi izdevēju')
    expect(talk.say('40103215608').text).toContain('Numura 40103215608 sarakstā nav.')
    const without = chatWith(await fixtureRuntime(), 'library')
    without.say('pārbaudi izdevēju')
    expect(without.say('40103215608').text).toContain('Saraksts pašlaik nav pieejams.')
  })
})

describe('in the middle of a dialog', () => {
  test('a question is answered and the open question asked again', () => {
    const [answer, prompt] = started().all('Kad bibliotēka ir atvērta?')
    expect(answer).toMatchObject({ page: 'opening-hours', status: 'answered' })
    expect(prompt).toMatchObject({
      page: 'get-card',
      asks: 'reader',
      text: 'Atgriežamies pie iesāktā.\n\nKam būs karte?',
    })
  })

  test('a question that holds the words of an option is still a question', () => {
    const talk = started()
    expect(talk.say('cik maksā lasītāja karte bērnam?')).toMatchObject({ page: 'card-fee', variant: 'child' })
    expect(talk.state().dialogs.slots.reader).toBeUndefined()
  })

  test('thanks are answered and the dialog goes on', () => {
    const [, prompt] = started().all('sveiki')
    expect(prompt).toMatchObject({ asks: 'reader' })
  })

  test('another dialog comes first, then the one that was open', () => {
    const talk = started()
    expect(talk.say('pārbaudi izdevēju')).toMatchObject({ page: 'publisher', asks: 'company' })
    const [publisher, prompt] = talk.all('40003245752')
    expect(publisher?.page).toBe('publisher')
    expect(prompt).toMatchObject({ page: 'get-card', asks: 'reader' })
  })

  test('a wish for a person is granted at once, with what was given', () => {
    const talk = started()
    talk.say('Bērnam')
    expect(talk.say('gribu runāt ar cilvēku')).toMatchObject({
      status: 'handoff',
      reason: 'asked-for-a-person',
      given: [{ slot: 'reader' }],
    })
    expect(talk.state().dialogs.open).toEqual([])
  })

  test('two answers in a row that are not understood offer a person', () => {
    const talk = started()
    expect(talk.say('blā blā')).toMatchObject({ status: 'clarify', reason: 'invalid-answer' })
    expect(talk.say('blā blā')).toMatchObject({ status: 'clarify', reason: 'person-offered', asks: null })
    expect(talk.say('jā, lūdzu')).toMatchObject({ status: 'handoff', reason: 'repeated-misunderstanding' })
  })

  test('the language changes with the words, and the question is asked in it', () => {
    const talk = started()
    expect(talk.say('I do not know what you want from me')).toMatchObject({ language: 'en' })
    const [said, prompt] = talk.all('по-русски')
    expect(said?.text).toBe('Продолжаем по-русски.')
    expect(prompt).toMatchObject({ language: 'ru', text: 'Для кого билет?' })
  })

  test('the language changed in the widget asks the question again', () => {
    const talk = started()
    const [prompt] = chat({ ...talk.state(), language: 'en' }).event('language')
    expect(prompt).toMatchObject({ language: 'en', text: 'Who is the card for?' })
  })

  test('a button pressed in the language before is understood', () => {
    const talk = started()
    talk.say('in english please')
    expect(talk.say('Bērnam')).toMatchObject({ page: 'card-fee', variant: 'child' })
  })

  test('silence reminds, then leaves; the reminder says after how long', () => {
    const talk = started()
    const brain = runtime.brain('library')
    expect(silenceAfterMs(brain, talk.state())).toBe(5 * 60_000)
    expect(talk.event('silence')[0]?.text).toContain('Kam būs karte?')
    expect(silenceAfterMs(brain, talk.state())).toBe(20 * 60_000)
    talk.event('silence')
    expect(silenceAfterMs(brain, talk.state())).toBeNull()
  })
})

describe('a topic and a dialog share what is known', () => {
  test('a condition that a slot decides needs no question', () => {
    const talk = started()
    talk.say('Bērnam')
    expect(talk.say('Cik maksā lasītāja karte?')).toMatchObject({ page: 'card-fee', variant: 'child' })
  })

  test('a variant that was chosen is not asked for by a dialog', () => {
    const talk = chat()
    const button = talk.say('Cik maksā lasītāja karte?').buttons[1]
    talk.say(button?.value ?? '')
    expect(talk.all('gribu saņemt lasītāja karti').map((a) => a.asks)).toEqual([undefined, 'visit'])
  })
})

describe('a contact', () => {
  test('is taken out only where a dialog asks for one', () => {
    const brain = runtime.brain('library')
    const talk = started()
    const text = 'mans ir janis@example.lv'
    expect(takeContact(brain, talk.state(), text)).toBeUndefined()
    talk.say('Pieaugušajam')
    expect(takeContact(brain, talk.state(), text)).toEqual({
      text: 'mans ir [contact]',
      contact: 'janis@example.lv',
      kind: 'e-mail',
      purpose: { dialog: 'get-card', slot: 'mail' },
    })
  })

  test('is taken out again where the one given before is corrected, also when something else is asked by then', () => {
    const brain = runtime.brain('library')
    const talk = started()
    talk.say('Pieaugušajam')
    talk.say('[contact]')
    const correction = 'nē, es domāju anna@example.lv'
    expect(takeContact(brain, talk.state(), correction)).toMatchObject({
      text: 'nē, es domāju [contact]',
      contact: 'anna@example.lv',
      purpose: { slot: 'mail' },
    })
    expect(takeContact(brain, talk.state(), 'raksta anna@example.lv')).toBeUndefined()
    expect(talk.say('nē, es domāju [contact]')).toMatchObject({
      asks: 'visit',
      text: expect.stringContaining('izlaboju'),
    })
  })

  test('is not taken for a telephone number, nor the other way round', () => {
    const talk = chat()
    const brain = runtime.brain('library')
    expect(talk.say('atzvaniet man')).toMatchObject({ page: 'call-back', asks: 'telephone' })
    expect(takeContact(brain, talk.state(), 'janis@example.lv')).toBeUndefined()
    expect(takeContact(brain, talk.state(), '20 000 001')).toMatchObject({ contact: '20 000 001', kind: 'phone' })
  })

  test('is known to the dialog as [contact] only', () => {
    const talk = started()
    talk.say('Pieaugušajam')
    expect(talk.say('mans ir [contact]')).toMatchObject({ asks: 'visit' })
    expect(talk.state().dialogs.slots.mail).toEqual({ type: 'e-mail', value: '[contact]' })
  })

  test('that could not be kept is said to be so', () => {
    const talk = started()
    talk.say('Pieaugušajam')
    expect(talk.say('mans ir [e-mail]').text).toContain('saglabāt to šeit nevaru')
  })
})

describe('a conversation stays on its version', () => {
  test('and says so when that version is gone and its question with it', () => {
    const talk = started()
    const before = talk.state()
    const open = before.dialogs.open.map((frame) => ({ ...frame, slot: 'gone' }))
    const moved = chat({ ...before, version: 'older', dialogs: { ...before.dialogs, open } })
    const [said, prompt] = moved.all('Bērnam')
    expect(said?.text).toContain('pārstrādājusi')
    expect(prompt).toMatchObject({ asks: 'reader' })
    expect(moved.state().version).toBe(before.version)
  })

  test('or goes on without a word when the question is still there', () => {
    const talk = started()
    expect(chat({ ...talk.state(), version: 'older' }).say('Bērnam')).toMatchObject({ page: 'card-fee' })
  })

  test('danger comes first even then', () => {
    const before = started().state()
    const open = before.dialogs.open.map((frame) => ({ ...frame, slot: 'gone' }))
    const moved = chat({ ...before, version: 'older', dialogs: { ...before.dialogs, open } })
    expect(moved.say('negribu dzīvot')).toMatchObject({ reason: 'crisis' })
  })

  test('a state from before there were dialogs is continued', () => {
    const { dialogs: _dialogs, version: _version, ...old } = started().state()
    expect(chat(old as ConversationState).say('Kad bibliotēka ir atvērta?')).toMatchObject({ page: 'opening-hours' })
  })
})
