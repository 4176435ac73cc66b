import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BotForm } from '../../../server/studio/bot-form.ts'
import type { DraftReport } from '../../../server/studio/check-draft.ts'
import type { Current } from '../../../server/studio/editing.ts'
import type { PackListing } from '../../../server/studio/list-pack.ts'
import type { PlayedTests } from '../../../server/studio/playing-router.ts'
import type { ConversationForm, QuestionForm, TestForm, TurnForm } from '../../../server/studio/test-form.ts'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'
import { type StudioApp, startStudio } from '../../support/studio-app.ts'

let studio: StudioApp
beforeAll(async () => {
  studio = await startStudio(await fixtureRuntime())
})
afterAll(() => studio.close())

type Read<F> = Omit<Current, 'form'> & { form: F }
const place = (kind: string, id: string) => `/packs/library/${kind}/${id}`
const read = async <F>(kind: string, id: string) => (await studio.call<Read<F>>('Anna', 'GET', place(kind, id))).body
const save = async <F>(kind: string, id: string, form: F) =>
  studio.call<Read<F>>('Anna', 'PUT', place(kind, id), { form, hash: (await read(kind, id)).hash })
const check = async (kind: string, id: string, form: unknown) =>
  (await studio.call<DraftReport>('Anna', 'POST', `${place(kind, id)}/check`, { form })).body
const play = async (form: TestForm, id = 'basics') =>
  (await studio.call<PlayedTests>('Anna', 'POST', `${place('test', id)}/play`, { form })).body
const text = (file: string) => readFileSync(join(studio.botsDir, 'library', file), 'utf8')

const noPage = { page: [], status: [], reason: [], variant: '', answeredBy: [] }
const question = (ask: string, expected: Partial<QuestionForm> = {}): QuestionForm => ({ ...noPage, ask, ...expected })
const turn = (does: TurnForm['does'], what: string, expected: Partial<TurnForm> = {}): TurnForm => ({
  ...{ does, what, topic: [], dialog: [], asks: '', slots: [], status: [], reason: [], variant: '', language: '' },
  ...{ owner: '', text: '', contains: [], omits: [], buttons: [], ...expected },
})
const empty: TestForm = { day: '', data: [], questions: [], conversations: [] }

describe('a file of tests', () => {
  test('is listed with what it holds and the pages it names', async () => {
    const { body } = await studio.call<PackListing>('Anna', 'GET', '/packs/library')
    expect(body.tests).toContainEqual(
      expect.objectContaining({ id: 'basics', questions: 2, conversations: 0, names: ['card-fee'] }),
    )
    expect(body.slots).toEqual(expect.arrayContaining(['reader', 'visit', 'mail']))
    expect(body.variants['card-fee']).toEqual(['adult', 'child'])
    expect(body.others).toEqual([expect.objectContaining({ id: 'pool' })])
  })

  test('opened and saved without a change stays byte for byte', async () => {
    const before = text('tests/dialogs.yaml')
    const { form } = await read<TestForm>('test', 'dialogs')
    expect(form.conversations.length).toBeGreaterThan(5)
    expect((await save('test', 'dialogs', form)).status).toBe(200)
    expect(text('tests/dialogs.yaml')).toBe(before)
  })

  test('takes a new question and a changed turn, and keeps rows, comments and all that was not touched', async () => {
    const before = text('tests/dialogs.yaml')
    const { form } = await read<TestForm>('test', 'dialogs')
    const [first, ...rest] = form.conversations as [ConversationForm, ...ConversationForm[]]
    const turns = first.turns.map((one, at) => (at === 1 ? { ...one, status: ['answered'] } : one))
    const changed = { ...form, questions: [question('Kad bibliotēka ir atvērta?', { page: ['opening-hours'] })] }
    await save('test', 'dialogs', { ...changed, conversations: [{ ...first, turns }, ...rest] })
    const after = text('tests/dialogs.yaml')
    expect(after).toContain('questions:\n  - ask: Kad bibliotēka ir atvērta?\n    page: opening-hours\n')
    const added = after.split('\n').filter((line) => !before.split('\n').includes(line))
    const gone = before.split('\n').filter((line) => !after.split('\n').includes(line))
    expect(added.map((line) => line.trim())).toEqual([
      'questions:',
      '- ask: Kad bibliotēka ir atvērta?',
      'page: opening-hours',
    ])
    expect(gone).toEqual([])
    expect(after.split('status: answered').length).toBe(before.split('status: answered').length + 1)
    expect((await read<TestForm>('test', 'dialogs')).form.questions).toEqual(changed.questions)
  })

  test('is made new, checked beside its turn, and refused while a turn says nothing', async () => {
    const conversations = [{ name: 'A card', turns: [turn('say', 'gribu karti', { dialog: ['get-crad'] })] }]
    const { problems } = await check('test', 'cards', { ...empty, conversations })
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'PACK_UNKNOWN_PAGE',
        field: 'conversations.0.turns.0',
        hint: 'Did you mean "get-card"?',
      }),
    )
    const unsaid = { ...empty, conversations: [{ name: 'A card', turns: [turn('say', '')] }] }
    expect(await save('test', 'cards', unsaid)).toMatchObject({ status: 422, code: 'STUDIO_PROBLEMS' })
    expect(existsSync(join(studio.botsDir, 'library/tests/cards.yaml'))).toBe(false)
    const said = { ...empty, conversations: [{ name: 'A card', turns: [turn('wait', '5')] }] }
    expect(await save('test', 'cards', said)).toMatchObject({ status: 200 })
    expect(text('tests/cards.yaml')).toBe('conversations:\n  - name: A card\n    turns:\n      - wait: 5\n')
  })

  test('holds rows of open data, which are changed one by one, and checked beside their row', async () => {
    const { body } = await studio.call<PackListing>('Anna', 'GET', '/packs/library')
    const columns = ['regcode', 'name', 'registered']
    expect(body.data).toEqual([{ id: 'publishers', title: 'Izdevēju saraksts', columns }])
    const before = text('tests/dialogs.yaml')
    const { form } = await read<TestForm>('test', 'dialogs')
    const lapa = { regcode: '40003245752', name: 'SIA Lapa', registered: '2001-03-05' }
    expect(form.data).toEqual([{ source: 'publishers', rows: [lapa] }])
    const zars = { regcode: '40003000021', name: ' SIA Zars ', registered: '' }
    await save('test', 'dialogs', { ...form, data: [{ source: 'publishers', rows: [lapa, zars, { name: '' }] }] })
    expect(text('tests/dialogs.yaml')).toBe(
      before.replace(/( {4}- \{ regcode.*\n)/, '$1    - regcode: "40003000021"\n      name: SIA Zars\n'),
    )
    const wrong = [
      { source: 'publishers', rows: [lapa, { ...lapa, nmae: 'SIA' }] },
      { source: 'publishrs', rows: [lapa] },
    ]
    const { problems } = await check('test', 'dialogs', { ...form, data: wrong })
    expect(problems).toMatchObject([
      { code: 'PACK_UNKNOWN_NAME', field: 'data.publishers.1', hint: 'Did you mean "name"?' },
      { code: 'PACK_UNKNOWN_NAME', field: 'data.publishrs', hint: 'Did you mean "publishers"?' },
    ])
    await save('test', 'dialogs', form)
    expect(text('tests/dialogs.yaml')).toBe(before)
  })

  test('keeps a source without rows: what is looked up there is not found', async () => {
    const form = { ...empty, data: [{ source: 'publishers', rows: [] }], questions: [question('Kas?')] }
    await save('test', 'nobody', form)
    expect(text('tests/nobody.yaml')).toContain('publishers: []')
    const { hash, form: again } = await read<TestForm>('test', 'nobody')
    expect(again).toEqual(form)
    await studio.call('Anna', 'POST', `${place('test', 'nobody')}/remove`, { hash })
  })

  test('is not signed, and is taken out like anything else', async () => {
    const { hash } = await read('test', 'cards')
    expect(await studio.call('Juris', 'POST', `${place('test', 'cards')}/sign`, { hash })).toMatchObject({
      code: 'STUDIO_NOTHING_TO_SIGN',
    })
    expect(await studio.call('Anna', 'POST', `${place('test', 'cards')}/remove`, { hash })).toMatchObject({
      status: 200,
    })
    expect(existsSync(join(studio.botsDir, 'library/tests/cards.yaml'))).toBe(false)
  })
})

describe('tests that are being written', () => {
  test('are played at once on the bot that serves, with every difference', async () => {
    const played = await play({
      ...empty,
      questions: [
        question('Kad bibliotēka ir atvērta?', { page: ['opening-hours'] }),
        question('Kad bibliotēka ir atvērta?', { page: ['card-fee'], status: ['handoff'] }),
        question(''),
      ],
      conversations: [
        {
          name: 'A card',
          turns: [
            turn('say', 'gribu saņemt lasītāja karti', { dialog: ['get-card'], asks: 'reader' }),
            turn('press', 'Bērnam', { variant: 'adult', slots: [{ name: 'reader', value: 'child', known: true }] }),
          ],
        },
      ],
    })
    expect(played.questions[0]?.differences).toEqual([])
    expect(played.questions[1]).toMatchObject({
      differences: [
        { what: 'page', expected: 'card-fee' },
        { what: 'status', expected: 'handoff', found: 'answered' },
      ],
      found: [{ status: 'answered', page: 'opening-hours' }],
    })
    expect(played.questions[2]).toBeNull()
    const [turns] = played.conversations
    expect(turns?.[0]).toMatchObject({ differences: [], found: [{ buttons: ['Pieaugušajam', 'Bērnam'] }] })
    expect(turns?.[1]?.differences).toEqual([{ what: 'variant', expected: 'adult', found: 'child' }])
  })

  test('hear the day of their file, and the rows of open data that stand in it', async () => {
    const { form } = await read<TestForm>('test', 'dialogs')
    const { conversations, questions } = await play(form, 'dialogs')
    expect(questions.flatMap((one) => one?.differences)).toEqual([])
    const failed = conversations.flatMap((turns, i) =>
      turns?.some(({ differences }) => differences.length > 0) ? [form.conversations[i]?.name] : [],
    )
    expect(failed).toEqual([])
  })

  test('find the rows as they stand in the form, before they are saved', async () => {
    const { form } = await read<TestForm>('test', 'dialogs')
    const other = form.data.map(({ source, rows }) => ({
      source,
      rows: rows.map((row) => ({ ...row, name: 'SIA Zars' })),
    }))
    const saidBy = async (data: TestForm['data']) =>
      JSON.stringify((await play({ ...form, data }, 'dialogs')).conversations.flat().flatMap((turn) => turn?.found))
    expect(await saidBy(other)).toContain('SIA Zars')
    expect(await saidBy(form.data)).not.toContain('SIA Zars')
  })
})

test('a dialog comes with a conversation that begins to play it', async () => {
  const { form } = await read<{ text: string }>('dialog', 'get-card')
  const { skeleton } = await check('dialog', 'get-card', form)
  expect(skeleton?.turns).toMatchObject([
    { does: 'say', dialog: ['get-card'], asks: 'reader' },
    { does: 'press', what: 'Pieaugušajam' },
  ])
  expect((await check('dialog', 'get-card', { text: 'steps: [' })).skeleton).toBeNull()
})

describe('the institution', () => {
  test('is a form; what it does not change stays byte for byte', async () => {
    const before = text('bot.yaml')
    const { form } = await read<BotForm>('bot', 'bot')
    expect(form).toMatchObject({ phone: 'contact.phone', reply: 'contact.reply', neighbours: ['pool'], wrong: '' })
    await save('bot', 'bot', form)
    expect(text('bot.yaml')).toBe(before)
    await save('bot', 'bot', { ...form, wrong: '3,5', retention: '60', origins: ['https://www.library.example'] })
    expect(text('bot.yaml')).toBe(
      `${before}target:\n  wrong: 0.035\nretention:\n  days: 60\norigins:\n  - https://www.library.example\n`,
    )
    expect((await read<BotForm>('bot', 'bot')).form.wrong).toBe('3.5')
  })

  test('says beside its field what is wrong', async () => {
    const { form } = await read<BotForm>('bot', 'bot')
    const fields = async (part: Partial<BotForm>) =>
      (await check('bot', 'bot', { ...form, ...part })).problems.map(({ field }) => field)
    expect(await fields({})).toEqual([])
    expect(await fields({ phone: 'contact.fone' })).toContain('phone')
    expect(await fields({ name: { ...form.name, ru: '' } })).toContain('name')
    expect(await fields({ wrong: 'many' })).toContain('wrong')
    expect(await fields({ neighbours: ['pol'] })).toContain('neighbours')
  })

  test('keeps both of two sources that were given one name', async () => {
    const { form } = await read<BotForm>('bot', 'bot')
    const twice = [...form.sources, { key: 'front', title: { lv: 'Otra', en: '', ru: '' }, url: 'https://b.example' }]
    await save('bot', 'bot', { ...form, sources: twice })
    expect(Object.keys((await read<BotForm>('bot', 'bot')).form.sources)).toHaveLength(2)
  })

  test('is neither renamed nor taken out', async () => {
    const { hash } = await read('bot', 'bot')
    const act = (verb: string, more: object) =>
      studio.call('Anna', 'POST', `${place('bot', 'bot')}/${verb}`, { hash, ...more })
    expect((await act('remove', {})).status).toBe(409)
    expect((await act('rename', { to: 'other' })).status).toBe(400)
    expect(existsSync(join(studio.botsDir, 'library/bot.yaml'))).toBe(true)
  })
})
