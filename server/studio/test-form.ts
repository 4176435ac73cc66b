import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { TestConversationFile, TestQuestionFile, TestsFile, TestTurnFile } from '../packs/test-schema.ts'
import { editYaml } from './edit-yaml.ts'
import { dropEmpty, readMap, toFormOf, written } from './form-parts.ts'
import { filesOf, type Item } from './item.ts'
import type { Files } from './item-store.ts'

const texts = z.array(z.string())

const questionForm = z.strictObject({
  ask: z.string(),
  page: texts,
  status: texts,
  reason: texts,
  variant: z.string(),
  answeredBy: texts,
})

export const turnKinds = ['say', 'press', 'wait', 'agent', 'switch'] as const

const turnForm = z.strictObject({
  does: z.enum(turnKinds),
  /** The words, the button, the minutes, what the person does, or the language. */
  what: z.string(),
  topic: texts,
  dialog: texts,
  asks: z.string(),
  /** An empty value that is not known: the slot must not be known. */
  slots: z.array(z.strictObject({ name: z.string(), value: z.string(), known: z.boolean() })),
  status: texts,
  reason: texts,
  variant: z.string(),
  language: z.string(),
  owner: z.string(),
  text: z.string(),
  contains: texts,
  omits: texts,
  buttons: texts,
})

const conversationForm = z.strictObject({ name: z.string(), turns: z.array(turnForm) })

/** The rows that look-ups in one source of open data find, by the names of its columns. */
const rowsForm = z.strictObject({ source: z.string(), rows: z.array(z.record(z.string(), z.string())) })

/** A file of tests as its form shows it. */
export const testFormSchema = z.strictObject({
  day: z.string(),
  data: z.array(rowsForm),
  questions: z.array(questionForm),
  conversations: z.array(conversationForm),
})
export type TestForm = z.infer<typeof testFormSchema>
export type QuestionForm = TestForm['questions'][number]
export type ConversationForm = TestForm['conversations'][number]
export type TurnForm = ConversationForm['turns'][number]

/** As much of the file's shape as a form needs; the values are for the schema to judge. */
const shape = z.looseObject({
  data: z.record(z.string(), z.array(z.record(z.string(), z.union([z.string(), z.number()])))).nullish(),
  questions: z.array(z.looseObject({})).nullish(),
  conversations: z.array(z.looseObject({ turns: z.array(z.looseObject({})).nullish() })).nullish(),
})

interface TestsAsWritten {
  day?: string
  data?: Record<string, WrittenRow[]>
  questions?: TestQuestionFile[]
  conversations?: TestConversationFile[]
}

/** A number is a mistake that the schema names; the form shows it as text. */
type WrittenRow = Record<string, string | number>

function readTests(file: string, text: string): Required<TestsAsWritten> {
  const value = readMap(file, text)
  toFormOf(shape, value, { file, text })
  const { day, data, questions, conversations } = value as TestsAsWritten
  return { day: day ?? '', data: data ?? {}, questions: questions ?? [], conversations: conversations ?? [] }
}

/** Fills the form from a file of tests. */
export function testToForm(item: Item, files: Files): TestForm {
  const [file] = filesOf(item)
  const text = files[file] ?? ''
  const { day, data, questions, conversations } = readTests(file, text)
  const form = {
    day,
    data: Object.entries(data).map(([source, rows]) => ({ source, rows: rows.map(rowToForm) })),
    questions: questions.map(questionToForm),
    conversations: conversations.map(conversationToForm),
  }
  return toFormOf(testFormSchema, form, { file, text })
}

/** The file with what the form says; a question or a turn that was not touched stays as it was written. */
export function formToTest(item: Item, form: TestForm, before: Files): Files {
  const [file] = filesOf(item)
  const text = before[file] ?? ''
  const { data, questions, conversations } = readTests(file, text)
  const keepRow = keeping(Object.values(data).flat(), rowToForm, formToRow)
  const keepQuestion = keeping(questions, questionToForm, formToQuestion)
  const keepTurn = keeping(
    conversations.flatMap(({ turns }) => turns ?? []),
    turnToForm,
    formToTurn,
  )
  const keepConversation = keeping(conversations, conversationToForm, ({ name, turns }) => ({
    name,
    turns: turns.map(keepTurn),
  }))
  const rows = Object.fromEntries(rowsBySource(form).map(([source, found]) => [source, found.map(keepRow)]))
  const values = {
    day: dropEmpty(form.day),
    // A source without rows stays: what is looked up there is not found.
    data: form.data.length === 0 ? undefined : rows,
    questions: dropEmpty(form.questions.map(keepQuestion)),
    conversations: dropEmpty(form.conversations.map(keepConversation)),
  }
  return { [file]: editYaml(text, values) }
}

/** The rows of open data that a form has, as look-ups in a test find them. */
export function formToData(form: TestForm): NonNullable<TestsFile['data']> {
  return Object.fromEntries(rowsBySource(form).map(([source, rows]) => [source, rows.map(formToRow)]))
}

/** Sources with the rows in which anything stands. */
function rowsBySource({ data }: TestForm): Array<[source: string, rows: RowForm[]]> {
  return data.map(({ source, rows }) => [source, rows.filter((row) => Object.keys(formToRow(row)).length > 0)])
}

type RowForm = TestForm['data'][number]['rows'][number]

const rowToForm = (row: WrittenRow): RowForm =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, String(value)]))

function formToRow(row: RowForm): Record<string, string> {
  const written = Object.entries(row).map(([column, value]) => [column, value.trim()] as const)
  return Object.fromEntries(written.filter(([, value]) => value !== ''))
}

/** What stands in the file for a part of the form: as it was written where the form has not changed it. */
function keeping<Written, Form>(
  before: readonly Written[],
  toForm: (written: Written) => Form,
  fromForm: (form: Form) => Written,
): (form: Form) => Written {
  const known = before.map((one) => ({ one, form: toForm(one) }))
  return (form) => known.find((one) => isDeepStrictEqual(one.form, form))?.one ?? fromForm(form)
}

type OneOrMore = string | string[] | undefined

const listOf = (value: OneOrMore): string[] => (value === undefined ? [] : [value].flat())

/** One text stands alone, several as a list, none not at all. */
function oneOrMore(values: readonly string[]): OneOrMore {
  const filled = written(values)
  return filled.length > 1 ? filled : filled[0]
}

export function questionToForm(question: TestQuestionFile): QuestionForm {
  const { ask, page, status, reason, variant, answeredBy } = question
  return {
    ask: ask ?? '',
    page: listOf(page),
    status: listOf(status),
    reason: listOf(reason),
    variant: variant ?? '',
    answeredBy: listOf(answeredBy),
  }
}

export function formToQuestion({ ask, page, status, reason, variant, answeredBy }: QuestionForm): TestQuestionFile {
  return filled({
    ask: ask.trim(),
    page: oneOrMore(page),
    status: oneOrMore(status),
    reason: oneOrMore(reason),
    variant: dropEmpty(variant.trim()),
    answeredBy: oneOrMore(answeredBy),
  })
}

function conversationToForm({ name, turns }: TestConversationFile): ConversationForm {
  return { name: name ?? '', turns: (turns ?? []).map(turnToForm) }
}

export function formToConversation({ name, turns }: ConversationForm): TestConversationFile {
  return { name, turns: turns.map(formToTurn) }
}

function turnToForm(turn: TestTurnFile): TurnForm {
  const does = turnKinds.find((kind) => turn[kind] !== undefined) ?? 'say'
  return {
    does,
    what: String(turn[does] ?? ''),
    topic: listOf(turn.topic),
    dialog: listOf(turn.dialog),
    asks: turn.asks ?? '',
    slots: Object.entries(turn.slots ?? {}).map(([name, value]) => ({
      name,
      value: value === null ? '' : String(value),
      known: value !== null,
    })),
    status: listOf(turn.status),
    reason: listOf(turn.reason),
    variant: turn.variant ?? '',
    language: turn.language ?? '',
    owner: turn.owner ?? '',
    text: turn.text ?? '',
    contains: listOf(turn.contains),
    omits: listOf(turn.omits),
    buttons: turn.buttons ?? [],
  }
}

function formToTurn(turn: TurnForm): TestTurnFile {
  const { does, what, slots, buttons } = turn
  const named = slots.filter(({ name }) => name !== '')
  return filled({
    [does]: does === 'wait' ? Number(what) : what.trim(),
    topic: oneOrMore(turn.topic),
    dialog: oneOrMore(turn.dialog),
    asks: dropEmpty(turn.asks),
    slots: dropEmpty(Object.fromEntries(named.map(({ name, value, known }) => [name, known ? value : null]))),
    status: oneOrMore(turn.status),
    reason: oneOrMore(turn.reason),
    variant: dropEmpty(turn.variant.trim()),
    language: dropEmpty(turn.language),
    owner: dropEmpty(turn.owner),
    text: dropEmpty(turn.text),
    contains: oneOrMore(turn.contains),
    omits: oneOrMore(turn.omits),
    buttons: dropEmpty(written(buttons)),
  }) as TestTurnFile
}

/** Without the keys that have no value. */
function filled<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}
