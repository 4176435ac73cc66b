import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createWord } from '../../../web/shared/language.ts'
import { countWord } from '../../../web/studio/count-word.ts'
import { problemSaid } from '../../../web/studio/problem-words.ts'

const words = parse(readFileSync('bots/_shared/interface/studio.yaml', 'utf8')) as Record<
  string,
  Partial<Record<'lv' | 'en' | 'ru', string>>
>

describe('numbers and their words', () => {
  test.each([
    [0, 'many', 'many', 'many'],
    [1, 'one', 'one', 'one'],
    [2, 'many', 'many', 'few'],
    [11, 'many', 'many', 'many'],
    [21, 'one', 'many', 'one'],
    [22, 'many', 'many', 'few'],
    [112, 'many', 'many', 'many'],
  ] as const)('%i', (count, lv, en, ru) => {
    expect([countWord(count, 'lv'), countWord(count, 'en'), countWord(count, 'ru')]).toEqual([lv, en, ru])
  })
})

describe('a problem', () => {
  const problem = {
    file: 'ur/knowledge/x.yaml',
    line: 1,
    code: 'PACK_UNKNOWN_FACT',
    message: 'There is no fact "UR-93".',
    hint: 'Did you mean "UR-39"?',
    severity: 'error' as const,
    field: 'facts',
  }
  const said = (language: 'lv' | 'en' | 'ru', fields: Partial<typeof problem> = {}) =>
    problemSaid({ ...problem, ...fields }, createWord(words, language))

  test('is said in the language of the page, with its cure', () => {
    expect(said('lv')).toBe('Fakta „UR-93” nav. Izvēlieties faktu no saraksta. Varbūt domājāt „UR-39”?')
    expect(said('en')).toBe('There is no fact “UR-93”. Choose one from the list. Did you mean “UR-39”?')
    expect(said('ru')).toContain('«UR-39»')
  })

  test.each([
    ['There is no key "stpes" here.', 'Šeit nevar būt „stpes”.'],
    ['"summu" stands here as if it were a key.', '„summu” šeit nolasīts kā atslēga.'],
    ['The name "dabā" must be lower-case letters a–z.', 'Nosaukumā „dabā” drīkst būt tikai mazie burti'],
    ['"steps" is missing: a list.', 'Nav aizpildīts: „steps”.'],
    ['"title" must be words by language.', '„title” rakstiet pa valodām'],
    ['"facts" must be a list.', '„facts” jābūt sarakstam'],
    ['"questions.lv.1" must be a text.', '„questions.lv.1” jābūt tekstam.'],
    ['"seen": must be a date like 2026-11-24.', '„seen” jābūt dienai'],
    ['"steps.2": a step does one thing, this one has "say" and "ask".', 'Solī ir gan „say”, gan „ask”'],
    ['"steps.2": a step needs one of say, ask or go.', 'Solis neko nedara.'],
    ['"steps.2.min": "min" belongs to "ask".', '„min” der tikai solī, kurā ir: ask.'],
    ['"steps.2": "ask" needs "save": the name of the value.', 'Solim ar „ask” vajag arī „save”.'],
    ['"steps.2": "choose" needs two or more "options".', 'vismaz divas atbildes'],
    ['"steps.2": a step does one thing.', 'Solis nav pareizi salikts: "steps.2": a step does one thing.'],
    ['"mark" must be one of: A, B.', '„mark” nav tajā veidā, kādā vajag.'],
  ])('of the form is said with its own cure: %s', (message, words) => {
    expect(said('lv', { code: 'PACK_SCHEMA', message, hint: 'See docs/authors.md.' })).toContain(words)
  })

  test('of a missing language names the text and the language', () => {
    const message = '"title" has no text in "en".'
    expect(said('lv', { code: 'PACK_LANGUAGE_MISSING', message, hint: 'Write it.' })).toBe(
      '„title” nav teksta valodā „en”. Uzrakstiet to.',
    )
  })

  test('for which there are no words yet is said as check says it', () => {
    expect(said('lv', { code: 'PACK_NEW' })).toBe('There is no fact "UR-93". Did you mean "UR-39"?')
  })
})

describe('the words of the page', () => {
  test('are there in every language', () => {
    const missing = Object.entries(words).flatMap(([key, texts]) =>
      (['lv', 'en', 'ru'] as const).flatMap((language) => (texts[language] ? [] : [`${key} ${language}`])),
    )
    expect(missing).toEqual([])
  })

  test('name every reason for which an answer may have its status', () => {
    const table = readFileSync('docs/errors.md', 'utf8').split('## Reasons')[1] ?? ''
    const reasons = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map((row) => row[1])
    expect(reasons.length).toBeGreaterThan(20)
    expect(reasons.filter((reason) => !words[`reason-${reason}`])).toEqual([])
  })

  test('name every code of the studio that an author can meet', () => {
    const source = readdirSync('server/studio')
      .map((name) => name.slice(0, -'.ts'.length))
      .map((name) => readFileSync(`server/studio/${name}.ts`, 'utf8'))
      .join('\n')
    const codes = [...source.matchAll(/'(STUDIO_[A-Z_]+)'/g)].map((match) => match[1])
    // These open a view of their own instead of a sentence.
    const views = ['STUDIO_CONFLICT', 'STUDIO_PROBLEMS', 'STUDIO_NOT_PUBLISHED', 'STUDIO_STILL_NAMED']
    expect(codes.length).toBeGreaterThan(5)
    expect(codes.filter((code) => !views.includes(code ?? '') && !words[`error-${code}`])).toEqual([])
  })
})
