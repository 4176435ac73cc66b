import { beforeEach, describe, expect, test } from 'vitest'
import { editedBots } from '../../support/edited-bots.ts'

let bots: ReturnType<typeof editedBots>
beforeEach(() => {
  bots = editedBots()
})
const codes = (options = {}) => bots.problems(options).map(({ code }) => code)

describe('an exception of a fact', () => {
  const declare = () =>
    bots.replace(
      'library/facts.yaml',
      '  values: { renewals: 3 }',
      '  values: { renewals: 3 }\n  except: { reserved: rezervētu grāmatu pagarināt nevar }',
    )

  test('that no variant carries is a problem of every topic that uses the fact', () => {
    declare()
    expect(bots.lines()).toEqual([
      'bots/library/knowledge/renew-loan.yaml:2  LIB-6 has the exception "reserved" (rezervētu grāmatu pagarināt nevar), which no variant carries. Write a variant or option "reserved", or say it in the text and add "carries: [reserved]". [PACK_EXCEPTION_MISSING]',
    ])
  })

  test('is carried by a variant of its name, by a variant that says so, or by the text', () => {
    declare()
    const variant = (name: string, more = '') =>
      `condition:\n  ask: { lv: Vai rezervēta?, en: Reserved? }\n  variants:\n    ${name}: { label: { lv: Jā, en: Yes }, words: {}${more} }\nquestions:`
    for (const text of [
      variant('reserved'),
      variant('taken', ', carries: [reserved]'),
      'carries: [reserved]\nquestions:',
    ]) {
      const other = editedBots()
      other.replace(
        'library/facts.yaml',
        '  values: { renewals: 3 }',
        '  values: { renewals: 3 }\n  except: { reserved: nevar }',
      )
      other.replace('library/knowledge/renew-loan.yaml', 'questions:', text)
      expect(other.problems().map(({ code }) => code)).not.toContain('PACK_EXCEPTION_MISSING')
    }
  })
})

describe('dates', () => {
  test('a topic that nobody has looked at for a year is a warning', () => {
    const due = bots.problems({ day: '2027-11-25' }).filter(({ code }) => code === 'PACK_REVIEW_DUE')
    expect(due.length).toBeGreaterThan(0)
    expect(due.every(({ severity }) => severity === 'warning')).toBe(true)
    expect(codes({ day: '2027-10-01' })).not.toContain('PACK_REVIEW_DUE')
  })

  test('how long a pack may wait stands in bot.yaml', () => {
    bots.replace('library/bot.yaml', 'queue: library', 'queue: library\nreview: { days: 10 }')
    expect(codes({ day: '2026-12-24' })).toContain('PACK_REVIEW_DUE')
  })

  test('a topic whose last day is over is an error', () => {
    bots.replace('library/knowledge/renew-loan.yaml', 'mark: A', 'mark: A\nuntil: 2026-12-31')
    expect(codes({ day: '2026-12-31' })).not.toContain('PACK_EXPIRED')
    expect(codes({ day: '2027-01-01' })).toContain('PACK_EXPIRED')
  })

  test('a text that names a value which is not in force today is an error', () => {
    bots.replace('library/facts.yaml', '  mark: A\nLIB-2', '  until: 2027-06-30\n  mark: A\nLIB-2')
    expect(codes()).toEqual([])
    expect(codes({ day: '2027-07-01' })).toContain('PACK_VALUE_NOT_IN_FORCE')
  })
})

describe('words', () => {
  const glossary =
    '- term: patiesais labuma guvējs\n  avoid: [benefīciārs]\n- term: juridiskā adrese\n  avoid: [juridiska adrese]\n- term: individuālais komersants\n  avoid: [individuālais uzņēmējs]\n'
  const say = (text: string) => bots.write('library/knowledge/renew-loan.lv.md', `${text} {renewals}\n`)
  beforeEach(() => bots.write('_shared/glossary.yaml', glossary))

  test.each([
    ['Norādiet benefīciāru.', 'PACK_REFUSED_WORD'],
    ['Norādiet patieso labuma guvēju.', undefined],
    ['Tā ir juridiska adrese.', 'PACK_REFUSED_WORD'],
    ['Tā ir juridiskā adrese.', undefined],
    ['Tas ir individuālais uzņēmējs.', 'PACK_REFUSED_WORD'],
    ['Tas ir individuālais uzņēmums.', undefined],
  ])('%s %s', (text, code) => {
    say(text)
    expect(codes()).toEqual(code === undefined ? [] : [code])
  })

  test('the refused word is named with the right one', () => {
    say('Norādiet benefīciāru.')
    expect(bots.lines()[0]).toContain('Write "patiesais labuma guvējs".')
  })
})

describe('questions', () => {
  test('that another topic would pull away are listed, from a function that knows', () => {
    const findPulls = () => [{ question: 'pagarinat gramatu', page: 'renew-loan', pulledBy: 'late-fee' }]
    expect(bots.lines({ findPulls })).toEqual([
      'bots/library/knowledge/renew-loan.yaml:9  warning: "pagarinat gramatu" would be answered by "late-fee". Say in the question what sets it apart, give this topic more questions, or join the two. [PACK_PULLED_QUESTION]',
    ])
  })

  test('with other endings under two topics are one question', () => {
    bots.replace('library/knowledge/opening-hours.yaml', 'darba laiks, cikos', 'pagarināt grāmatas, cikos')
    expect(bots.lines().join('\n')).toContain('also stands under "opening-hours" as "pagarināt grāmatas"')
  })
})

describe('a language', () => {
  test('that has a text needs its title and labels', () => {
    bots.replace('library/knowledge/card-fee.yaml', ', en: For a child', '')
    expect(codes()).toContain('PACK_LANGUAGE_MISSING')
  })

  test('that the pack declares needs its name and scope', () => {
    bots.replace('library/bot.yaml', ', ru: "вопросы библиотеки"', '')
    expect(codes()).toContain('PACK_LANGUAGE_MISSING')
  })
})

test('a page of five megabytes is refused without being read', () => {
  bots.write('library/knowledge/renew-loan.lv.md', `{renewals} ${'x'.repeat(5_000_000)}`)
  expect(codes()).toContain('PACK_FILE_TOO_LARGE')
})

test.each(['x', '1 ', 'a.', '[', '](', 'divu '])(
  'a page of a hundred thousand signs of %j is checked at once',
  (sign) => {
    bots.write('library/knowledge/renew-loan.lv.md', `{renewals} ${sign.repeat(Math.floor(99_000 / sign.length))}`)
    // Trying every beginning to the end would take many minutes: the runner's own limit ends it.
    expect(() => bots.problems()).not.toThrow()
  },
)

test.each([
  ['a link by reference', '[a]: javascript:alert(1)', 'PACK_LINK'],
  ['a picture', '![x](https://evil.example/x.png)', 'PACK_LINK'],
  ['a link that does not end', '[x](https://evil.example', 'PACK_LINK'],
  ['an entity', '&#106;avascript', 'PACK_HTML'],
  ['an event in a tag', '<img src=x onerror=alert(1)>', 'PACK_HTML'],
  ['a comment', '<!-- x -->', 'PACK_HTML'],
])('%s in Markdown is found', (_, text, code) => {
  bots.write('library/knowledge/renew-loan.lv.md', `Pagarināt var {renewals} reizes. ${text}\n\n${text}\n`)
  expect(codes()).toContain(code)
})
