import { describe, expect, test } from 'vitest'
import { ask, dialog, equals, say, scriptedTools, step, talk } from '../support/dialog-script.ts'

const kind = {
  type: 'choice' as const,
  options: { low: { label: { en: 'Low' }, words: {} }, full: { label: { en: 'Full' }, words: {} } },
}

describe('a dialog', () => {
  test('says, asks, keeps the answer and goes on', () => {
    const chat = talk(scriptedTools([dialog('d', [say('Hello.'), ask('age'), say('You are {age}.')])]))
    expect(chat.start('d')).toEqual(['Hello.', 'age?'])
    expect(chat.turn().status).toBe('asking')
    expect(chat.say('I am 42')).toEqual(['You are 42.'])
    expect(chat.turn().status).toBe('done')
    expect(chat.state().open).toEqual([])
  })

  test('takes the branch that its slots choose', () => {
    const steps = [
      ask('kind', kind),
      step({ kind: 'go' }, { when: equals('kind', 'low'), go: 'cheap' }),
      say('Ordinary.', { go: 'end' }),
      say('Cheap.', { name: 'cheap' }),
    ]
    const play = (answer: string) => {
      const chat = talk(scriptedTools([dialog('d', steps)]))
      chat.start('d')
      return chat.say(answer)
    }
    expect(play('low')).toEqual(['Cheap.'])
    expect(play('full')).toEqual(['Ordinary.'])
  })

  test.each([
    [2799, 'below'],
    [2800, 'enough'],
  ])('compares %d with the fact of today', (capital, said) => {
    const bound = (test: 'below' | 'from') => ({ capital: [{ test, bound: 'capital.sia' }] })
    const steps = [ask('capital'), say('below', { when: bound('below') }), say('enough', { when: bound('from') })]
    const chat = talk(scriptedTools([dialog('d', steps)], { facts: { 'capital.sia': 2800 } }))
    chat.start('d')
    expect(chat.say(String(capital))).toEqual([said])
  })

  test('looks at a column of a found row, and at the words of a text', () => {
    const steps = [
      ask('name', { type: 'text' }),
      step({ kind: 'find', source: 'register', by: 'name', save: 'company' }),
      say('Closed.', { when: { 'company.closed': [{ test: 'known', known: true }] } }),
      say('Open.', {
        when: { company: [{ test: 'is', values: ['found'] }], 'company.closed': [{ test: 'known', known: false }] },
      }),
      say('A state name.', { when: { name: [{ test: 'holds', phrases: ['state'], not: false }] } }),
      say('No state name.', { when: { name: [{ test: 'holds', phrases: ['state'], not: true }] } }),
    ]
    const rows = {
      'register/A': { outcome: 'found' as const, fields: { closed: '2020-01-01' } },
      'register/state B': { outcome: 'found' as const, fields: {} },
    }
    const play = (name: string) => {
      const chat = talk(scriptedTools([dialog('d', steps)], { rows }))
      chat.start('d')
      return chat.say(name)
    }
    expect(play('A')).toEqual(['Closed.', 'No state name.'])
    expect(play('state B')).toEqual(['Open.', 'A state name.'])
  })

  test('offers its options as buttons', () => {
    const chat = talk(scriptedTools([dialog('d', [ask('kind', kind)])]))
    chat.start('d')
    expect(chat.turn().replies[0]).toMatchObject({
      buttons: [
        { id: 'low', title: 'Low', value: 'Low' },
        { id: 'full', title: 'Full', value: 'Full' },
      ],
    })
  })

  test('calls another one and comes back', () => {
    const tools = scriptedTools([
      dialog('outer', [step({ kind: 'call', dialog: 'inner' }), say('Back with {age}.')]),
      dialog('inner', [ask('age'), say('Thanks.')]),
    ])
    const chat = talk(tools)
    expect(chat.start('outer')).toEqual(['age?'])
    expect(chat.say('7')).toEqual(['Thanks.', 'Back with 7.'])
  })

  test('lets a topic speak, with the variant that a slot fixes', () => {
    const steps = [
      ask('kind', kind),
      step({ kind: 'answer', topic: 'fee', variant: 'kind' }),
      step({ kind: 'answer', topic: 'term', variant: null }),
    ]
    const chat = talk(scriptedTools([dialog('d', steps)]))
    chat.start('d')
    expect(chat.say('low')).toEqual(['[fee low]', '[term]'])
  })

  test.each([
    ['1', { outcome: 'found' as const, fields: { name: 'X' } }, 'It is there.'],
    ['2', { outcome: 'none' as const }, 'It is not there.'],
    ['3', { outcome: 'unavailable' as const }, 'I cannot see.'],
  ])('knows what looking up %s brought', (key, row, said) => {
    const steps = [
      ask('number'),
      step({ kind: 'find', source: 'register', by: 'number', save: 'company' }),
      say('It is there.', { when: equals('company', 'found') }),
      say('It is not there.', { when: equals('company', 'none') }),
      say('I cannot see.', { when: equals('company', 'unavailable') }),
    ]
    const chat = talk(scriptedTools([dialog('d', steps)], { rows: { [`register/${key}`]: row } }))
    chat.start('d')
    expect(chat.say(key)).toEqual([said])
  })

  test('hands over with a reason and closes', () => {
    const steps = [ask('age'), step({ kind: 'handoff', say: { en: 'A person decides.' }, reason: 'own-case' })]
    const chat = talk(scriptedTools([dialog('d', steps)]))
    chat.start('d')
    expect(chat.say('5')).toEqual(['A person decides.'])
    expect(chat.turn()).toMatchObject({ status: 'handoff', reason: 'own-case', state: { open: [] } })
    expect(chat.slot('age')).toBe(5)
  })

  test('offers a person: yes hands over, no goes on', () => {
    const steps = [step({ kind: 'offer', offer: { en: 'A person?' }, reason: 'own-case' }), say('Then not.')]
    const yes = talk(scriptedTools([dialog('d', steps)]))
    yes.start('d')
    expect(yes.turn().status).toBe('offering')
    yes.say('yes')
    expect(yes.turn()).toMatchObject({ status: 'handoff', reason: 'own-case' })
    const no = talk(scriptedTools([dialog('d', steps)]))
    no.start('d')
    expect(no.say('no')).toEqual(['Then not.'])
  })

  test('that goes round without asking is stopped', () => {
    const chat = talk(scriptedTools([dialog('d', [say('Round.', { name: 'a', go: 'a' })])]))
    expect(() => chat.start('d')).toThrow(/goes round/)
  })

  test('that goes to an unknown step or calls an unknown dialog is named', () => {
    const chat = talk(
      scriptedTools([dialog('d', [say('x', { go: 'nowhere' })]), dialog('e', [step({ kind: 'call', dialog: 'f' })])]),
    )
    expect(() => chat.start('d')).toThrow(/no step "nowhere"/)
    expect(() => talk(scriptedTools([dialog('e', [step({ kind: 'call', dialog: 'f' })])])).start('e')).toThrow(
      /no dialog "f"/,
    )
  })
})

describe('a slot given once', () => {
  const first = dialog('first', [ask('age'), say('First done.')])
  const second = dialog('second', [ask('age'), ask('size'), say('{age}, {size}.')])

  test('is not asked again by another dialog', () => {
    const chat = talk(scriptedTools([first, second]))
    chat.start('first')
    chat.say('9')
    expect(chat.start('second')).toEqual(['size?'])
    expect(chat.say('3')).toEqual(['9, 3.'])
  })

  test('of another kind is asked all the same', () => {
    const chat = talk(scriptedTools([first, dialog('other', [ask('age', { type: 'text' })])]))
    chat.start('first')
    chat.say('9')
    expect(chat.start('other')).toEqual(['age?'])
  })

  test('is taken from the words that begin the dialog, when it is plain to see there', () => {
    const chat = talk(scriptedTools([dialog('d', [ask('sum', { type: 'amount' }), ask('age'), say('{sum}')])]))
    expect(chat.start('d', 'I want it for 1 EUR')).toEqual(['age?'])
    expect(chat.slot('sum')).toBe(1)
    expect(chat.slot('age')).toBeUndefined()
  })

  test('is not guessed from a bare number there', () => {
    const chat = talk(scriptedTools([dialog('d', [ask('sum', { type: 'amount' })])]))
    expect(chat.start('d', 'I want 3 of them')).toEqual(['sum?'])
  })

  test('is forgotten with the dialog when the author says so', () => {
    const chat = talk(scriptedTools([dialog('d', [ask('age', { keep: 'dialog' }), say('Done.')])]))
    chat.start('d')
    chat.say('9')
    expect(chat.slot('age')).toBeUndefined()
    expect(chat.start('d')).toEqual(['age?'])
  })

  test('is asked again after a step that forgets it', () => {
    const steps = [
      ask('age', {}, { name: 'again' }),
      ask('more', { type: 'yes-no' }),
      step({ kind: 'forget', slots: ['age', 'more'] }, { when: equals('more', 'yes'), go: 'again' }),
      say('Done.'),
    ]
    const chat = talk(scriptedTools([dialog('d', steps)]))
    chat.start('d')
    chat.say('9')
    expect(chat.say('yes')).toEqual(['age?'])
    chat.say('8')
    expect(chat.say('no')).toEqual(['Done.'])
  })
})
