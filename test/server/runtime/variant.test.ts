import { expect, test } from 'vitest'
import { createFactValues } from '../../../server/packs/facts.ts'
import type { Topic } from '../../../server/packs/pack.ts'
import { stem } from '../../../server/runtime/text.ts'
import { findVariant } from '../../../server/runtime/variant.ts'

const ordinary = { label: { lv: 'Pieaugušajam' }, words: { lv: ['pieaugušajam'] }, carries: [] }
const child = { label: { lv: 'Bērnam' }, words: { lv: ['bērns', 'skolēns'] }, carries: [] }
const fine = { label: { lv: 'Kavējuma nauda' }, words: { lv: ['nokavēju'] }, carries: [], handoff: 'gap' }
const lost = { label: { lv: 'Pazudusi karte' }, words: { lv: ['pazaudēju'] }, carries: [], handoff: 'unverified' }

const find = (text: string) =>
  findVariant({ condition: { ask: {}, variants: { ordinary, child, fine, lost } } } as unknown as Topic, text, {
    values: createFactValues([]),
    day: '2026-11-24',
    stem,
  })

test('words in any case ending fix a variant, and so does its label', () => {
  expect(find('cik maksā karte bērniem')).toBe('child')
  expect(find('Kavējuma nauda')).toBe('fine')
  expect(find('cik maksā karte')).toBeNull()
})

test('the words of two variants fix none', () => {
  expect(find('karte pieaugušajam un bērnam')).toBeNull()
})

test('a case without a sure answer goes before those that have one', () => {
  expect(find('bērns nokavēja grāmatu')).toBe('fine')
  expect(find('bērns grāmatu nokavēja un karti pazaudēja')).toBeNull()
})

test('who asks what can be done has not said that it cannot', () => {
  const closed = { label: { lv: 'Slēgta' }, words: { lv: ['nevar atvērt', 'nav aktīva', 'neatbild'] }, carries: [] }
  const findClosed = (text: string) =>
    findVariant({ condition: { ask: {}, variants: { closed } } } as unknown as Topic, text, {
      values: createFactValues([]),
      day: '2026-11-24',
      stem,
    })
  expect(findClosed('vai karti var atvērt internetā')).toBeNull()
  expect(findClosed('vai karte ir aktīva')).toBeNull()
  expect(findClosed('kurš atbild')).toBeNull()
  expect(findClosed('karti nevaru atvērt')).toBe('closed')
  expect(findClosed('karte vairs nav aktiva')).toBe('closed')
})
