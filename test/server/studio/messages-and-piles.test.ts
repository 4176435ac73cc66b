import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPack } from '../../../server/packs/load-pack.ts'
import { hashPack } from '../../../server/packs/pack-files.ts'
import type { DraftReport } from '../../../server/studio/check-draft.ts'
import type { Current } from '../../../server/studio/editing.ts'
import type { PackListing } from '../../../server/studio/list-pack.ts'
import type { MessagesForm } from '../../../server/studio/messages-form.ts'
import type { PileForm } from '../../../server/studio/pile-form.ts'
import { fixtureBots, fixtureRuntime } from '../../support/fixture-runtime.ts'
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
  (await studio.call<DraftReport>('Anna', 'POST', `${place(kind, id)}/check`, { form })).body.problems
const path = (file: string) => join(studio.botsDir, 'library', file)
const text = (file: string) => readFileSync(path(file), 'utf8')

const own = { lv: 'Mēs jums atzvanīsim.', en: 'We will call you.', ru: 'Мы вам перезвоним.' }

describe("the platform's sentences", () => {
  test('are listed as all packs say them, and the form holds only what the pack says in its own words', async () => {
    const { body } = await studio.call<PackListing>('Anna', 'GET', '/packs/library')
    expect(body.sentences.refer?.lv).toContain('{')
    expect(await read('messages', 'messages')).toMatchObject({ hash: null, form: {} })
  })

  test('are written in own words, and taken back by emptying them', async () => {
    const nothing = { lv: '', en: '', ru: '' }
    await save<MessagesForm>('messages', 'messages', { 'handoff-no-page': own, clarify: nothing })
    expect(text('messages.yaml')).toBe(`handoff-no-page:\n  lv: ${own.lv}\n  en: ${own.en}\n  ru: ${own.ru}\n`)
    expect((await read<MessagesForm>('messages', 'messages')).form).toEqual({ 'handoff-no-page': own })
    expect((await save<MessagesForm>('messages', 'messages', { 'handoff-no-page': nothing })).status).toBe(200)
    expect(existsSync(path('messages.yaml'))).toBe(false)
  })

  test('keep comments and what was not touched', async () => {
    const before = `# Ours.\nclarify:\n  lv: "Kuru?" # short\n  en: Which?\n  ru: Какой?\n`
    writeFileSync(path('messages.yaml'), before)
    const { form } = await read<MessagesForm>('messages', 'messages')
    await save('messages', 'messages', { ...form, 'handoff-no-page': own })
    expect(text('messages.yaml').startsWith(before)).toBe(true)
    await save('messages', 'messages', { ...form, 'handoff-no-page': { lv: '', en: '', ru: '' } })
    expect(text('messages.yaml')).toBe(before)
  })

  test('say beside their field what is wrong, also that there is no such sentence', async () => {
    const missing = { ...own, ru: '' }
    expect(await check('messages', 'messages', { 'handoff-no-page': missing })).toMatchObject([
      { code: 'PACK_LANGUAGE_MISSING', field: 'handoff-no-page' },
    ])
    expect(await check('messages', 'messages', { clarify: { ...own, lv: 'Zvaniet {phon}.' } })).toMatchObject([
      { code: 'PACK_UNKNOWN_VALUE', field: 'clarify.lv' },
    ])
    expect(await check('messages', 'messages', { clarfy: own })).toMatchObject([
      { code: 'PACK_UNKNOWN_NAME', field: 'clarfy', hint: 'Did you mean "clarify"?' },
    ])
  })

  test('are neither renamed nor taken out', async () => {
    const { hash } = await read('messages', 'messages')
    expect(await studio.call('Anna', 'POST', `${place('messages', 'messages')}/remove`, { hash })).toMatchObject({
      code: 'STUDIO_STAYS',
    })
    expect(await studio.call('Anna', 'GET', place('messages', 'others'))).toMatchObject({ code: 'STUDIO_BAD_NAME' })
  })
})

describe('what belongs to no topic', () => {
  const said = (lv: string[]): PileForm => ({ said: { lv, en: [], ru: [] } })

  test('is added to what all packs share, and makes another version of the pack', async () => {
    const before = hashPack(studio.botsDir, 'library')
    expect((await read<PileForm>('pile', 'off-topic')).form).toEqual(said([]))
    await save('pile', 'off-topic', said(['kad atnāk ziemassvētku vecītis', ' ']))
    expect(text('nlu/off-topic.yaml')).toBe('lv:\n  - kad atnāk ziemassvētku vecītis\n')
    expect(hashPack(studio.botsDir, 'library')).not.toBe(before)
    const shared = loadPack(fixtureBots, 'library').pack?.offTopic.lv ?? []
    expect(shared.length).toBeGreaterThan(5)
    expect(loadPack(studio.botsDir, 'library').pack?.offTopic.lv).toEqual([...shared, 'kad atnāk ziemassvētku vecītis'])
    await save('pile', 'off-topic', said([]))
    expect(existsSync(path('nlu/off-topic.yaml'))).toBe(false)
    expect(hashPack(studio.botsDir, 'library')).toBe(before)
  })

  test('is no question that a topic answers', async () => {
    const problems = await check('pile', 'near-miss', said(['kā nopirkt biļeti uz kino', 'pagarinat gramatu']))
    expect(problems).toMatchObject([
      { code: 'PACK_SAME_QUESTION', field: 'said.lv', message: '"pagarinat gramatu" also stands under "renew-loan".' },
    ])
  })

  test('has only the lists that the bot reads', async () => {
    expect(await studio.call('Anna', 'GET', place('pile', 'yes-no'))).toMatchObject({ code: 'STUDIO_BAD_NAME' })
  })
})
