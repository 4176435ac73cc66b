import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { checkPack } from '../../../server/packs/check/check-pack.ts'
import { closest, formatProblem } from '../../../server/packs/problem.ts'
import { fixtureBots } from '../../support/fixture-runtime.ts'

const day = '2026-11-24'
let bots: string
beforeEach(() => {
  bots = mkdtempSync(join(tmpdir(), 'bots-'))
  cpSync(fixtureBots, bots, { recursive: true })
})

function edit(file: string, change: (text: string) => string): void {
  const path = join(bots, file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}
const codes = (id = 'library') => checkPack(bots, id, { day }).map((problem) => problem.code)
const replace = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from)
  return text.replace(from, to)
}

test("a broken bot.yaml does not hide the mistakes in other files' form", () => {
  edit('library/bot.yaml', replace('languages: [lv, en, ru]', 'languages: [lv, en'))
  edit('library/knowledge/late-fee.yaml', replace('source:', 'sorce:'))
  edit('library/dialogs/get-card.yaml', replace('steps:', 'stpes:'))
  const files = new Set(checkPack(bots, 'library', { day }).map(({ file }) => file))
  expect([...files]).toEqual(['library/bot.yaml', 'library/dialogs/get-card.yaml', 'library/knowledge/late-fee.yaml'])
})

describe('while bot.yaml cannot be read', () => {
  const broken: Array<[string, (text: string) => string]> = [
    ['is no good YAML', replace('languages: [lv, en, ru]', 'languages: [lv, en')],
    ['has a wrong key', replace('queue: library', 'quee: library')],
  ]

  test.each(broken)('because it %s, nothing is said that only follows from that', (_, breakIt) => {
    edit('library/bot.yaml', breakIt)
    expect(new Set(checkPack(bots, 'library', { day }).map(({ file }) => file))).toEqual(new Set(['library/bot.yaml']))
  })

  test.each(['ur', 'vid', 'vsaa', 'pmlp', 'csdd', 'latvija-lv'])('%s has no other problems than that', (id) => {
    const real = mkdtempSync(join(tmpdir(), 'bots-'))
    for (const part of ['_shared', id]) cpSync(join('bots', part), join(real, part), { recursive: true })
    writeFileSync(join(real, id, 'bot.yaml'), 'name: [')
    const problems = checkPack(real, id, { day }).filter(({ severity }) => severity === 'error')
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set([`${id}/bot.yaml`]))
    rmSync(real, { recursive: true })
  })

  test.each(broken)('because it %s, topics, facts, dialogs and tests are compared all the same', (_, breakIt) => {
    const hidden = () => checkPack(bots, 'library', { day }).filter(({ file }) => file !== 'library/bot.yaml')
    edit('library/knowledge/renew-loan.yaml', replace('[LIB-6]', '[LIB-66]'))
    edit('library/knowledge/renew-loan.lv.md', replace('kontā', '[kontā](javascript:alert(1))'))
    edit('library/knowledge/card-fee.lv.md', replace('## child', '## kid'))
    edit('library/dialogs/get-card.yaml', replace('- answer: card-fee', '- answer: card-fe'))
    edit('library/tests/basics.yaml', replace('page: card-fee', 'page: card-fe'))
    const before = hidden()
    edit('library/bot.yaml', breakIt)
    const needsBot = ['PACK_UNUSED_FACT', 'PACK_FACT_NOT_LISTED']
    expect(hidden()).toEqual(before.filter(({ code }) => !needsBot.includes(code)))
    expect(hidden().map(({ code }) => code)).toEqual(
      expect.arrayContaining([
        'PACK_UNKNOWN_FACT',
        'PACK_LINK',
        'PACK_UNKNOWN_VARIANT',
        'PACK_UNKNOWN_NAME',
        'PACK_UNKNOWN_PAGE',
      ]),
    )
  })
})

test('a file of tests that cannot be read makes no dialog untested', () => {
  edit('library/tests/dialogs.yaml', replace('conversations:', 'conversatons:'))
  const files = new Set(checkPack(bots, 'library', { day }).map(({ file }) => file))
  expect([...files]).toEqual(['library/tests/dialogs.yaml'])
})

test('the fixture packs have no problems', () => {
  expect(checkPack(bots, 'library', { day })).toEqual([])
  expect(checkPack(bots, 'pool', { day })).toEqual([])
})

test('a problem names file, line, matter and cure', () => {
  edit('library/knowledge/renew-loan.lv.md', replace('{renewals}', '{renewal}'))
  const [problem] = checkPack(bots, 'library', { day })
  expect(problem && formatProblem(problem)).toBe(
    'bots/library/knowledge/renew-loan.lv.md:1  "{renewal}": no fact carries it. Did you mean "{renewals}"? [PACK_UNKNOWN_VALUE]',
  )
})

describe('it finds', () => {
  test.each([
    [
      'an amount typed into a text',
      'library/knowledge/renew-loan.lv.md',
      '{renewals} reizes',
      'par 4 EUR',
      'PACK_LITERAL_VALUE',
    ],
    [
      'a deadline typed into a text',
      'library/knowledge/renew-loan.lv.md',
      '{renewals} reizes',
      '14 dienu laikā',
      'PACK_LITERAL_VALUE',
    ],
    [
      'a phone number typed into a text',
      'library/knowledge/renew-loan.lv.md',
      'kontā',
      'pa tālruni 67031703',
      'PACK_LITERAL_VALUE',
    ],
    ['a year typed into a text', 'library/knowledge/renew-loan.lv.md', 'kontā', 'no 2021. gada', 'PACK_LITERAL_VALUE'],
    ['HTML', 'library/knowledge/renew-loan.lv.md', 'kontā', '<b>kontā</b>', 'PACK_HTML'],
    ['a script address', 'library/knowledge/renew-loan.lv.md', 'kontā', '[kontā](javascript:alert(1))', 'PACK_LINK'],
    [
      'a link to an address that bot.yaml does not allow',
      'library/knowledge/renew-loan.lv.md',
      'kontā',
      '[kontā](https://other.example)',
      'PACK_LINK',
    ],
    ['a fact that does not exist', 'library/knowledge/renew-loan.yaml', '[LIB-6]', '[LIB-66]', 'PACK_UNKNOWN_FACT'],
    ['a sure fact that no topic uses', 'library/knowledge/renew-loan.yaml', '[LIB-6]', '[]', 'PACK_UNUSED_FACT'],
    [
      'a source that bot.yaml does not have',
      'library/knowledge/renew-loan.yaml',
      'source: front',
      'source: fornt',
      'PACK_UNKNOWN_SOURCE',
    ],
    ['a gap that pretends to answer', 'library/knowledge/late-fee.yaml', 'handoff: gap\n', '', 'PACK_UNSURE_ANSWER'],
    [
      'a value on a fact that is not sure',
      'library/facts.yaml',
      'mark: GAP',
      'mark: GAP\n  values: { late.fee: 1 }',
      'PACK_UNSURE_VALUE',
    ],
    ['a variant without text', 'library/knowledge/card-fee.lv.md', '## child', '## kid', 'PACK_VARIANT_MISSING'],
    [
      'too few questions',
      'library/knowledge/renew-loan.yaml',
      'Kā pagarināt grāmatas termiņu?, pagarinat gramatu,',
      '',
      'PACK_FEW_QUESTIONS',
    ],
    [
      'a question under two topics',
      'library/knowledge/renew-loan.yaml',
      'pagarinat gramatu',
      'darba laiks',
      'PACK_SAME_QUESTION',
    ],
    ['an unknown key', 'library/bot.yaml', 'queue: library', 'queue: library\nquee: x', 'PACK_SCHEMA'],
    ['a key that stands twice', 'library/bot.yaml', 'queue: library', 'queue: library\nqueue: other', 'PACK_YAML'],
    [
      'rows of a data source that there is not',
      'library/tests/dialogs.yaml',
      '  publishers:',
      '  publishrs:',
      'PACK_UNKNOWN_NAME',
    ],
    [
      'a column of open data that nothing reads',
      'library/tests/dialogs.yaml',
      'name: SIA Lapa',
      'nmae: SIA Lapa',
      'PACK_UNKNOWN_NAME',
    ],
    [
      'a test of a page that does not exist',
      'library/tests/basics.yaml',
      'page: card-fee',
      'page: card-fe',
      'PACK_UNKNOWN_PAGE',
    ],
    ['a neighbour that does not exist', 'library/bot.yaml', '[pool]', '[sauna]', 'PACK_UNKNOWN_NEIGHBOUR'],
  ])('%s', (_, file, from, to, code) => {
    edit(file, replace(from, to))
    expect(codes()).toContain(code)
  })

  test('a first paragraph of more than 60 words', () => {
    edit('library/knowledge/renew-loan.lv.md', () => `${'vārds '.repeat(61)}\n`)
    expect(codes()).toContain('PACK_LONG_SUMMARY')
  })

  test('a missing file', () => {
    rmSync(join(bots, 'library/knowledge/renew-loan.lv.md'))
    expect(codes()).toContain('PACK_TEXT_MISSING')
  })

  test('a file of five megabytes, without reading it', () => {
    edit('library/facts.yaml', (text) => `${text}# ${'x'.repeat(5_000_000)}\n`)
    expect(codes()).toContain('PACK_FILE_TOO_LARGE')
  })

  test('a bomb of aliases', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
    for (let i = 0; i < 9; i++)
      bomb.push(`${'bcdefghij'[i]}: &${'bcdefghij'[i]} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`)
    edit('library/facts.yaml', () => bomb.join('\n'))
    expect(codes()).toContain('PACK_YAML')
  })
})

test('all problems come at once', () => {
  edit('library/knowledge/renew-loan.lv.md', replace('{renewals}', '{renewal}'))
  edit('library/knowledge/renew-loan.yaml', replace('[LIB-6]', '[LIB-66]'))
  expect(codes()).toEqual(expect.arrayContaining(['PACK_UNKNOWN_VALUE', 'PACK_UNKNOWN_FACT', 'PACK_UNUSED_FACT']))
})

test('the closest known word is found within two edits', () => {
  expect(closest('fee.sai', ['fee.sia', 'fee.ik'])).toBe('fee.sia')
  expect(closest('something', ['fee.sia'])).toBeUndefined()
})
