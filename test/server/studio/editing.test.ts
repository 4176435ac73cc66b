import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { DialogForm } from '../../../server/studio/dialog-form.ts'
import { createEditing, type Editing, type Saved } from '../../../server/studio/editing.ts'
import type { FactForm } from '../../../server/studio/fact-form.ts'
import { createHistory, type History } from '../../../server/studio/history.ts'
import { type Item, toItem } from '../../../server/studio/item.ts'
import { listPack } from '../../../server/studio/list-pack.ts'
import type { TopicForm } from '../../../server/studio/topic-form.ts'
import { editedBots } from '../../support/edited-bots.ts'

let bots: ReturnType<typeof editedBots>
let history: History
let editing: Editing
beforeEach(() => {
  bots = editedBots()
  history = createHistory(mkdtempSync(join(tmpdir(), 'studio-')))
  editing = createEditing({ botsDir: bots.folder, history, now: () => new Date('2026-11-24T10:00:00Z') })
})

const topic = toItem('library', 'topic', 'card-fee') as Item
const hours = toItem('library', 'topic', 'opening-hours') as Item
const fact = toItem('library', 'fact', 'LIB-6') as Item
const dialog = toItem('library', 'dialog', 'call-back') as Item
const file = (path: string) => readFileSync(join(bots.folder, path), 'utf8')
const readTopic = (item = topic) => {
  const { form, ...rest } = editing.read(item)
  return { form: form as TopicForm, ...rest }
}
const save = (item: Item, form: unknown, by = 'Anna', hash = editing.read(item).hash) =>
  editing.save(item, { form, hash, by })
const current = (saved: Saved) => {
  if (saved.outcome !== 'saved') throw new Error(`It was not saved: ${JSON.stringify(saved)}`)
  return saved.current
}

describe('a name', () => {
  test.each(['../x', 'a/b', '..', '', '.hidden', 'a%2fb', 'Karte', `${'a'.repeat(61)}`, 'a\0'])(
    '%j leads to no file',
    (id) => {
      expect(toItem('library', 'topic', id)).toBeUndefined()
      expect(toItem('library', 'dialog', id)).toBeUndefined()
      expect(toItem('library', 'fact', id)).toBeUndefined()
    },
  )

  test('of a kind that there is not leads to no file', () => {
    expect(toItem('library', '__proto__', 'card-fee')).toBeUndefined()
  })
})

describe('every item of the fixture packs', () => {
  const ids = (folder: string) =>
    readdirSync(`test/fixtures/bots/library/${folder}`)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => name.slice(0, -'.yaml'.length))
  const items = [
    ...ids('knowledge').map((id) => ['topic', id] as const),
    ...ids('dialogs').map((id) => ['dialog', id] as const),
    ...['LIB-1', 'LIB-3', 'LIB-5', 'LIB-7'].map((id) => ['fact', id] as const),
  ]

  test.each(items)('%s %s comes through its form without a change', (kind, id) => {
    const item = toItem('library', kind, id) as Item
    const before = editing.read(item)
    expect(before.hash).not.toBeNull()
    expect(current(save(item, before.form)).hash).toBe(before.hash)
    expect(history.list(item)).toEqual([])
  })
})

describe('saving', () => {
  test('writes only what was changed', () => {
    const before = file('library/knowledge/card-fee.yaml')
    const { form } = readTopic()
    save(topic, { ...form, title: { ...form.title, en: 'What a card costs' } })
    expect(file('library/knowledge/card-fee.yaml')).toBe(
      before.replace('en: Price of a library card', 'en: What a card costs'),
    )
  })

  test('of a fact leaves the other facts as they stand', () => {
    const before = file('library/facts.yaml')
    const form = editing.read(fact).form as FactForm
    const values = form.values.map((row) => ({ ...row, value: { ...row.value, lv: '4' } }))
    expect(save(fact, { ...form, values }).outcome).toBe('saved')
    expect(file('library/facts.yaml')).toBe(before.replace('renewals: 3', 'renewals: 4'))
  })

  test('two facts of one file are two items: nobody is in the way of the other', () => {
    const other = toItem('library', 'fact', 'LIB-2') as Item
    const { hash, form } = editing.read(other)
    save(fact, { ...(editing.read(fact).form as FactForm), about: 'Pagarina četras reizes' }, 'Juris')
    expect(editing.save(other, { form: { ...form, basis: 'Noteikumi' }, hash, by: 'Anna' }).outcome).toBe('saved')
    expect(file('library/facts.yaml')).toContain('Pagarina četras reizes')
  })

  test('a value that changes on a day keeps its versions', () => {
    const item = toItem('library', 'fact', 'LIB-1') as Item
    const form = editing.read(item).form as FactForm
    expect(form.values.map(({ value, from, until }) => [value.lv, from, until])).toEqual([
      ['3', '', '2026-12-31'],
      ['5', '2027-01-01', ''],
    ])
  })

  test('a text that was emptied in the form is a file less', () => {
    const { form } = readTopic()
    save(topic, { ...form, texts: { ...form.texts, ru: ' ' } })
    expect(readdirSync(join(bots.folder, 'library/knowledge'))).not.toContain('card-fee.ru.md')
  })

  test('a new topic is made of its form, with nobody having signed it', () => {
    const item = toItem('library', 'topic', 'lost-card') as Item
    const { form } = readTopic(hours)
    expect(editing.read(item).hash).toBeNull()
    expect(save(item, { ...form, title: { ...form.title, lv: 'Nozaudēta karte' } }).outcome).toBe('saved')
    expect(file('library/knowledge/lost-card.yaml')).toContain('reviewedBy: null')
    expect(bots.problems().filter(({ code }) => code === 'PACK_SCHEMA')).toEqual([])
  })

  test('into a folder that takes nothing says so, and everything stays as it was', () => {
    const { form } = readTopic()
    const before = file('library/knowledge/card-fee.yaml')
    // A folder stands where the text would first be written.
    mkdirSync(join(bots.folder, 'library/knowledge/.card-fee.lv.md.part'))
    expect(() => save(topic, { ...form, seen: '2026-11-25', texts: { ...form.texts, lv: 'Cits.' } })).toThrow(
      expect.objectContaining({ code: 'STUDIO_CANNOT_WRITE', status: 503 }),
    )
    expect(file('library/knowledge/card-fee.yaml')).toBe(before)
  })

  test('leaves nothing beside the files', () => {
    const { form } = readTopic()
    save(topic, { ...form, seen: '2026-11-25' })
    expect(readdirSync(join(bots.folder, 'library/knowledge')).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('what somebody else has saved meanwhile', () => {
  test('is not overwritten, and comes back', () => {
    const { form, hash } = readTopic()
    save(topic, { ...form, seen: '2026-11-25' }, 'Juris')
    const written = file('library/knowledge/card-fee.yaml')
    const refused = editing.save(topic, { form: { ...form, mark: 'B' }, hash, by: 'Anna' })
    expect(refused).toMatchObject({
      outcome: 'conflict',
      current: { form: { seen: '2026-11-25', mark: 'A' }, edited: { by: 'Juris' } },
    })
    expect(file('library/knowledge/card-fee.yaml')).toBe(written)
  })

  test('with a text editor is seen just the same', () => {
    const { form, hash } = readTopic()
    bots.replace('library/knowledge/card-fee.lv.md', 'Karti izgatavo uzreiz.', 'Karti izgatavo tūlīt.')
    expect(editing.save(topic, { form, hash, by: 'Anna' })).toMatchObject({ outcome: 'conflict' })
  })

  test('a new item of the same name is a conflict too', () => {
    expect(editing.save(topic, { form: readTopic().form, hash: null, by: 'Anna' }).outcome).toBe('conflict')
  })
})

describe('what cannot be read', () => {
  test.each([
    ['a mark that there is not', { mark: 'X' }, 'PACK_SCHEMA'],
    ['a day that is none', { seen: 'vakar' }, 'PACK_SCHEMA'],
    ['no source', { source: '' }, 'PACK_SCHEMA'],
    ['a page of more than 100 KB', { texts: { lv: 'a '.repeat(60_000), en: '', ru: '' } }, 'PACK_FILE_TOO_LARGE'],
  ])('%s is refused with its place and cure, and nothing is written', (_, fields, code) => {
    const before = file('library/knowledge/card-fee.yaml')
    const refused = save(topic, { ...readTopic().form, ...fields })
    expect(refused).toMatchObject({ outcome: 'refused', problems: [{ code }] })
    if (refused.outcome !== 'refused') return
    expect(refused.problems[0]?.line).toBeGreaterThan(0)
    expect(refused.problems[0]?.hint).not.toBe('')
    expect(file('library/knowledge/card-fee.yaml')).toBe(before)
    expect(history.list(topic)).toEqual([])
  })

  test.each(['četri', '', '4 eiro', '0x'])('%j is no number', (lv) => {
    const form = editing.read(fact).form as FactForm
    const values = form.values.map((row) => ({ ...row, value: { ...row.value, lv } }))
    expect(save(fact, { ...form, values })).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'PACK_SCHEMA', file: 'library/facts.yaml' }],
    })
  })

  test.each([
    ['2 800', 2800],
    ['8,54', 8.54],
  ])('%s is written as the number it is', (lv, number) => {
    const form = editing.read(fact).form as FactForm
    save(fact, { ...form, values: form.values.map((row) => ({ ...row, value: { ...row.value, lv } })) })
    expect(file('library/facts.yaml')).toContain(`{ renewals: ${number} }`)
  })

  test('a dialog with broken YAML or a bomb of aliases is refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${Array(60).fill('*a').join(',')}]\nsteps: [${Array(60).fill('*b').join(',')}]\n`
    for (const text of ['steps: [', 'steps:\n  - sya: x\n', bomb]) {
      const before = file('library/dialogs/call-back.yaml')
      expect(save(dialog, { text } satisfies DialogForm)).toMatchObject({ outcome: 'refused' })
      expect(file('library/dialogs/call-back.yaml')).toBe(before)
    }
  })

  test('a form that is not ours is refused with a code', () => {
    for (const form of [null, 'x', {}, { ...readTopic().form, extra: 1 }])
      expect(() => save(topic, form)).toThrow(expect.objectContaining({ code: 'STUDIO_BAD_FORM' }))
  })

  test.each([
    ['broken YAML', 'title: { lv: x }\nfacts: [\n', 3],
    ['a question that is a number', 'title: { lv: x }\nquestions:\n  lv:\n    - karte\n    - 142\n', 5],
    ['a title that is a list', 'seen: 2026-11-24\ntitle: [x]\n', 2],
    ['a list instead of a map', '- a\n', 1],
  ])('a header with %s says which line is to be mended', (_, header, line) => {
    writeFileSync(join(bots.folder, 'library/knowledge/card-fee.yaml'), header)
    const unreadable = { code: 'STUDIO_UNREADABLE', message: expect.stringContaining(`line ${line} `), status: 409 }
    expect(() => editing.read(topic)).toThrow(expect.objectContaining(unreadable))
    expect(listPack(bots.folder, 'library').topics.map(({ id }) => id)).toContain('card-fee')
  })

  test('facts that are no good do not hide the others', () => {
    bots.replace('library/facts.yaml', 'about: Tālrunis', 'about: [Tālrunis]')
    expect(() => editing.read(toItem('library', 'fact', 'LIB-4') as Item)).toThrow(
      expect.objectContaining({ code: 'STUDIO_UNREADABLE' }),
    )
    expect(editing.read(fact).hash).not.toBeNull()
    const ids = listPack(bots.folder, 'library').facts.map(({ id }) => id)
    expect(ids).toContain('LIB-6')
    expect(ids).not.toContain('LIB-4')
  })
})

describe('a signature', () => {
  const sign = (item: Item, by: string) => editing.sign(item, { hash: editing.read(item).hash, by, day: '2026-11-24' })
  const edit = (by: string, seen = '2026-11-25') => save(topic, { ...readTopic().form, seen }, by)

  test('is given by a second author and stands in the file', () => {
    edit('Anna')
    const before = file('library/knowledge/card-fee.yaml')
    expect(current(sign(topic, 'Juris')).signature).toEqual({ reviewedBy: 'Juris', reviewedOn: '2026-11-24' })
    expect(file('library/knowledge/card-fee.yaml')).toBe(
      before.replace('reviewedBy: null', 'reviewedBy: Juris').replace('reviewedOn: null', 'reviewedOn: 2026-11-24'),
    )
  })

  test('of whoever wrote last is refused, also after somebody else has signed', () => {
    const selfSigning = expect.objectContaining({ code: 'STUDIO_SELF_SIGNING', status: 403 })
    edit('Anna')
    expect(() => sign(topic, 'Anna')).toThrow(selfSigning)
    sign(topic, 'Juris')
    expect(() => sign(topic, 'Anna')).toThrow(selfSigning)
  })

  test('is gone as soon as a word is changed', () => {
    edit('Anna')
    sign(topic, 'Juris')
    expect(current(edit('Anna', '2026-11-26')).signature).toBeNull()
  })

  test('stays when nothing was changed', () => {
    edit('Anna')
    sign(topic, 'Juris')
    expect(current(save(topic, readTopic().form, 'Anna')).signature).not.toBeNull()
  })

  test('stays when only one more way to ask was added, to a topic or a dialog', () => {
    edit('Anna')
    sign(topic, 'Juris')
    const { form } = readTopic()
    const asked = { ...form, questions: { ...form.questions, lv: [...form.questions.lv, 'kartes maksa'] } }
    expect(current(save(topic, asked, 'Anna')).signature).toEqual({ reviewedBy: 'Juris', reviewedOn: '2026-11-24' })
    expect(current(save(topic, { ...asked, texts: form.texts, seen: '2026-11-27' }, 'Anna')).signature).toBeNull()

    const { text } = editing.read(dialog).form as DialogForm
    save(dialog, { text: text.replace('steps:', '# One more.\nsteps:') }, 'Anna')
    sign(dialog, 'Juris')
    const signed = (editing.read(dialog).form as DialogForm).text
    const more = signed.replace('  lv: [', '  lv: [zvaniet man, ')
    expect(more).not.toBe(signed)
    expect(current(save(dialog, { text: more }, 'Anna')).signature).not.toBeNull()
    const forged = more.replace('reviewedBy: Juris', 'reviewedBy: Zane')
    expect(current(save(dialog, { text: forged }, 'Anna')).signature?.reviewedBy).toBe('Juris')
  })

  test('cannot be typed into a dialog', () => {
    const { text } = editing.read(dialog).form as DialogForm
    const typed = `${text}reviewedBy: Juris\nreviewedOn: 2026-11-24\n`
    expect(current(save(dialog, { text: typed }, 'Anna')).signature).toBeNull()
  })

  test('is not given to words that somebody has changed meanwhile', () => {
    const { hash } = editing.read(topic)
    edit('Anna')
    expect(editing.sign(topic, { hash, by: 'Juris', day: '2026-11-24' }).outcome).toBe('conflict')
  })

  test('is not for facts, nor for what is not there', () => {
    const nothing = expect.objectContaining({ code: 'STUDIO_NOTHING_TO_SIGN', status: 409 })
    expect(() => sign(fact, 'Juris')).toThrow(nothing)
    expect(() => sign(toItem('library', 'topic', 'not-there') as Item, 'Juris')).toThrow(nothing)
  })
})

test('the history begins with what was found and keeps who did what and when', () => {
  save(topic, { ...readTopic().form, seen: '2026-11-25' }, 'Anna')
  editing.sign(topic, { hash: editing.read(topic).hash, by: 'Juris', day: '2026-11-24' })
  const versions = history.list(topic)
  expect(versions.map(({ number, did, by }) => [number, did, by])).toEqual([
    [1, 'found', null],
    [2, 'saved', 'Anna'],
    [3, 'signed', 'Juris'],
  ])
  expect(versions[0]?.parts.map(({ name }) => name)).toEqual([
    'card-fee.yaml',
    'card-fee.lv.md',
    'card-fee.en.md',
    'card-fee.ru.md',
  ])
  expect(versions[1]?.at).toBe('2026-11-24T10:00:00.000Z')
  expect(versions[0]?.parts[0]?.text).not.toBe(versions[1]?.parts[0]?.text)
})
