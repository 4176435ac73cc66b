import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { checkDraft } from '../../../server/studio/check-draft.ts'
import { fromForm, toForm } from '../../../server/studio/forms.ts'
import { type Item, toItem } from '../../../server/studio/item.ts'
import { readFiles } from '../../../server/studio/item-store.ts'
import { questionsOf } from '../../../server/studio/questions-of.ts'
import type { TopicForm } from '../../../server/studio/topic-form.ts'
import { editedBots } from '../../support/edited-bots.ts'

let bots: ReturnType<typeof editedBots>
beforeEach(() => {
  bots = editedBots()
})
const topic = toItem('library', 'topic', 'card-fee') as Item
const dialog = toItem('library', 'dialog', 'get-card') as Item
const fact = toItem('library', 'fact', 'LIB-6') as Item

function check(item: Item, change: (form: TopicForm) => object = (form) => form) {
  const files = readFiles(bots.folder, item)
  const form = change(toForm(item, files) as TopicForm)
  return checkDraft({ botsDir: bots.folder, item, files: fromForm(item, form, files), day: '2026-11-24' })
}
const own = (report: ReturnType<typeof check>) => report.problems.filter(({ field }) => field !== null)

/** Every file below a folder with its content and when it was written. */
function snapshot(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${statSync(path).mtimeMs} ${readFileSync(path, 'utf8').length}`)
}

describe('a draft', () => {
  test('that is what stands there has the same problems as the pack', () => {
    expect(check(topic).problems.map(({ field, ...problem }) => problem)).toEqual(bots.problems())
  })

  test('is checked without a byte of the packs being written', () => {
    const before = snapshot(bots.folder)
    check(topic, (form) => ({ ...form, texts: { ...form.texts, lv: 'Maksā 7 eiro.' } }))
    expect(snapshot(bots.folder)).toEqual(before)
  })

  test.each([
    [
      'texts.lv',
      'PACK_LITERAL_VALUE',
      (form: TopicForm) => ({ ...form, texts: { ...form.texts, lv: 'Maksā 7 eiro.' } }),
    ],
    [
      'texts.en',
      'PACK_UNKNOWN_VALUE',
      (form: TopicForm) => ({ ...form, texts: { ...form.texts, en: 'It is {card.fe}.' } }),
    ],
    ['texts.ru', 'PACK_HTML', (form: TopicForm) => ({ ...form, texts: { ...form.texts, ru: '<script>x</script>' } })],
    [
      'texts.lv',
      'PACK_LINK',
      (form: TopicForm) => ({ ...form, texts: { ...form.texts, lv: '[x](javascript:alert)' } }),
    ],
    ['facts', 'PACK_UNKNOWN_FACT', (form: TopicForm) => ({ ...form, facts: [...form.facts, 'LIB-9'] })],
    ['source', 'PACK_UNKNOWN_SOURCE', (form: TopicForm) => ({ ...form, source: 'frnt' })],
    ['until', 'PACK_EXPIRED', (form: TopicForm) => ({ ...form, until: '2026-11-01' })],
    ['mark', 'PACK_SCHEMA', (form: TopicForm) => ({ ...form, mark: 'X' })],
    [
      'questions',
      'PACK_FEW_QUESTIONS',
      (form: TopicForm) => ({ ...form, questions: { ...form.questions, lv: ['a'] } }),
    ],
  ])('shows a problem beside %s with its cure: %s', (field, code, change) => {
    const found = own(check(topic, change)).find((problem) => problem.code === code)
    expect(found).toMatchObject({ field, code, hint: expect.stringMatching(/\w/) })
  })

  test('shows what it breaks in other files too', () => {
    const report = check(toItem('library', 'topic', 'opening-hours') as Item, (form) => ({
      ...form,
      questions: { ...form.questions, lv: [...form.questions.lv, 'Cik maksā lasītāja karte?'] },
    }))
    expect(report.problems.map(({ code }) => code)).toContain('PACK_SAME_QUESTION')
  })

  test('of a fact shows what becomes of the texts that name it', () => {
    const files = readFiles(bots.folder, fact)
    const form = { ...toForm(fact, files), values: [] }
    const report = checkDraft({
      botsDir: bots.folder,
      item: fact,
      files: fromForm(fact, form, files),
      day: '2026-11-24',
    })
    expect(report.problems).toContainEqual(
      expect.objectContaining({ code: 'PACK_UNKNOWN_VALUE', file: 'library/knowledge/renew-loan.lv.md', field: null }),
    )
  })
})

describe('the preview', () => {
  test('is the answer in each language, and that of each variant, with the facts of the day', () => {
    const { previews } = check(topic)
    const adult = previews.find(({ language, variant }) => language === 'lv' && variant === 'adult')
    expect(adult?.summary).toBe('Lasītāja karte pieaugušajam maksā 3 EUR.')
    expect(adult?.citations[0]?.url).toBe('https://library.example')
    expect(previews.map(({ language, variant }) => `${language} ${variant}`)).toHaveLength(9)
  })

  test('is of the draft, not of what is saved', () => {
    const { previews } = check(topic, (form) => ({ ...form, texts: { ...form.texts, lv: 'Karte ir par velti.' } }))
    expect(previews[0]?.summary).toContain('Karte ir par velti.')
  })
})

test("a dialog's outline names its steps in order", () => {
  const { outline } = check(dialog)
  expect(outline[0]).toMatchObject({ does: 'choose' })
  expect(outline.map(({ line }) => line)).toEqual([...outline.map(({ line }) => line)].sort((a, b) => a - b))
  expect(outline.length).toBeGreaterThan(3)
})

test('a dialog that cannot be read has its problem on the line', () => {
  const files = { 'library/dialogs/get-card.yaml': 'title: { lv: Karte }\nsteps:\n  - sya: Labdien\n' }
  const { problems } = checkDraft({ botsDir: bots.folder, item: dialog, files, day: '2026-11-24' })
  expect(problems).toContainEqual(expect.objectContaining({ field: 'text', line: 3, hint: 'Did you mean "say"?' }))
})

test('a bomb of aliases in a dialog is a problem like any other', () => {
  const ten = Array(10).fill('x').join(',')
  const bomb = `a: &a [${ten}]\nb: &b [${Array(60).fill('*a').join(',')}]\nsteps: [${Array(60).fill('*b').join(',')}]\n`
  const files = { 'library/dialogs/get-card.yaml': bomb }
  const { problems, outline } = checkDraft({ botsDir: bots.folder, item: dialog, files, day: '2026-11-24' })
  expect(problems).toContainEqual(expect.objectContaining({ code: 'PACK_YAML', field: 'text' }))
  expect(outline).toEqual([])
  expect(questionsOf(dialog, files)).toEqual([])
})
