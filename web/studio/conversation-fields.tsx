import type { Listing, PlayedLine } from './api.ts'
import { emptyTurn } from './empty-tests.ts'
import { Expectations, type ExpectedKey } from './expectations.tsx'
import { ChoiceField, FieldProblems, type FormContext, TextField } from './fields.tsx'
import type { TestConversation, TestTurn } from './forms.ts'
import { turnExpecting } from './found-answer.ts'
import { PlayedView } from './played-view.tsx'

export interface ConversationFieldsProps {
  conversation: TestConversation
  lines: readonly PlayedLine[] | undefined
  path: string
  listing: Listing
  context: FormContext
  onChange(conversation: TestConversation): void
}

const turnKinds = ['say', 'press', 'wait', 'agent', 'switch'] as const
const expected: readonly ExpectedKey[] = [
  ...(['topic', 'dialog', 'asks', 'slots', 'status', 'reason', 'variant'] as const),
  ...(['contains', 'omits', 'buttons', 'owner', 'language', 'text'] as const),
]

/** A conversation, turn by turn: what happens, and what must come back. */
export function ConversationFields({ conversation, lines, path, listing, context, onChange }: ConversationFieldsProps) {
  const { word } = context
  const { name, turns } = conversation
  const put = (at: number, turn: TestTurn) =>
    onChange({ ...conversation, turns: turns.map((one, i) => (i === at ? turn : one)) })
  return (
    <>
      <TextField
        context={context}
        path={`${path}.name`}
        label={word('test-name')}
        hint={word('test-name-hint')}
        value={name}
        onChange={(next) => onChange({ ...conversation, name: next })}
      />
      <ol class="turns">
        {turns.map((turn, at) => (
          <li key={`${path} ${String(at)}`}>
            <TurnFields
              turn={turn}
              line={lines?.[at]}
              offered={at === 0 ? [] : (lines?.[at - 1]?.found.flatMap(({ buttons }) => buttons) ?? [])}
              path={`${path}.turns.${at}`}
              listing={listing}
              context={context}
              onChange={(next) => put(at, next)}
            />
            {turns.length > 1 && (
              <button
                type="button"
                class="small"
                aria-label={`${word('test-remove-turn')}: ${at + 1}`}
                onClick={() => onChange({ ...conversation, turns: turns.filter((_, i) => i !== at) })}
              >
                {word('test-remove-turn')}
              </button>
            )}
          </li>
        ))}
      </ol>
      <button type="button" onClick={() => onChange({ ...conversation, turns: [...turns, emptyTurn] })}>
        {word('test-add-turn')}
      </button>
    </>
  )
}

interface TurnFieldsProps {
  turn: TestTurn
  line: PlayedLine | undefined
  /** The buttons that the turn before has offered. */
  offered: readonly string[]
  path: string
  listing: Listing
  context: FormContext
  onChange(turn: TestTurn): void
}

function TurnFields({ turn, line, offered, path, listing, context, onChange }: TurnFieldsProps) {
  const { word } = context
  return (
    <div class="turn">
      <div class="row">
        <ChoiceField
          context={context}
          path={`${path}.does`}
          label={word('turn-does')}
          value={turn.does}
          options={turnKinds.map((value) => ({ value, label: word(`turn-${value}`) }))}
          onChange={(does) => onChange({ ...turn, does: does as TestTurn['does'], what: firstOf[does] ?? '' })}
        />
        <What
          turn={turn}
          offered={offered}
          path={path}
          context={context}
          onChange={(what) => onChange({ ...turn, what })}
        />
      </div>
      <Expectations
        value={turn}
        keys={expected}
        first="topic"
        path={path}
        listing={listing}
        context={context}
        onChange={(part) => onChange({ ...turn, ...part } as TestTurn)}
      />
      <FieldProblems id={`field-${path}-problems`} context={context} path={path} />
      <PlayedView
        line={line}
        listing={listing}
        word={word}
        onExpect={() => line && onChange(turnExpecting(turn, line.found, listing))}
      />
    </div>
  )
}

/** What a turn of another kind begins with. */
const firstOf: Readonly<Record<string, string>> = { wait: '5', agent: 'joins', switch: 'en' }

interface WhatProps extends Pick<TurnFieldsProps, 'turn' | 'offered' | 'path' | 'context'> {
  onChange(what: string): void
}

/** The words, the button, the minutes, the person or the language of a turn. */
function What({ turn, offered, path, context, onChange }: WhatProps) {
  const { word } = context
  const field = { context, path: `${path}.what`, label: word(`turn-${turn.does}-what`), value: turn.what, onChange }
  const choices = { agent: ['joins', 'leaves'], switch: ['lv', 'en', 'ru'] }
  if (turn.does === 'agent' || turn.does === 'switch') {
    const prefix = turn.does === 'agent' ? 'agent' : 'language'
    const options = choices[turn.does].map((value) => ({ value, label: word(`${prefix}-${value}`) }))
    return <ChoiceField {...field} options={options} />
  }
  if (turn.does === 'press' && offered.length > 0 && (turn.what === '' || offered.includes(turn.what))) {
    const options = ['', ...offered].map((value) => ({ value, label: value || '–' }))
    return <ChoiceField {...field} options={options} />
  }
  return <TextField {...field} />
}
