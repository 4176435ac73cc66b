import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashPack } from '../../../server/packs/pack-files.ts'
import type { PlayedTests } from '../../../server/studio/playing-router.ts'
import type { TestForm } from '../../../server/studio/test-form.ts'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'
import { type StudioApp, startStudio } from '../../support/studio-app.ts'

let studio: StudioApp
beforeAll(async () => {
  studio = await startStudio(await fixtureRuntime())
  const { body } = await studio.call<{ draft: string }>('Anna', 'GET', '/packs/library/publishing')
  await studio.call('Anna', 'POST', '/packs/library/publish', { stage: 'pilot', seen: { seq: 0, draft: body.draft } })
  change('knowledge/opening-hours.lv.md', (text) => text.replace('\n', ' Gaidām jūs.\n'))
})
afterAll(() => studio.close())

const path = (file: string) => join(studio.botsDir, 'library', file)
const change = (file: string, by: (text: string) => string) =>
  writeFileSync(path(file), by(readFileSync(path(file), 'utf8')))

const nothing = { page: [], status: [], reason: [], variant: '', answeredBy: [] }
const turn = { topic: [], dialog: [], asks: '', slots: [], status: [], reason: [], variant: '', language: '' }
const form: TestForm = {
  ...{ day: '', data: [] },
  questions: [{ ...nothing, ask: 'Kad bibliotēka ir atvērta?', page: ['opening-hours'] }],
  conversations: [
    {
      name: 'A new sentence',
      turns: [
        {
          ...{ ...turn, does: 'say', what: 'Kad bibliotēka ir atvērta?', contains: ['Gaidām jūs.'] },
          ...{ owner: '', text: '', omits: [], buttons: [] },
        },
      ],
    },
  ],
}
const onDraft = async (tests: TestForm) => {
  const response = await studio.send('Anna', 'POST', '/packs/library/test/basics/play-draft', { form: tests })
  const lines = (await response.text()).trim().split('\n')
  return lines.map((line) => JSON.parse(line))
}

describe('once something is published, tests', () => {
  test('are played on what serves, which says that the folder differs', async () => {
    const { body } = await studio.call<PlayedTests>('Anna', 'POST', '/packs/library/test/basics/play', { form })
    expect(body.isNewest).toBe(false)
    expect(body.conversations[0]?.[0]?.differences).toMatchObject([{ what: 'contains' }])
  })

  test('are played on the draft when that is asked for, with the version that was heard', async () => {
    const lines = await onDraft(form)
    expect(lines[0]).toEqual({ step: 'learning' })
    const { step, report } = lines.at(-1)
    expect(step).toBe('done')
    expect(report).toMatchObject({ outcome: 'played', version: hashPack(studio.botsDir, 'library') })
    expect(report.questions[0].differences).toEqual([])
    expect(report.conversations[0][0].differences).toEqual([])
    // What serves is not touched, and its models are not pushed out.
    expect(existsSync(join(studio.dataDir, 'models'))).toBe(false)
  })

  test('come back with its problems while the draft cannot be read', async () => {
    const before = readFileSync(path('bot.yaml'), 'utf8')
    change('bot.yaml', (text) => `${text}colour: red\n`)
    expect((await onDraft(form)).at(-1).report).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'PACK_SCHEMA', file: 'library/bot.yaml' }],
    })
    writeFileSync(path('bot.yaml'), before)
  })

  test('are played on a draft by its own authors alone', async () => {
    const ask = (name: string) =>
      studio.send(name, 'POST', '/packs/library/test/basics/play-draft', { form }).then(({ status }) => status)
    expect(await Promise.all([ask('Pēteris'), ask('Liga')])).toEqual([404, 403])
  })
})
