import { beforeEach, describe, expect, test } from 'vitest'
import { type Dictionary, loadDictionary } from '../../../server/packs/check/dictionary.ts'
import { createSpelling } from '../../../server/packs/check/spelling.ts'
import { editedBots } from '../../support/edited-bots.ts'

const found = await loadDictionary()
if (!found) throw new Error('dictionary-lv and hunspell-wasm are not installed. Run: npm ci')
const dictionary: Dictionary = found
const spelling = createSpelling(dictionary, { known: ['Luminor', 'e-paraksts', 'patiesais labuma guvējs', 'Nr.'] })
const unknownIn = (text: string) => spelling.unknownIn(text).map(({ word }) => word)

describe('a word is known', () => {
  test.each([
    ['in any case and form', 'Iesniegumus neiesniegušajiem pieteicējiem jāatgriežas pieteikumā.'],
    ['at the head of a sentence', 'Pieteikums'],
    ['when it is on the list, in another case', 'Luminoram e-parakstu'],
    ['when it is made of known ones', 'e-pieteikums, pirkuma-pārdevuma'],
    ['when it is an abbreviation or a number', 'SIA, PLG-m, UR, 2026, 25A'],
    ['in braces, links and addresses it is none', '{fee.xyzq} [saite](source:xyzq) www.xyzq.lv a.xyzq@xyzq.lv'],
    ['in another script it is none', 'ООО пщк'],
  ])('%s', (_, text) => {
    expect(unknownIn(text)).toEqual([])
  })
})

test('a slip is found with the words that are near it', () => {
  expect(spelling.unknownIn('Aizpildiet pietikumu un iesnegt.')).toEqual([
    { word: 'pietikumu', suggestions: expect.arrayContaining(['pieteikumu']) },
    { word: 'iesnegt', suggestions: expect.arrayContaining(['iesniegt']) },
  ])
})

test('near words are looked up for so many words and no more', () => {
  const hurried = createSpelling(dictionary, { known: [], mostSuggestions: 1 })
  const counts = hurried.unknownIn('pietikumu iesnegt').map(({ suggestions }) => suggestions.length)
  expect(counts).toEqual([3, 0])
})

test('a long word of nonsense does no harm', () => {
  expect(spelling.unknownIn('ā'.repeat(90_000))).toEqual([{ word: 'ā'.repeat(90_000), suggestions: [] }])
})

describe('check', () => {
  let bots: ReturnType<typeof editedBots>
  beforeEach(() => {
    bots = editedBots()
  })
  const said = () => bots.lines({ dictionary }).filter((line) => line.includes('PACK_UNKNOWN_WORD'))

  test('warns of a slip with its line', () => {
    bots.write('library/knowledge/renew-loan.lv.md', 'Pagarināt var {renewals} reizes.\n\nAizpildiet pietikumu.\n')
    expect(said()).toEqual([
      expect.stringMatching(
        /^bots\/library\/knowledge\/renew-loan\.lv\.md:3 {2}warning: "pietikumu" is no word .* Did you mean "/,
      ),
    ])
  })

  test('says nothing of what citizens write, and of other languages', () => {
    bots.replace('library/knowledge/renew-loan.yaml', 'mark: A', 'mark: A # pietikumu')
    bots.write('library/knowledge/renew-loan.en.md', 'You may renew {renewals} tymes.\n')
    expect(said()).toEqual([])
  })

  test.each(['library/words.yaml', '_shared/words.yaml'])('knows the words of %s', (file) => {
    bots.write('library/knowledge/renew-loan.lv.md', 'Pagarināt var {renewals} reizes ar Skrejriti.\n')
    expect(said()).toHaveLength(1)
    bots.write(file, '- Skrejritis\n')
    expect(said()).toEqual([])
  })

  test('knows the terms of the glossary, of the pack as of all', () => {
    bots.write('library/knowledge/renew-loan.lv.md', 'Pagarināt var {renewals} reizes ar Skrejriti.\n')
    bots.write('library/glossary.yaml', '- term: Skrejritis\n')
    expect(said()).toEqual([])
  })

  test('without the dictionary says nothing of spelling', () => {
    bots.write('library/knowledge/renew-loan.lv.md', 'Pagarināt var {renewals} rezes.\n')
    expect(bots.lines()).toEqual([])
  })
})
