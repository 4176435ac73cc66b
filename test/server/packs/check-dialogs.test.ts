import { beforeEach, describe, expect, test } from 'vitest'
import { editedBots } from '../../support/edited-bots.ts'

let bots: ReturnType<typeof editedBots>
beforeEach(() => {
  bots = editedBots()
})

const card = 'library/dialogs/get-card.yaml'
const publisher = 'library/dialogs/publisher.yaml'
const codes = () => bots.problems().map(({ code }) => code)

test('a name that is nearly right comes with its line and the right one', () => {
  bots.replace(publisher, 'go: end', 'go: ned')
  expect(bots.lines()).toEqual([
    'bots/library/dialogs/publisher.yaml:19  "go: ned" is not a step here. Did you mean "end"? [PACK_UNKNOWN_NAME]',
  ])
})

test('an unknown key comes with its line and the right one', () => {
  bots.replace(card, 'variant: reader', 'varaint: reader')
  expect(bots.lines()).toContain(
    'bots/library/dialogs/get-card.yaml:19  There is no key "varaint" here. Did you mean "variant"? [PACK_SCHEMA]',
  )
})

test('a comma that cut a text is explained', () => {
  bots.replace(card, '"Vai ir kas, ko nokārtot ar darbinieku?"', 'Vai ir kas, ko nokārtot ar darbinieku?')
  expect(bots.lines()[0]).toContain('Put the whole text before it in quotes')
})

test('all problems of all files come at once', () => {
  bots.replace(card, 'answer: card-fee', 'answer: card-fe')
  bots.replace(publisher, 'find: publishers', 'find: publisher')
  bots.replace('library/knowledge/renew-loan.lv.md', '{renewals}', '{renewal}')
  expect(new Set(bots.problems().map(({ file }) => file))).toEqual(
    new Set([card, publisher, 'library/knowledge/renew-loan.lv.md']),
  )
})

describe('it finds', () => {
  test.each([
    ['a topic that does not exist', card, 'answer: card-fee', 'answer: card-fe', 'Did you mean "card-fee"?'],
    ['data that do not exist', publisher, 'find: publishers', 'find: publisher', 'Did you mean "publishers"?'],
    ['a slot that does not exist', publisher, 'by: company', 'by: compnay', 'Did you mean "company"?'],
    ['a condition on nothing', card, 'when: { reader: adult }', 'when: { raeder: adult }', 'Did you mean "reader"?'],
    ['a value that never comes', card, 'when: { reader: adult }', 'when: { reader: adlut }', 'Did you mean "adult"?'],
    ['an outcome that never comes', publisher, '{ publisher: found }', '{ publisher: fonud }', 'Did you mean "found"?'],
    ['a bound that is no fact', card, 'min: today', 'min: card.fees', 'Did you mean "card.fee"?'],
    ['a reason that nobody knows', card, 'reason: own-case', 'reason: own-csae', 'Did you mean "own-case"?'],
    ['a name in braces that is nothing', card, '{visit:loc}', '{vizit:loc}', 'Did you mean "{visit}"?'],
    ['a column that is not named', publisher, '{publisher.name},', '{publisher.nmae},', '"{publisher.name}"'],
    ['braces with something else in them', card, '{visit:loc}', '{ visit }', 'Write it like {fee.sia}'],
    ['a fact that does not exist', card, 'facts: [LIB-1, LIB-2]', 'facts: [LIB-1, LIB-22]', 'Did you mean "LIB-2"?'],
    ['a source that does not exist', card, 'source: front', 'source: frnot', 'Did you mean "front"?'],
    ['an option that is no variant', card, '      child: {', '      kid: {', '"kid" is no variant of card-fee.'],
    [
      'a call of nothing',
      publisher,
      'find: publishers\n    by: company\n    save: publisher',
      'call: get-crad',
      'Did you mean "get-card"?',
    ],
    ['a slot in a test', 'library/tests/dialogs.yaml', 'asks: visit', 'asks: vizit', 'Did you mean "visit"?'],
    [
      'a dialog in a test',
      'library/tests/dialogs.yaml',
      'dialog: publisher',
      'dialog: publishr',
      'Did you mean "publisher"?',
    ],
  ])('%s', (_, file, from, to, said) => {
    bots.replace(file, from, to)
    expect(bots.lines().join('\n')).toContain(said)
  })

  test.each([
    ['a typed amount', card, '{card.fee} EUR."\n      en', '3 EUR."\n      en', 'PACK_LITERAL_VALUE'],
    ['a deadline in words', card, 'Gaidīsim {visit:loc}', 'Gaidīsim divu nedēļu laikā', 'PACK_LITERAL_VALUE'],
    ['a script address', card, 'Gaidīsim', '[Gaidīsim](javascript:alert(1))', 'PACK_LINK'],
    ['a bare address', card, 'Gaidīsim', 'Skatiet https://evil.example', 'PACK_LINK'],
    ['HTML', card, 'Gaidīsim', '<script>x</script>', 'PACK_HTML'],
    ['a text that is missing in a language', card, ', ru: Для кого билет?', '', 'PACK_LANGUAGE_MISSING'],
    ['facts without a source', card, 'source: front\n', '', 'PACK_SOURCE_MISSING'],
    [
      'a step that nothing leads to',
      publisher,
      'save: publisher\n',
      'save: publisher\n    go: end\n',
      'PACK_STEP_UNREACHABLE',
    ],
    [
      'a step after a person has taken over',
      publisher,
      'go: end\n  - when: { publisher: none }\n',
      'go: end\n  - handoff: no-page\n  - when: { publisher: none }\n',
      'PACK_STEP_UNREACHABLE',
    ],
    [
      'a circle without asking',
      publisher,
      'find: publishers',
      'name: again\n    go: again\n    find: publishers',
      'PACK_DIALOG_CIRCLE',
    ],
    ['an end without a word', card, '  - offer', '  - go: end\n  - offer', 'PACK_SILENT_END'],
    [
      'two steps of one name',
      publisher,
      '  - find',
      '  - name: a\n    go: end\n    when: { company: { known: false } }\n  - name: a\n    find',
      'PACK_SAME_STEP',
    ],
    ['bounds where they mean nothing', card, 'type: e-mail', 'type: e-mail\n    min: 3', 'PACK_STEP_MISUSED'],
    ['an unsure topic', card, 'answer: card-fee\n    variant: reader', 'answer: late-fee', 'PACK_STEP_MISUSED'],
    ['a slot with the name of a fact', card, 'save: visit', 'save: renewals', 'PACK_SLOT_NAME'],
    ['a slot that is not called anything', publisher, '    label: {', '    help: {', 'PACK_LABEL_MISSING'],
    [
      'a slot of two types',
      publisher,
      'save: company\n    type: registration-number',
      'save: visit\n    type: registration-number',
      'PACK_SLOT_TYPE',
    ],
    [
      'a dialog without a test',
      'library/tests/dialogs.yaml',
      'dialog: publisher',
      'dialog: get-card',
      'PACK_DIALOG_UNTESTED',
    ],
    ['two verbs in one step', publisher, 'find: publishers', 'answer: card-fee\n    find: publishers', 'PACK_SCHEMA'],
    ['a question that saves nothing', publisher, '    save: company\n', '', 'PACK_SCHEMA'],
    ['a key that belongs elsewhere', publisher, 'by: company', 'by: company\n    variant: x', 'PACK_SCHEMA'],
    ['a question that stands under a topic too', publisher, 'publisher check', 'opening hours', 'PACK_SAME_QUESTION'],
  ])('%s', (_, file, from, to, code) => {
    bots.replace(file, from, to)
    expect(codes()).toContain(code)
  })

  test('a dialog that nothing starts', () => {
    const quiet = 'steps:\n  - say: { lv: Labi, en: Well, ru: Ладно }\n'
    bots.write('library/dialogs/quiet.yaml', quiet)
    expect(codes()).toContain('PACK_DIALOG_UNREACHABLE')
  })

  test('dialogs that call each other in a ring', () => {
    const calling = (other: string) => `when: { lv: [saki ${other}] }\nsteps:\n  - call: ${other}\n`
    bots.write('library/dialogs/ping.yaml', calling('pong'))
    bots.write('library/dialogs/pong.yaml', calling('ping'))
    const rings = bots.problems().filter(({ code }) => code === 'PACK_DIALOG_CIRCLE')
    expect(rings.map(({ file }) => file)).toEqual(['library/dialogs/ping.yaml', 'library/dialogs/pong.yaml'])
  })

  test('a loop that asks again only because it forgets', () => {
    const loop = (forget: string) =>
      `when: { lv: [spēlēsim] }\nsteps:\n  - name: again\n    ask: { lv: Skaitlis?, en: Number?, ru: Число? }\n    save: guess\n    type: number\n    label: { lv: skaitlis, en: number, ru: число }\n${forget}  - say: { lv: "{guess}", en: "{guess}", ru: "{guess}" }\n    go: again\n`
    bots.write('library/dialogs/loop.yaml', loop(''))
    expect(codes()).toContain('PACK_DIALOG_CIRCLE')
    bots.write('library/dialogs/loop.yaml', loop('').replace('    go: again', '  - forget: [guess]\n    go: again'))
    expect(codes()).not.toContain('PACK_DIALOG_CIRCLE')
  })
})

describe('what all packs inherit', () => {
  test('has no problems', () => {
    expect(bots.shared()).toEqual([])
  })

  test.each([
    [
      'a repair without a language',
      '_shared/dialogs/repair/cancel.yaml',
      '\n  ru: "Хорошо',
      '\n  # ru: "Хорошо',
      'PACK_LANGUAGE_MISSING',
    ],
    ['a sentence that names nothing', '_shared/messages.yaml', '{max}', '{maximum}', 'PACK_UNKNOWN_VALUE'],
    [
      'a sentence that code needs',
      '_shared/messages.yaml',
      'wrong-checksum:',
      'wrong-checksm:',
      'PACK_MESSAGE_MISSING',
    ],
    [
      'a word of a page that is cut at its comma',
      '_shared/interface/ask.yaml',
      'lv: Uzdot jautājumu',
      'lv: Uzdot jautājumu, droši',
      'PACK_SCHEMA',
    ],
    [
      'an unknown key of a repair',
      '_shared/dialogs/repair/silence.yaml',
      'after: 5',
      'aftre: 5',
      'Did you mean "after"?',
    ],
  ])('%s is found', (_, file, from, to, said) => {
    bots.replace(file, from, to)
    expect(bots.shared().join('\n')).toContain(said)
  })
})
