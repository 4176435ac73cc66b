import { cpSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { checkPack } from '../../../server/packs/check/check-pack.ts'
import { formatProblem } from '../../../server/packs/problem.ts'
import { fixtureBots } from '../../support/fixture-runtime.ts'

let bots: string
beforeEach(() => {
  bots = mkdtempSync(join(tmpdir(), 'plain-'))
  cpSync(fixtureBots, bots, { recursive: true })
})

/** What `check` says of the library once a piece of one of its files is written otherwise. */
function said(file: string, from: string, to: string): string[] {
  const path = join(bots, 'library', file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
  return list()
}
const list = () => checkPack(bots, 'library', { day: '2026-11-24' }).map(formatProblem)
const write = (file: string, text: string) => writeFileSync(join(bots, 'library', file), text)

const topic = 'knowledge/renew-loan.yaml'

describe('what a new author writes otherwise is explained with its cure and its page', () => {
  test.each([
    [
      'a fact without brackets',
      'facts: [LIB-6]',
      'facts: LIB-6',
      '"facts" must be a list. Write it in brackets, [one, two], or each entry on a line after "- ". See docs/authors/topics.md. [PACK_SCHEMA]',
    ],
    [
      'a key that is left out',
      'facts: [LIB-6]\n',
      '',
      '"facts" is missing: a list. Write it in brackets, [one, two], or each entry on a line after "- ". See docs/authors/topics.md. [PACK_SCHEMA]',
    ],
    [
      'a date as people write it',
      'seen: 2026-11-24',
      'seen: 24.11.2026',
      '"seen": must be a date like 2026-11-24. See docs/authors/topics.md. [PACK_SCHEMA]',
    ],
    [
      'a mark that there is not',
      'mark: A',
      'mark: D',
      '"mark" must be one of: A, A/C, B, C, K, CONFLICT, GAP. See docs/authors/topics.md. [PACK_SCHEMA]',
    ],
    [
      'an address where a key belongs',
      'source: front',
      'source: library.example',
      '"source": must be lower-case letters a–z and digits, with hyphens between words, like library-card. See docs/authors/topics.md. [PACK_SCHEMA]',
    ],
    [
      'a title without its language',
      /title:.*/.exec(readFileSync(join(fixtureBots, 'library', topic), 'utf8'))?.[0] ?? '',
      'title: Pagarināšana',
      '"title" must be words by language. Write { lv: … }, or each language on its own line below, indented. See docs/authors/topics.md. [PACK_SCHEMA]',
    ],
  ])('%s', (_, from, to, expected) => {
    expect(said(topic, from, to).map((line) => line.replace(/^\S+ {2}/, ''))).toContain(expected)
  })

  test('a question that its colon has made a key, and one that is a number', () => {
    const lines = said(topic, 'pagarinat gramatu', 'vai var: pagarināt, 2026')
    expect(lines.join('\n')).toContain('put the whole sentence in quotes.')
    expect(lines.join('\n')).toContain('must be a text. Put it in quotes: "2026".')
  })

  test('an exception that its comma has made two', () => {
    expect(said('facts.yaml', 'mark: GAP', 'mark: GAP\n  except: { child: bērns, kam nav kartes }')).toEqual([
      'bots/library/facts.yaml:36  "kam nav kartes" stands here as if it were a key. Put the whole text before it in quotes: its comma or colon ended it. [PACK_SCHEMA]',
    ])
  })

  test('a second colon in a line, and a tab', () => {
    write('knowledge/parking.yaml', 'title:\n  lv: Stāvvieta: kur tā ir\n')
    write('knowledge/garden.yaml', 'title:\n\tlv: Dārzs\n')
    expect(list()).toEqual([
      'bots/library/knowledge/garden.yaml:2  The line is indented with a tab. Use spaces. [PACK_YAML]',
      'bots/library/knowledge/parking.yaml:2  A second colon stands in this line. Put the whole text after the first one in quotes. [PACK_YAML]',
    ])
  })

  test('a file with nothing of its form in it', () => {
    write('facts.yaml', 'nothing')
    expect(list()).toEqual([
      'bots/library/facts.yaml:1  The file must be several names. Write each with its value on its own line below, indented. See docs/authors/facts.md. [PACK_SCHEMA]',
    ])
  })

  test('a telephone number without quotes', () => {
    expect(said('facts.yaml', '"67000000"', '67000000')).toEqual([
      'bots/library/facts.yaml:21  "contact.phone" is a telephone number written as an amount. Put it in quotes: "67000000". [PACK_PHONE_IS_NUMBER]',
    ])
  })

  test.each([
    ['30 dienas', '"30 dienas"'],
    ['12,50 eiro', '"12,50 eiro"'],
    ['trīs gadus', '"trīs gadus"'],
  ])('the typed value %s is quoted whole', (typed, quoted) => {
    const lines = said('knowledge/renew-loan.lv.md', '{renewals} reizes', typed)
    expect(lines.join('\n')).toContain(`${quoted} is typed into the text.`)
  })
})

describe('a fact whose value is said must be listed', () => {
  test('by a topic', () => {
    const lines = said('knowledge/card-fee.lv.md', '{card.fee}', '{card.fee} {renewals}')
    expect(lines.join('\n')).toContain(
      'knowledge/card-fee.yaml:2  "{renewals}" is a value of "LIB-6", which "facts" does not list. Add LIB-6 to "facts". [PACK_FACT_NOT_LISTED]',
    )
  })

  test('by a dialog', () => {
    const lines = said('dialogs/get-card.yaml', '      lv: "', '      lv: "{renewals} ')
    expect(lines.join('\n')).toContain('"{renewals}" is a value of "LIB-6"')
  })

  test('but for the telephone of the institution', () => {
    expect(said('knowledge/card-fee.lv.md', '{card.fee}', '{contact.phone} {card.fee}')).toEqual([])
  })
})

describe('a file that cannot be read is the only one to blame', () => {
  test('facts', () => {
    const lines = said('facts.yaml', 'seen: 2026-11-24', 'seen: 24.11.2026')
    expect(lines).toHaveLength(1)
  })

  test('a dialog', () => {
    const lines = said('dialogs/get-card.yaml', 'title:', 'titel:')
    expect(lines).toHaveLength(1)
  })

  test('while what is wrong elsewhere is still said', () => {
    write('facts.yaml', 'nothing')
    expect(said(topic, 'source: front', 'source: fornt').join('\n')).toContain('PACK_UNKNOWN_SOURCE')
  })
})

describe('a file that nobody reads is named', () => {
  const rename = (from: string, to: string) => renameSync(join(bots, 'library', from), join(bots, 'library', to))

  test('a text without a header', () => {
    write('knowledge/parking.lv.md', 'Stāvvieta ir pagalmā.')
    expect(list()).toEqual([
      'bots/library/knowledge/parking.lv.md:1  The text has no header, so nobody reads it. Write knowledge/parking.yaml, or give both the same name. [PACK_FILE_MISSING]',
    ])
  })

  test('a text that does not say its language', () => {
    rename('knowledge/renew-loan.lv.md', 'knowledge/renew-loan.md')
    expect(list().join('\n')).toContain('renew-loan.md:1  The name does not say the language of the text.')
  })

  test('another ending', () => {
    rename('tests/basics.yaml', 'tests/basics.yml')
    expect(list().join('\n')).toContain('basics.yml:1  Nobody reads a file that ends in .yml. Let it end in .yaml.')
  })

  test('letters that are no id', () => {
    rename('knowledge/renew-loan.yaml', 'knowledge/pagarināšana.yaml')
    expect(list().join('\n')).toContain('"pagarināšana.yaml" is no name for a file of a pack.')
  })
})
