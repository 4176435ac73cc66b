import { expect, test } from 'vitest'
import { createBrokenTests } from '../../../server/studio/broken-tests.ts'
import { type Item, toItem } from '../../../server/studio/item.ts'
import { type Files, readFiles } from '../../../server/studio/item-store.ts'
import { editedBots } from '../../support/edited-bots.ts'

const bots = editedBots()
const findBrokenTests = createBrokenTests()

/** What a change of an item's files breaks, as `what is expected` by the name of its test. */
function broken([kind, id]: [string, string], change: (text: string) => string): string[][] | undefined {
  const item = toItem('library', kind, id) as Item
  const files = Object.fromEntries(
    Object.entries(readFiles(bots.folder, item)).map(([file, text]) => [file, text === null ? null : change(text)]),
  ) as Files
  return findBrokenTests({ botsDir: bots.folder, item, files, day: '2026-11-24' })?.map(({ name, expects }) => [
    name,
    expects,
  ])
}

test('nothing breaks when nothing was changed, or what no test expects', () => {
  expect(broken(['dialog', 'get-card'], (text) => text)).toEqual([])
  expect(broken(['topic', 'opening-hours'], (text) => `${text}\n`)).toEqual([])
})

test('a button that is called otherwise breaks the conversations in which it is pressed or offered', () => {
  const found = broken(['dialog', 'get-card'], (text) => text.replaceAll('lv: Pieaugušajam', 'lv: Lielajam'))
  expect(found).toContainEqual(['A card for a child, step by step', 'Pieaugušajam'])
})

test('a slot that is asked for no more breaks the conversations that expect it, also those that do not name the dialog', () => {
  const found = broken(['dialog', 'get-card'], (text) => text.replace('save: mail', 'save: address'))
  expect(found).toContainEqual(['A correction, a question in between, and silence', 'mail'])
  expect(found).toContainEqual(['An address is kept apart and shown as a contact', 'mail'])
})

test('a variant with another name breaks the question that expects it', () => {
  const found = broken(['topic', 'card-fee'], (text) =>
    text.replaceAll('child:', 'kid:').replaceAll('## child', '## kid'),
  )
  expect(found).toContainEqual(['Cik maksā lasītāja karte bērnam?', 'child'])
})

test('a fact with another value breaks the conversation that expects the old one, on the day on which it is played', () => {
  const found = broken(['fact', 'LIB-1'], (text) => text.replace('value: 3,', 'value: 4,'))
  expect(found).toEqual([['A card for a child, step by step', '3 EUR']])
})

test('a draft that cannot be read says nothing of the tests', () => {
  expect(broken(['fact', 'LIB-6'], (text) => text.replace('renewals: 3', 'renewals: [3]'))).toBeUndefined()
})
