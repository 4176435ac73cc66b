import { expect, test } from 'vitest'
import { editedBots } from '../../support/edited-bots.ts'
import { chatWith, fixtureRuntime } from '../../support/fixture-runtime.ts'

test('a case without a sure answer is handed over with its own text; the other cases are answered', async () => {
  const bots = editedBots()
  bots.replace('library/knowledge/card-fee.yaml', 'child: {', 'child: { handoff: gap,')
  const runtime = await fixtureRuntime({ botsDir: bots.folder })
  const ask = (text: string) => chatWith(runtime, 'library').say(text)
  const child = ask('cik maksā lasītāja karte bērnam')
  expect(child).toMatchObject({ status: 'handoff', reason: 'gap', page: 'card-fee', variant: 'child' })
  expect(child.summary).not.toBe('')
  expect(ask('cik maksā lasītāja karte pieaugušajam')).toMatchObject({ status: 'answered', variant: 'adult' })
  expect(ask('Cik maksā lasītāja karte?')).toMatchObject({ status: 'answered', variant: null })
})
