import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Current } from '../../../server/studio/editing.ts'
import type { Version } from '../../../server/studio/history.ts'
import type { Naming } from '../../../server/studio/naming.ts'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'
import { type StudioApp, startStudio } from '../../support/studio-app.ts'

let studio: StudioApp
beforeAll(async () => {
  studio = await startStudio(await fixtureRuntime())
})
afterAll(() => studio.close())

const place = (kind: string, id: string) => `/packs/library/${kind}/${id}`
const read = async (kind: string, id: string) => (await studio.call<Current>('Anna', 'GET', place(kind, id))).body
const act = async (verb: string, [kind, id]: [string, string], more: object = {}, by = 'Anna') =>
  studio.call<Current & { named: Naming[] }>(by, 'POST', `${place(kind, id)}/${verb}`, {
    hash: (await read(kind, id)).hash,
    ...more,
  })
const history = async (kind: string, id: string) =>
  (await studio.call<{ versions: Version[] }>('Anna', 'GET', `${place(kind, id)}/history`)).body.versions
const removed = async () =>
  (await studio.call<{ removed: Array<{ id: string }> }>('Anna', 'GET', '/packs/library')).body.removed
const path = (file: string) => join(studio.botsDir, 'library', file)
const text = (file: string) => readFileSync(path(file), 'utf8')

describe('what is still named', () => {
  test('is not removed: every place is listed, with the item to open or the file to mend', async () => {
    const refused = await act('remove', ['topic', 'card-fee'])
    expect(refused).toMatchObject({ status: 409, code: 'STUDIO_STILL_NAMED' })
    const { named } = refused.body
    expect(named).toContainEqual(
      expect.objectContaining({ file: 'library/dialogs/get-card.yaml', kind: 'dialog', id: 'get-card' }),
    )
    expect(named).toContainEqual(
      expect.objectContaining({ file: 'library/tests/basics.yaml', kind: 'test', id: 'basics' }),
    )
    expect(existsSync(path('knowledge/card-fee.yaml'))).toBe(true)
    const asked = await studio.call<{ named: Naming[] }>('Anna', 'GET', `${place('topic', 'card-fee')}/named`)
    expect(asked.body.named).toEqual(named)
  })

  test('is not renamed either', async () => {
    expect(await act('rename', ['fact', 'LIB-6'], { to: 'LIB-60' })).toMatchObject({
      code: 'STUDIO_STILL_NAMED',
      body: { named: [{ file: 'library/knowledge/renew-loan.yaml', kind: 'topic', id: 'renew-loan' }] },
    })
  })

  test('by a test of another institution counts as well', async () => {
    const named = async () =>
      (await studio.call<{ named: Naming[] }>('Pēteris', 'GET', '/packs/pool/topic/swim-cap/named')).body.named
    expect(await named()).toEqual([])
    const test = 'questions:\n  - ask: Vai vajag peldcepuri?\n    page: pool/swim-cap\n'
    writeFileSync(path('tests/neighbours.yaml'), test)
    expect(await named()).toEqual([{ file: 'library/tests/neighbours.yaml', line: 2, kind: null, id: null }])
    rmSync(path('tests/neighbours.yaml'))
  })
})

describe('a topic that nothing names', () => {
  test('is removed with all its files, listed as removed, and brought back as it was but for its signature', async () => {
    const files = ['knowledge/late-fee.yaml', 'knowledge/late-fee.lv.md']
    const before = files.map(text)
    expect(await act('sign', ['topic', 'late-fee'], {}, 'Juris')).toMatchObject({ status: 200 })
    expect(text('knowledge/late-fee.yaml')).toContain('reviewedBy: Juris')
    expect(await act('remove', ['topic', 'late-fee'])).toMatchObject({ status: 200, body: { hash: null } })
    expect(files.filter((file) => existsSync(path(file)))).toEqual([])
    expect(await removed()).toMatchObject([{ kind: 'topic', id: 'late-fee', by: 'Anna' }])
    const last = (await history('topic', 'late-fee')).at(-1)
    expect(last).toMatchObject({ did: 'removed', by: 'Anna' })
    expect(await act('restore', ['topic', 'late-fee'], { number: last?.number }, 'Juris')).toMatchObject({
      status: 200,
      body: { edited: { by: 'Juris' }, signature: null },
    })
    expect(files.map(text)).toEqual(before)
    expect(await removed()).toEqual([])
  })

  test('is not removed when somebody else has changed it since it was read', async () => {
    const answer = await studio.call('Anna', 'POST', `${place('topic', 'late-fee')}/remove`, { hash: 'older' })
    expect(answer).toMatchObject({ status: 409, code: 'STUDIO_CONFLICT' })
    expect(existsSync(path('knowledge/late-fee.yaml'))).toBe(true)
  })

  test('keeps its author and history under a new name, and nobody signs their own text by renaming it', async () => {
    const { form, hash } = await read('topic', 'late-fee')
    await studio.call('Anna', 'PUT', place('topic', 'late-fee'), { hash, form: { ...form, service: 'FORM-9' } })
    const renamed = await act('rename', ['topic', 'late-fee'], { to: 'overdue-fee' }, 'Juris')
    expect(renamed).toMatchObject({ status: 200, body: { edited: { by: 'Anna' }, form: { service: 'FORM-9' } } })
    expect(existsSync(path('knowledge/late-fee.lv.md'))).toBe(false)
    expect(existsSync(path('knowledge/overdue-fee.lv.md'))).toBe(true)
    expect((await history('topic', 'overdue-fee')).at(-1)).toMatchObject({ did: 'renamed', by: 'Juris' })
    expect(await act('sign', ['topic', 'overdue-fee'])).toMatchObject({ code: 'STUDIO_SELF_SIGNING' })
    expect(await removed()).toEqual([])
    expect(await act('rename', ['topic', 'overdue-fee'], { to: 'late-fee' })).toMatchObject({ status: 200 })
  })

  test('cannot take a name that another has, or that nothing may have', async () => {
    expect(await act('rename', ['topic', 'late-fee'], { to: 'opening-hours' })).toMatchObject({
      code: 'STUDIO_NAME_TAKEN',
    })
    expect(await act('rename', ['topic', 'late-fee'], { to: '../bot' })).toMatchObject({ code: 'STUDIO_BAD_NAME' })
    expect(await act('restore', ['topic', 'late-fee'], { number: 99 })).toMatchObject({ code: 'STUDIO_NO_VERSION' })
  })
})

describe('a fact that nothing names', () => {
  test('is renamed, removed and brought back, and the others stay byte for byte', async () => {
    const form = (await read('fact', 'LIB-6')).form
    const values = [{ name: 'shelves', kind: 'number', value: { lv: '7', en: '7', ru: '7' }, from: '', until: '' }]
    await studio.call('Anna', 'PUT', place('fact', 'LIB-90'), { hash: null, form: { ...form, values } })
    const others = text('facts.yaml').split('LIB-90:')[0]
    expect(await act('rename', ['fact', 'LIB-90'], { to: 'LIB-91' })).toMatchObject({ status: 200 })
    const withFact = text('facts.yaml')
    expect(withFact.startsWith(`${others}LIB-91:`)).toBe(true)
    expect(await act('remove', ['fact', 'LIB-91'])).toMatchObject({ status: 200, body: { hash: null } })
    expect(text('facts.yaml')).toBe(others)
    const { number } = (await history('fact', 'LIB-91')).at(-1) as Version
    expect(await act('restore', ['fact', 'LIB-91'], { number })).toMatchObject({ status: 200 })
    expect(text('facts.yaml')).toBe(withFact)
  })
})

test('another institution and the desk remove nothing', async () => {
  for (const verb of ['remove', 'rename', 'restore']) {
    const path = `${place('topic', 'late-fee')}/${verb}`
    expect(await studio.call('Pēteris', 'POST', path, {})).toMatchObject({ status: 404 })
    expect(await studio.call('Liga', 'POST', path, {})).toMatchObject({ status: 403 })
  }
})
