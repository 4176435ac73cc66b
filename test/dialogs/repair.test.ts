import { describe, expect, test } from 'vitest'
import { ask, dialog, equals, say, scriptedTools, step, talk } from '../support/dialog-script.ts'

const three = dialog('three', [ask('age'), ask('size'), ask('name', { type: 'text' }), say('{age}, {size}, {name}.')])
const other = dialog('other', [ask('colour', { type: 'text' }), say('Colour {colour}.')])
const chatWithThree = () => {
  const chat = talk(scriptedTools([three, other]))
  chat.start('three')
  return chat
}

describe('a correction', () => {
  test('changes the answer given before and goes on', () => {
    const chat = chatWithThree()
    chat.say('9')
    expect(chat.say('no, I mean 8')).toEqual(['<correct> age 8', 'size?'])
    expect(chat.slot('age')).toBe(8)
  })

  test('changes the one that it names', () => {
    const chat = chatWithThree()
    chat.say('9')
    chat.say('3')
    expect(chat.say('no, I mean the age is 8')).toEqual(['<correct> age 8', 'name?'])
    expect(chat.slot('size')).toBe(3)
  })

  test('of the latest answer wins over an older one', () => {
    const chat = chatWithThree()
    chat.say('9')
    chat.say('3')
    chat.say('no, I mean 4')
    expect([chat.slot('age'), chat.slot('size')]).toEqual([9, 4])
  })

  test('that no answer fits is the answer to the open question', () => {
    const chat = chatWithThree()
    expect(chat.say('no, I mean 5')).toEqual(['<correct> age 5', 'size?'])
  })

  test('without a new value asks for the latest again', () => {
    const chat = chatWithThree()
    chat.say('9')
    expect(chat.say('no, I mean')).toEqual(['age?'])
    expect(chat.slot('age')).toBeUndefined()
  })

  test('takes the other branch when the answer decides it', () => {
    const kind = { type: 'choice' as const, options: { low: { label: {}, words: {} }, full: { label: {}, words: {} } } }
    const steps = [
      ask('kind', kind),
      say('Cheap.', { when: equals('kind', 'low') }),
      say('Dear.', { when: equals('kind', 'full') }),
      ask('age'),
    ]
    const chat = talk(scriptedTools([dialog('d', steps)]))
    chat.start('d')
    expect(chat.say('low')).toEqual(['Cheap.', 'age?'])
    expect(chat.say('no, I mean full')).toEqual(['<correct> kind full', 'Dear.', 'age?'])
  })
})

describe('a misunderstanding', () => {
  test('asks again; the second in a row offers a person', () => {
    const chat = chatWithThree()
    chat.say('mumble')
    expect(chat.turn().status).toBe('unheard')
    expect(chat.missed()).toEqual(['<misunderstood>', 'age?'])
    expect(chat.turn().status).toBe('asking-again')
    chat.say('mumble')
    expect(chat.missed()).toEqual(['<offer-person>'])
    expect(chat.turn()).toMatchObject({ status: 'offering', replies: [{ buttons: [{ id: 'yes' }, { id: 'no' }] }] })
  })

  test('says what is wrong when that is known', () => {
    const chat = chatWithThree()
    expect(chat.say('bad')).toEqual(['<wrong bad>', 'age?'])
    expect(chat.say('bad')).toEqual(['<wrong bad>\n\n<offer-person>'])
  })

  test('says it in the words of the step, if it has some', () => {
    const chat = talk(scriptedTools([dialog('d', [ask('age', { wrong: { en: 'Not so.' } })])]))
    chat.start('d')
    expect(chat.say('bad')).toEqual(['Not so.', 'age?'])
  })

  test('is forgotten once an answer is understood', () => {
    const chat = chatWithThree()
    chat.say('bad')
    chat.say('9')
    expect(chat.say('bad')).toEqual(['<wrong bad>', 'size?'])
  })

  describe('twice in a row', () => {
    const offered = () => {
      const chat = chatWithThree()
      chat.say('bad')
      chat.say('bad')
      return chat
    }
    test('yes brings in a person', () => {
      const chat = offered()
      expect(chat.say('yes')).toEqual(['<handing-over>'])
      expect(chat.turn()).toMatchObject({ status: 'handoff', reason: 'repeated-misunderstanding' })
    })
    test('no asks again and counts afresh', () => {
      const chat = offered()
      expect(chat.say('no')).toEqual(['age?'])
      expect(chat.say('bad')).toEqual(['<wrong bad>', 'age?'])
    })
    test('an answer is taken as the answer', () => {
      const chat = offered()
      expect(chat.say('9')).toEqual(['size?'])
    })
  })
})

describe('in between', () => {
  test('a question is not taken for an answer, and the dialog is taken up again', () => {
    const chat = chatWithThree()
    chat.say('9')
    chat.say('3')
    expect(chat.say('what is it called?')).toEqual([])
    expect(chat.turn().status).toBe('unheard')
    expect(chat.resume()).toEqual(['<resume>', 'name?'])
    expect(chat.slot('name')).toBeUndefined()
  })

  test('another dialog runs to its end, then the first goes on', () => {
    const chat = chatWithThree()
    expect(chat.start('other')).toEqual(['colour?'])
    expect(chat.say('red')).toEqual(['Colour red.', '<resume>', 'age?'])
    expect(chat.say('9')).toEqual(['size?'])
  })

  test('the same dialog does not begin a second time', () => {
    const chat = chatWithThree()
    chat.say('9')
    expect(chat.start('three')).toEqual(['<resume>', 'size?'])
    expect(chat.state().open).toHaveLength(1)
  })

  test('another language repeats the question in it', () => {
    const chat = chatWithThree()
    expect(chat.language('lv')).toEqual(['lv age?'])
    chat.say('mumble', 'lv')
    expect(chat.say('bad', 'lv')).toEqual(['<wrong bad>', 'lv age?'])
  })
})

describe('on demand', () => {
  test('cancel closes the dialog and keeps what was given', () => {
    const chat = chatWithThree()
    chat.say('9')
    expect(chat.say('cancel')).toEqual(['<cancel>'])
    expect(chat.turn()).toMatchObject({ status: 'cancelled', state: { open: [] } })
    expect(chat.slot('age')).toBe(9)
  })

  test('cancel in a dialog in between takes up the first', () => {
    const chat = chatWithThree()
    chat.start('other')
    expect(chat.say('cancel')).toEqual(['<cancel>', '<resume>', 'age?'])
  })

  test('cancel in a called dialog ends the whole', () => {
    const chat = talk(scriptedTools([dialog('outer', [step({ kind: 'call', dialog: 'other' }), say('Never.')]), other]))
    chat.start('outer')
    expect(chat.say('cancel')).toEqual(['<cancel>'])
    expect(chat.state().open).toEqual([])
  })

  test('repeat says the question again', () => {
    expect(chatWithThree().say('repeat')).toEqual(['<repeat>', 'age?'])
  })

  test("help says the step's own help first", () => {
    const chat = talk(scriptedTools([dialog('d', [ask('age', { help: { en: 'In years.' } })])]))
    chat.start('d')
    expect(chat.say('help')).toEqual(['In years.', '<help>', 'age?'])
  })

  test('start over forgets what this dialog asked for and nothing else', () => {
    const chat = talk(scriptedTools([three, other]))
    chat.start('other')
    chat.say('red')
    chat.start('three')
    chat.say('9')
    expect(chat.say('start over')).toEqual(['<start-over>', 'age?'])
    expect([chat.slot('age'), chat.slot('colour')]).toEqual([undefined, 'red'])
  })
})

describe('silence', () => {
  test('reminds once, then closes the dialog and keeps what was given', () => {
    const chat = chatWithThree()
    chat.say('9')
    expect(chat.silence()).toEqual(['<silence>', 'size?'])
    expect(chat.silence()).toEqual(['<silence-end>'])
    expect(chat.turn()).toMatchObject({ status: 'left', state: { open: [] } })
    expect(chat.start('three')).toEqual(['size?'])
  })

  test('counts afresh after a word of the citizen', () => {
    const chat = chatWithThree()
    chat.silence()
    chat.say('9')
    expect(chat.silence()).toEqual(['<silence>', 'size?'])
  })

  test('counts afresh after a question in between, too', () => {
    const chat = chatWithThree()
    chat.silence()
    chat.say('what is that?')
    expect(chat.state().silences).toBe(0)
  })

  test('without an open dialog says nothing', () => {
    expect(talk(scriptedTools([three])).silence()).toEqual([])
  })
})
