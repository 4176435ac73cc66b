import type { z } from 'zod'
import { AppError } from '../errors.ts'
import type { TestSetting } from '../packs/load-tests.ts'
import { type BotForm, botFormSchema, botToForm, formToBot } from './bot-form.ts'
import { type DialogForm, dialogFormSchema, dialogToForm, formToDialog } from './dialog-form.ts'
import { type FactForm, factFormSchema, factToForm, formToFact } from './fact-form.ts'
import type { Item } from './item.ts'
import type { Files } from './item-store.ts'
import { formToMessages, type MessagesForm, messagesFormSchema, messagesToForm } from './messages-form.ts'
import { formToPile, type PileForm, pileFormSchema, pileToForm } from './pile-form.ts'
import { formToData, formToTest, type TestForm, testFormSchema, testToForm } from './test-form.ts'
import { formToTopic, type TopicForm, topicFormSchema, topicToForm } from './topic-form.ts'

export type Form = TopicForm | FactForm | DialogForm | TestForm | BotForm | MessagesForm | PileForm

/** The form of an item, filled from its files. */
export function toForm(item: Item, files: Files): Form {
  if (item.kind === 'topic') return topicToForm(item, files)
  if (item.kind === 'fact') return factToForm(item, files)
  if (item.kind === 'test') return testToForm(item, files)
  if (item.kind === 'messages') return messagesToForm(item, files)
  if (item.kind === 'pile') return pileToForm(item, files)
  return item.kind === 'bot' ? botToForm(item, files) : dialogToForm(item, files)
}

/** An item's files with what an author has written into the form; throws STUDIO_BAD_FORM. */
export function fromForm(item: Item, form: unknown, before: Files): Files {
  if (item.kind === 'topic') return formToTopic(item, parse(topicFormSchema, form), before)
  if (item.kind === 'fact') return formToFact(item, parse(factFormSchema, form), before)
  if (item.kind === 'test') return formToTest(item, parse(testFormSchema, form), before)
  if (item.kind === 'bot') return formToBot(item, parse(botFormSchema, form), before)
  if (item.kind === 'messages') return formToMessages(item, parse(messagesFormSchema, form), before)
  if (item.kind === 'pile') return formToPile(item, parse(pileFormSchema, form), before)
  return formToDialog(item, parse(dialogFormSchema, form))
}

/** The tests of a form, and under which circumstances they are played. */
export interface DraftTests {
  form: TestForm
  setting: Pick<TestSetting, 'day' | 'data'>
}

/** The tests that an author has written into the form, with the rows of open data that they find. */
export function readDraftTests(form: unknown): DraftTests {
  const tests = parse(testFormSchema, form)
  const day = tests.day.trim()
  return { form: tests, setting: { day: /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null, data: formToData(tests) } }
}

// A file of a pack has at most 2 MB; nobody writes more into a form.
const longestForm = 2_000_000

function parse<T>(schema: z.ZodType<T>, form: unknown): T {
  const parsed = schema.safeParse(form)
  const size = JSON.stringify(form ?? null).length
  if (parsed.success && size <= longestForm) return parsed.data
  const where = parsed.error?.issues[0]?.path.join('.') ?? 'its size'
  throw new AppError('STUDIO_BAD_FORM', `The form is not one of ours: ${where}. Load the page again.`, 400)
}
