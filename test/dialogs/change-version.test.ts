import { expect, test } from 'vitest'
import { changeVersion } from '../../dialogs/change-version.ts'
import { ask, dialog, say, scriptedTools, talk } from '../support/dialog-script.ts'

const before = [dialog('d', [ask('age'), ask('size'), say('Done.')])]
const atSize = () => {
  const chat = talk(scriptedTools(before))
  chat.start('d')
  chat.say('9')
  return chat.state()
}

test('a question that stands in the new version too stays open, wherever it stands there', () => {
  const after = scriptedTools([dialog('d', [say('New.'), ask('age'), say('More.'), ask('size'), say('Done.')])])
  const change = changeVersion(after, atSize())
  expect(change.kept).toBe(true)
  expect(talk(after, change.state).say('3')).toEqual(['Done.'])
})

test('a question that is gone begins the dialog again with what was given', () => {
  const after = scriptedTools([dialog('d', [ask('age'), ask('weight'), say('Done.')])])
  const change = changeVersion(after, atSize())
  expect(change).toMatchObject({ kept: false, state: { open: [{ dialog: 'd', at: 0 }] } })
  expect(talk(after, change.state).language('en')).toEqual(['weight?'])
})

test('a dialog that is gone is closed; what was given stays', () => {
  const change = changeVersion(scriptedTools([]), atSize())
  expect(change).toMatchObject({ kept: false, state: { open: [], slots: { age: { value: 9 } } } })
})

test('the state survives a round through JSON', () => {
  const state = JSON.parse(JSON.stringify(atSize())) as ReturnType<typeof atSize>
  expect(state).toEqual(atSize())
  expect(talk(scriptedTools(before), state).say('3')).toEqual(['Done.'])
})
