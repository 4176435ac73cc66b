import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packTerms } from '../../../server/runtime/pack-terms.ts'
import { editedBots } from '../../support/edited-bots.ts'
import { fixtureRuntime } from '../../support/fixture-runtime.ts'

const plg = {
  term: 'patiesais labuma guvējs',
  short: 'PLG',
  en: 'beneficial owner (of a company)',
  ru: 'истинный выгодоприобретатель',
  avoid: ['faktiskais īpašnieks'],
}
const texts = [
  'kad jāziņo par plg',
  'plg maiņa',
  'patiesā labuma guvēja reģistrācija',
  'who is a beneficial owner',
].map((text) => text.split(' '))

test('what no text says is read as what the texts of its language say most; what they say stays', () => {
  expect(packTerms([plg], texts)).toEqual({
    lv: [{ canonical: 'PLG', variants: ['faktiskais īpašnieks', 'истинный выгодоприобретатель'] }],
    en: [{ canonical: 'beneficial owner', variants: ['faktiskais īpašnieks', 'истинный выгодоприобретатель'] }],
    ru: [{ canonical: 'PLG', variants: ['faktiskais īpašnieks', 'истинный выгодоприобретатель'] }],
  })
})

test('a term that no text says, and an abbreviation of two letters, change nothing', () => {
  const merchant = { term: 'individuālais komersants', short: 'IK', avoid: ['privātuzņēmējs'] }
  expect(packTerms([merchant], [['ik', 'diena']])).toEqual({ lv: [], en: [], ru: [] })
})

test('a bot reads a word that its glossary avoids as the one that its pages use, in any case, and says so', async () => {
  const bots = editedBots()
  bots.write('library/glossary.yaml', '- term: lasītāja karte\n  avoid: [abonements]\n')
  const dataDir = mkdtempSync(join(tmpdir(), 'terms-'))
  const recognize = (await fixtureRuntime({ botsDir: bots.folder, dataDir })).brain('library').recognize
  const read = recognize('cik maksā abonementa izgatavošana', 'lv')
  expect(read.readAs).toBe('cik maksā lasītāja karte izgatavošana')
  expect(read.ranked.candidates[0]?.page).toBe('library/card-fee')
  expect(recognize('cik maksā lasītāja karte', 'lv').readAs).toBeUndefined()
  const without = (await fixtureRuntime()).brain('library').recognize('cik maksā abonementa izgatavošana', 'lv')
  expect(without.confidence).toBeLessThan(read.confidence)
})
