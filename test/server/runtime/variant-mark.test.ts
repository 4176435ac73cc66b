import { expect, test } from 'vitest'
import { editedBots } from '../../support/edited-bots.ts'
import { chatWith, fixtureRuntime } from '../../support/fixture-runtime.ts'

test('a case that rests on weaker facts asks to check; the other cases do not, and all said together do', async () => {
  const bots = editedBots()
  bots.replace('library/knowledge/card-fee.yaml', 'child: {', 'child: { mark: C,')
  const runtime = await fixtureRuntime({ botsDir: bots.folder })
  const notes = (text: string) => chatWith(runtime, 'library').say(text).notes
  const sure = notes('cik maksā lasītāja karte pieaugušajam')
  const weak = notes('cik maksā lasītāja karte bērnam')
  expect(weak).toHaveLength(sure.length + 1)
  expect(notes('Cik maksā lasītāja karte?')).toEqual(weak)
})
