import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createWord } from '../../../web/shared/language.ts'
import { differenceSaid } from '../../../web/studio/difference-said.ts'

const word = createWord(parse(readFileSync('bots/_shared/interface/studio.yaml', 'utf8')), 'lv')
const page = (id: string, title: string) => ({ id, title, hash: null, signature: null })
const listing = {
  id: 'library',
  topics: [page('card-fee', 'Lasītāja kartes cena'), page('late-fee', 'Nokavējuma nauda')],
  dialogs: [],
  shared: [],
}

test.each([
  [
    'pages are named by their titles, each once',
    { what: 'page', expected: 'card-fee or late-fee', found: 'late-fee, library/late-fee' },
    'Kam jāatbild: gaidīts „Lasītāja kartes cena” (card-fee), „Nokavējuma nauda” (late-fee), atnāca „Nokavējuma nauda” (late-fee).',
  ],
  [
    'what did not come at all has a sentence of its own',
    { what: 'page', expected: 'card-fee', found: 'none' },
    'Kam jāatbild: gaidīts „Lasītāja kartes cena” (card-fee), bet neatnāca nekas.',
  ],
  [
    'words stay as they were written, commas and all',
    { what: 'contains', expected: 'pieci or seši', found: 'Labi, rīt, pulksten piecos.' },
    'Atbildē ir vārdi: gaidīts „pieci or seši”, atnāca „Labi, rīt, pulksten piecos.”.',
  ],
  [
    'words that must not come are named without the sign of it',
    { what: 'omits', expected: 'not nē', found: 'Nē, nē.' },
    'Atbildē nav vārdu: gaidīts „nē”, atnāca „Nē, nē.”.',
  ],
])('in a difference %s', (_, difference, said) => {
  expect(differenceSaid(difference, listing, word)).toBe(said)
})
